import { sql } from 'kysely'
import type { Seen } from '#src/modules/tickets/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { replaced } from './acknowledging.ts'

/** Since when the oldest unacknowledged one waits. */
const WAITING = sql<Date | null>`min(coalesce(t.revoked_at, t.issued_at)) filter (where k.id is null)`
const OUTSTANDING = sql<number>`count(*) filter (where k.id is null)`

export type CollegeFilter = ListQuery & {
  readonly planId: number
  readonly state?: 'OUTSTANDING' | 'ACKNOWLEDGED' | undefined
}

/** Colleges with replaced tickets in a plan and how far they are; the longest waiting first. */
export async function listReissuedColleges(scope: Scope, filter: CollegeFilter) {
  let rows = replaced(scope, [filter.planId])
    .innerJoin('organisation as o', 'o.id', 't.org_id')
    .groupBy(['o.id', 'o.name'])
  if (filter.q) rows = rows.where('o.name', 'like', containing(filter.q))
  if (filter.state) rows = rows.having(OUTSTANDING, filter.state === 'OUTSTANDING' ? '>' : '=', 0)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key)
    ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction)
    : rows.orderBy(WAITING, (by) => by.asc().nullsLast())
  const listed = await sorted
    .select([
      'o.id as orgId',
      'o.name as orgName',
      sql<number>`count(*)`.as('total'),
      OUTSTANDING.as('outstanding'),
      WAITING.as('waitingSince'),
      sql<Date | null>`max(k.made_at)`.as('lastAt'),
    ])
    .orderBy('o.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

const SORTS = {
  orgName: sql`o.name`,
  total: sql`count(*)`,
  outstanding: OUTSTANDING,
  waitingSince: WAITING,
  lastAt: sql`max(k.made_at)`,
} as const

/** Per plan what waits for an acknowledgement: tickets, colleges, and since when. Plans whose exams are over are left out. */
export const countOutstanding = (scope: Scope, planIds: readonly number[]) =>
  replaced(scope, planIds)
    .innerJoin('exam_plan as e', 'e.id', 't.plan_id')
    .where('k.id', 'is', null)
    .where('e.state', '=', 'PUBLISHED')
    .where((is) => is.exists(stillToCome(scope)))
    .where(mayBeDone(scope))
    .groupBy(['e.id', 'e.name'])
    .select([
      'e.id as planId',
      'e.name as planName',
      sql<number>`count(*)`.as('tickets'),
      sql<number>`count(distinct t.org_id)`.as('colleges'),
      sql<Date>`min(coalesce(t.revoked_at, t.issued_at))`.as('since'),
    ])
    .orderBy(sql`min(coalesce(t.revoked_at, t.issued_at))`)
    .execute()

/** A college can hand out nothing before it may print (BR-63); the organiser sees at once what will have to be done. */
const mayBeDone = (scope: Scope) =>
  scope.actor.org.kind === 'INSTITUTION'
    ? sql<boolean>`coalesce(e.tickets_open_at, e.scheduling_closes_at) <= ${scope.now}`
    : sql<boolean>`true`

const stillToCome = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('session_slot as s')
    .select('s.id')
    .where(sql<boolean>`s.plan_id = e.id`)
    .where('s.ends_at', '>', scope.now)
