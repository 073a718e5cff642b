import { Descriptions } from 'antd'
import type { ReactNode } from 'react'

interface Props {
  /** Label and value; an absent value is shown as —. */
  readonly items: readonly (readonly [label: string, value: ReactNode])[]
  readonly columns?: number
}

/** What is known about a record, label beside value. */
export function Facts({ items, columns = 3 }: Props) {
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 1, md: 2, lg: columns, xl: columns, xxl: columns }}
      items={items.map(([label, value]) => ({
        key: label,
        label,
        // One box, so that a value of several parts breaks as the line it is.
        children: <div>{value === null || value === undefined || value === '' ? '—' : value}</div>,
      }))}
    />
  )
}
