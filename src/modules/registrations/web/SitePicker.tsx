import { Select } from 'antd'
import { siteChoice } from '#src/modules/registrations/words/site.ts'

interface Site {
  readonly id: number
  readonly name: string
  readonly isHosted: boolean
  readonly left: number | null
}

interface Props {
  readonly sites: readonly Site[]
  /** null: one of several has to be chosen. */
  readonly value: number | null
  readonly onChange: (siteId: number) => void
}

/** Where they are to sit; nothing to choose where the college has one site only (BR-10). */
export function SitePicker({ sites, value, onChange }: Props) {
  if (sites.length < 2 && value !== null) return null
  if (sites.length === 0) return null
  return (
    <Select<number>
      aria-label="考核站点"
      className="kw-wide"
      placeholder="请选择考核站点"
      {...(value === null ? {} : { value })}
      options={sites.map((site) => ({ value: site.id, label: siteChoice(site) }))}
      onChange={onChange}
    />
  )
}
