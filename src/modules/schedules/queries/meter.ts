import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

// Every question names its sites, and the sites are the asker's own: the college's one, or those of the organisation.

/** Enabled sites of the plan's certificate within reach, one of them when asked for. */
export function listSites(scope: Scope, of: { certificateId: number; siteId?: number | undefined }) {
  const { id, kind } = scope.actor.org
  let sites = scope
    .read<Seen>()
    .selectFrom('exam_site as s')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .select(['s.id as siteId', 's.site_code as siteCode', 's.name as siteName', 'o.name as orgName'])
    .where('s.certificate_id', '=', of.certificateId)
    .where(kind === 'EVALUATION' ? 's.evaluation_org_id' : 's.org_id', '=', id)
  if (of.siteId) sites = sites.where('s.id', '=', of.siteId)
  return sites.orderBy('s.site_code').execute()
}
export type SiteRow = Awaited<ReturnType<typeof listSites>>[number]

/** Live registrations per site and level, guests included: numbers only (BR-39). */
export function listDemand(scope: Scope, of: { planId: number; siteIds: readonly number[] }) {
  const demand = sql<{
    site_id: number
    level_id: number
    registered: number
    verified: number
    paid: number
    leaving: number
    guests: number
  }>`plan_demand(${of.planId}, ${arrayOf(of.siteIds)}::bigint[])`
  return scope.read<Seen>().selectFrom(demand.as('demand')).selectAll().execute()
}
export type DemandRow = Awaited<ReturnType<typeof listDemand>>[number]

/** Machines that published arrangements of other plans take in the machine rooms of these sites, between two moments. */
export function listUses(
  scope: Scope,
  of: { planId: number; siteIds: readonly number[]; from: Date; until: Date },
) {
  const uses = sql<{ siteId: number; physicalRoomId: number; startsAt: Date; endsAt: Date; seats: number }>`(
    select r.site_id as "siteId", s.physical_room_id as "physicalRoomId", t.starts_at as "startsAt", t.ends_at as "endsAt",
      count(*) as seats
    from schedule_run r
    join session_slot t on t.plan_id = r.plan_id and t.starts_at < ${of.until} and t.ends_at > ${of.from}
    join seat_assignment s on s.run_id = r.id and s.session_id = t.id
    where r.site_id = any(${arrayOf(of.siteIds)}::bigint[]) and r.plan_id <> ${of.planId} and r.state = 'PUBLISHED'
    group by r.site_id, s.physical_room_id, t.id)`
  return scope.read<Seen>().selectFrom(uses.as('use')).selectAll().execute()
}
