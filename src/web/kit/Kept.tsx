import type { ReactNode } from 'react'
import { shanghaiDay } from '#src/shared/instants.ts'
import { serverNow } from '#src/web/clock.ts'
import { Day } from './When.tsx'

type Until = string | null

interface Props {
  /** Until when the file is kept; null: for good. */
  readonly until: Until
  /** How to get it again, when it is gone: 重新导出. */
  readonly again: string
}

/** Whether such a file is still there. */
export const isKept = (until: Until) => until === null || Date.parse(until) > serverNow()

/** The way to a file the system made, and until when; afterwards that it is gone, and what to do. */
export function Kept({ until, again, children }: Props & { readonly children: ReactNode }) {
  return (
    <span className="kw-kept">
      {isKept(until) && children}
      <KeptNote until={until} again={again} />
    </span>
  )
}

/** The sentence alone, where the file stands among others: `what` names it. */
export function KeptNote({ until, again, what = '' }: Props & { readonly what?: string }) {
  if (until === null) return null
  // The end of a day: its last moment belongs to it.
  const day = <Day on={shanghaiDay(Date.parse(until) - 1)} />
  return isKept(until) ? (
    <span className="kw-muted">
      {what}保留到 {day}
    </span>
  ) : (
    <span className="kw-muted">
      {what}只保留到 {day}，已删除。需要时请{again}。
    </span>
  )
}
