import type { ReactNode } from 'react'
import { serverNow } from '#src/web/clock.ts'
import { When } from './When.tsx'

interface Props {
  /** Until when the file is kept; null: for good. */
  readonly until: string | null
  /** How to get it again, when it is gone: 重新导出. */
  readonly again: string
  /** The way to the file. */
  readonly children: ReactNode
}

/** The way to a file the system made, and until when; afterwards that it is gone, and what to do. */
export function Kept({ until, again, children }: Props) {
  if (until === null) return children
  if (Date.parse(until) <= serverNow())
    return (
      <span className="kw-muted">
        已于 <When at={until} /> 到期删除，需要时请{again}。
      </span>
    )
  return (
    <span className="kw-kept">
      {children}
      <span className="kw-muted">
        保留到 <When at={until} />
      </span>
    </span>
  )
}
