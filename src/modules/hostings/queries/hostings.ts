import { sql, type Insertable, type Updateable } from 'kysely'
import type { HostingTable, Own, Seen } from '#src/modules/hostings/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

export interface HostingFilter extends ListQuery {
  planId?: number | undefined
  state?: string | undefined
}

/** Arrangements of the asker's plans, or of a college on either side. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope
    .read<Seen>()
    .selectFrom('hosting as h')
    .innerJoin('exam_plan as p', 'p.id', 'h.plan_id')
    .innerJoin('exam_site as s', 's.id', 'h.site_id')
    .innerJoin('organisation as g', 'g.id', 'h.org_id')
    .innerJoin('organisation as o', 'o.id', 'h.host_org_id')
    .innerJoin('organisation as b', 'b.id', 'h.evaluation_org_id')
  if (kind === 'EVALUATION') return rows.where('h.evaluation_org_id', '=', id)
  return rows.where((is) => is.or([is('h.org_id', '=', id), is('h.host_org_id', '=', id)]))
}

const SHOWN = [
  'h.id',
  'h.plan_id as planId',
  'h.org_id as guestId',
  'h.host_org_id as hostId',
  'h.evaluation_org_id as evaluationOrgId',
  'h.site_id as siteId',
  'h.places',
  'h.reason',
  'h.arranged_at as arrangedAt',
  'h.arranged_by_name as arrangedByName',
  'h.ended_at as endedAt',
  'h.ended_by_name as endedByName',
  'h.end_reason as endReason',
  'p.name as planName',
  'g.name as guestName',
  'o.name as hostName',
  'b.name as organiserName',
  's.name as siteName',
  's.site_code as siteCode',
  's.address',
] as const

function filtered(scope: Scope, { planId, state, q }: HostingFilter) {
  let rows = reachable(scope)
  if (planId) rows = rows.where('h.plan_id', '=', planId)
  if (state) rows = rows.where('h.ended_at', state === 'ENDED' ? 'is not' : 'is', null)
  if (!q) return rows
  return rows.where((is) =>
    is.or([
      is('g.name', 'like', containing(q)),
      is('o.name', 'like', containing(q)),
      is('s.name', 'like', containing(q)),
      is('s.site_code', '=', q),
    ]),
  )
}

/** A page of arrangements: those in force first, the newest of them on top. */
export async function listHostings(scope: Scope, filter: HostingFilter) {
  const rows = filtered(scope, filter)
  const listed = await rows
    .select(SHOWN)
    .orderBy(sql`h.ended_at is not null`)
    .orderBy('h.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('h.id')) }
}

export const findHosting = (scope: Scope, hostingId: number) =>
  reachable(scope).select(SHOWN).where('h.id', '=', hostingId).executeTakeFirst()
export type HostingRow = NonNullable<Awaited<ReturnType<typeof findHosting>>>

/** Arrangements in force of the asker's college for a plan, with the host's site as it is now. */
export const listForGuest = (scope: Scope, planId: number) =>
  reachable(scope)
    .select(SHOWN)
    .select(['s.state as siteState', 's.reason as siteReason'])
    .where('h.plan_id', '=', planId)
    .where('h.org_id', '=', scope.actor.org.id)
    .where('h.ended_at', 'is', null)
    .orderBy('h.id')
    .execute()

/** Guests of a plan: whom its arrangement of seats concerns beside the hosts. */
export async function listGuestIds(scope: Scope, planId: number): Promise<number[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('hosting as h')
    .select('h.org_id')
    .distinct()
    .where('h.plan_id', '=', planId)
    .where('h.evaluation_org_id', '=', scope.actor.org.id)
    .execute()
  return rows.map((row) => row.org_id)
}

/** Levels of sites, in rank order. */
export const listLevels = (scope: Scope, siteIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('exam_site_level as x')
    .innerJoin('level as l', 'l.id', 'x.level_id')
    .select(['x.site_id as siteId', 'l.id', 'l.name'])
    .where(sql<boolean>`x.site_id = any(${arrayOf(siteIds)}::bigint[])`)
    .orderBy('l.rank')
    .execute()

/** Live registrations per arrangement, by its id. */
export async function loadsOf(scope: Scope, hostingIds: readonly number[]) {
  const { rows } = await sql<{ hosting_id: number; live: number }>`
    select hosting_id, live from hosting_loads(${arrayOf(hostingIds)}::bigint[])`.execute(scope.write<Own>())
  return new Map(rows.map((row) => [row.hosting_id, row.live]))
}

/**
 * How the hosts' agreements stand on the days of an exam, by site (BR-06): `EFFECTIVE` when each day is covered, otherwise
 * the state on a day that is not; a site without an agreement for some day is missing.
 */
export async function agreementsOn(scope: Scope, of: { planId: number; days: readonly string[] }) {
  const { rows } = await sql<{ site_id: number; state: string }>`
    select h.site_id, coalesce(min(h.state) filter (where h.state <> 'EFFECTIVE'), 'EFFECTIVE') as state
    from unnest(${[...of.days]}::date[]) as d (day)
    cross join lateral hosted_agreements(${of.planId}, d.day) h
    group by h.site_id having count(*) = ${of.days.length}`.execute(scope.write<Own>())
  return new Map(rows.map((row) => [row.site_id, row.state]))
}

/** People of other colleges registered at the asker's own sites, per plan and level. */
export async function guestsAt(scope: Scope, planIds: readonly number[]) {
  const { rows } = await sql<{ planId: number; levelId: number; guests: number }>`
    select plan_id as "planId", level_id as "levelId", guests
    from hosted_people(${arrayOf(planIds)}::bigint[])`.execute(scope.write<Own>())
  return rows
}

/** Sites of others where the asker's people may sit, per plan. */
export const listSitesOf = (scope: Scope, planIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('hosting as h')
    .innerJoin('exam_site as s', 's.id', 'h.site_id')
    .select(['h.plan_id as planId', 's.name'])
    .where('h.org_id', '=', scope.actor.org.id)
    .where('h.ended_at', 'is', null)
    .where(sql<boolean>`h.plan_id = any(${arrayOf(planIds)}::bigint[])`)
    .orderBy('h.id')
    .execute()

/** Seats, live registrations and taken seats per site and level, whoever the people are. */
export async function siteLoads(scope: Scope, of: { planId: number; siteIds: readonly number[] }) {
  const { rows } = await sql<SiteLoad>`
    select site_id as "siteId", level_id as "levelId", seats, live, taken
    from site_loads(${of.planId}, ${arrayOf(of.siteIds)}::bigint[])`.execute(scope.write<Own>())
  return rows
}

export interface SiteLoad {
  readonly siteId: number
  readonly levelId: number
  readonly seats: number
  readonly live: number
  readonly taken: number
}

/** Locks arrangements in force by id, in order: the asker's own of a plan, as guest. */
export const lockForGuest = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .selectFrom('hosting')
    .select('id')
    .where('org_id', '=', scope.actor.org.id)
    .where('plan_id', '=', planId)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Locks one arrangement of the asker's organisation; undefined out of reach. */
export const lockHosting = (scope: Scope, hostingId: number) =>
  scope
    .write<Own>()
    .selectFrom('hosting')
    .select('id')
    .where('id', '=', hostingId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export const insertHosting = (scope: Scope, row: Insertable<HostingTable>) =>
  scope.write<Own>().insertInto('hosting').values(row).returning('id').executeTakeFirstOrThrow()

export const setHosting = (scope: Scope, hostingId: number, fields: Updateable<HostingTable>) =>
  scope
    .write<Own>()
    .updateTable('hosting')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', hostingId)
    .execute()
