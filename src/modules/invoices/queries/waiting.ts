import { sql } from 'kysely'
import type { Seen } from '#src/modules/invoices/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { NAMES, reachable } from './read.ts'

/** How many requests wait beyond their day, for the head of the queue. */
export async function countWaiting(scope: Scope, today: Day) {
  const { rows } = await sql<{ waiting: number; overdue: number; due: number; red: number }>`
    select count(*) filter (where state = 'REQUESTED') as waiting,
      count(*) filter (where state = 'REQUESTED' and expected_on < ${today}) as overdue,
      count(*) filter (where state = 'REQUESTED' and (not after_exam or earliest_on <= ${today})) as due,
      count(*) filter (where state = 'RED_REQUESTED') as red
    from invoice where evaluation_org_id = ${scope.actor.org.id} and state in ('REQUESTED', 'RED_REQUESTED')`.execute(
    scope.write<Seen>(),
  )
  return rows[0] ?? { waiting: 0, overdue: 0, due: 0, red: 0 }
}

/** Every request of the organisation that waits, for the workbook of the tax client; at most so many. */
export const listWorklist = (scope: Scope, most: number) =>
  reachable(scope)
    .selectAll('i')
    .select(NAMES)
    .where('i.state', '=', 'REQUESTED')
    .orderBy(sql`i.expected_on nulls last`)
    .orderBy('i.id')
    .limit(most)
    .execute()

/** The requests a workbook names, whatever has become of them. */
export const listByRequestNo = (scope: Scope, requestNos: readonly string[]) =>
  reachable(scope)
    .selectAll('i')
    .select(NAMES)
    .where(sql<boolean>`i.request_no = any(${[...requestNos]}::text[])`)
    .execute()

/** Which of these numbers are recorded already. */
export async function listTaken(scope: Scope, numbers: readonly { code: string; number: string }[]) {
  const { rows } = await sql<{ code: string; number: string }>`
    select n.code, n.number
    from unnest(${numbers.map((each) => each.code)}::text[], ${numbers.map((each) => each.number)}::text[]) as n (code, number)
    where exists (select from invoice i where i.evaluation_org_id = ${scope.actor.org.id} and i.code = n.code and i.number = n.number)
      or exists (select from invoice_red r where r.evaluation_org_id = ${scope.actor.org.id} and r.code = n.code and r.number = n.number)`.execute(
    scope.write<Seen>(),
  )
  return rows
}
