import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useId } from 'react'
import type { Offer } from '#src/shared/machine.ts'

interface Props {
  readonly offer: Pick<Offer, 'label' | 'allowed'> & { readonly reason?: string | undefined }
  readonly onClick: () => void
  readonly loading?: boolean
  readonly primary?: boolean
  readonly danger?: boolean
  readonly icon?: ReactNode
  readonly size?: 'small' | 'middle'
}

/**
 * A button for what a record's state allows. When it is not possible now it stays reachable by keyboard and says why,
 * to the eye (tooltip) and to a screen reader (BR-86).
 */
export function OfferButton({ offer, onClick, loading, primary, danger, icon, size = 'middle' }: Props) {
  const reasonId = useId()
  const look = { icon, size, danger: Boolean(danger) && offer.allowed, loading: Boolean(loading) }
  if (offer.allowed) {
    return (
      <Button type={primary ? 'primary' : 'default'} onClick={onClick} {...look}>
        {offer.label}
      </Button>
    )
  }
  const reason = offer.reason ?? '当前状态不能这样做。'
  return (
    <Tooltip title={reason} trigger={['hover', 'focus']}>
      <Button className="kw-not-now" aria-disabled aria-describedby={reasonId} {...look}>
        {offer.label}
      </Button>
      <span id={reasonId} className="kw-sr">
        {reason}
      </span>
    </Tooltip>
  )
}
