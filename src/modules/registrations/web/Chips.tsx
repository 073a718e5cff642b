import { Tooltip } from 'antd'
import { useId } from 'react'

interface Chip {
  readonly code: string
  readonly chip: string
  readonly message: string
}

/** Reasons as chips (BR-86): the sentence behind each opens under the pointer, with the keyboard and by touch. */
export function Chips({ reasons, tone = 'bad' }: { reasons: readonly Chip[]; tone?: 'bad' | 'warn' }) {
  return (
    <span className="kw-chips">
      {reasons.map((reason) => (
        <One key={reason.message} reason={reason} tone={tone} />
      ))}
    </span>
  )
}

function One({ reason, tone }: { reason: Chip; tone: string }) {
  const id = useId()
  return (
    <Tooltip title={`${reason.message}（${reason.code}）`} trigger={['hover', 'focus', 'click']}>
      <button type="button" className={`kw-chip kw-status kw-${tone}`} aria-describedby={id}>
        {reason.chip}
      </button>
      <span id={id} className="kw-sr">
        {reason.message}
      </span>
    </Tooltip>
  )
}
