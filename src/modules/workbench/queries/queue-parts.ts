import { sql } from 'kysely'
import type { QueueKind } from '#src/modules/workbench/rules/queue.ts'

/** One thing that waits, as every kind of it looks alike. */
export interface Waiting {
  kind: QueueKind
  id: number
  /** The record its page is about, when that is another one. */
  ref: number
  who: string
  what: string
  /** A candidate's name: never searched. */
  person: string
  figure: number
  year: number
  since: Date | null
  due_on: string | null
  /** The asker has begun it. */
  mine: boolean
  more: number
}

/** The last day before an exclusive end, in Beijing. */
export const lastDay = (column: string) =>
  sql`((${sql.ref(column)} - interval '1 second') at time zone 'Asia/Shanghai')::date`

/** The draw of a plan is to be done in its 排考期. */
export const drawEnds = lastDay('e.scheduling_closes_at')

/** What concerns a plan has to be settled before its seats are; what comes later, before people sit down. */
export const planEnds = (
  since: string,
) => sql`case when ${sql.ref(since)} < e.scheduling_closes_at then ${drawEnds}
  else (select ((min(starts_at) - interval '1 second') at time zone 'Asia/Shanghai')::date from session_slot where plan_id = e.id) end`
