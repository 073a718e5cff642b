import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Seen } from '#src/modules/schedules/tables.ts'

// Ids travel as one array literal: a parameter each would end at 65,535, and the driver's own arrays are slow to write.
const ids = (values: readonly number[]) => sql`${`{${values.join(',')}}`}::bigint[]`

/**
 * The sites of a plan that have live registrations, in the order of their ids: how many take part in the draw (BR-53),
 * how many are left out because they have not paid, whether the site's arrangement is published already.
 */
export async function listSites(scope: Scope, of: { planId: number; includeUnpaid: boolean }) {
  const drawn = of.includeUnpaid
    ? sql`g.payment_status not in ('REFUND_PENDING', 'REFUNDED')`
    : sql`g.payment_status in ('PAID', 'WAIVED')`
  // Counted by site first: a million rows need not be joined with what is the same for all of a site.
  const counted = scope
    .read<Seen>()
    .selectFrom('registration as g')
    .select([
      'g.site_id',
      sql<number>`count(*) filter (where ${drawn})`.as('drawn'),
      sql<number>`count(*) filter (where not (${drawn}))`.as('leftOut'),
    ])
    .where('g.plan_id', '=', of.planId)
    .where('g.evaluation_org_id', '=', scope.actor.org.id)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy('g.site_id')
  return scope
    .read<Seen>()
    .selectFrom(counted.as('n'))
    .innerJoin('exam_site as s', 's.id', 'n.site_id')
    .innerJoin('organisation as o', 'o.id', 's.org_id')
    .leftJoin('schedule_run as r', (on) =>
      on.onRef('r.site_id', '=', 's.id').on('r.plan_id', '=', of.planId).on('r.state', '=', 'PUBLISHED'),
    )
    .select([
      's.id as siteId',
      's.org_id as orgId',
      's.name as siteName',
      's.site_code as siteCode',
      'o.name as orgName',
      'n.drawn as count',
      'n.leftOut',
      sql<boolean>`r.id is not null`.as('isPublished'),
    ])
    .orderBy('s.id')
    .execute()
}
export type SiteRow = Awaited<ReturnType<typeof listSites>>[number]

/**
 * The exam rooms of several sites with the machines behind them, in one question; the sites are the asker's own or those of
 * its organisation.
 */
export const listRooms = (scope: Scope, of: { planId: number; siteIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .innerJoin('physical_room as m', 'm.id', 'e.physical_room_id')
    .select([
      'e.id',
      'e.site_id as siteId',
      'e.level_id as levelId',
      'e.physical_room_id as physicalRoomId',
      'e.seq',
      'e.name',
      'e.seat_capacity as seatCapacity',
      'e.session_ids as sessionIds',
      'm.spare_machines as chosen',
      'm.granted_spares as granted',
      sql<boolean>`m.is_ground`.as('isGround'),
      sql<number>`m.installed_machines - m.faulty_machines`.as('usable'),
    ])
    .where('e.plan_id', '=', of.planId)
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 'e.evaluation_org_id' : 'e.org_id',
      '=',
      scope.actor.org.id,
    )
    .where(sql<boolean>`e.site_id = any(${ids(of.siteIds)})`)
    .orderBy('e.id')
    .execute()
export type RoomRow = Awaited<ReturnType<typeof listRooms>>[number]

/**
 * What goes on in these machine rooms by other plans between two moments, whoever entered the same real room: machines
 * taken, with the time people really have, and with 0 seats what is to begin there (BR-36, BR-59).
 */
export function listMachineUses(
  scope: Scope,
  of: { planId: number; physicalRoomIds: readonly number[]; from: Date; until: Date },
) {
  const uses = sql<{
    physical_room_id: number
    starts_at: Date
    ends_at: Date
    seats: number
  }>`machine_rooms_elsewhere(${of.planId}, ${ids(of.physicalRoomIds)}, ${of.from}, ${of.until})`
  return scope
    .read<Seen>()
    .selectFrom(uses.as('use'))
    .select(['physical_room_id as physicalRoomId', 'starts_at as startsAt', 'ends_at as endsAt', 'seats'])
    .execute()
}

/** When these people sit elsewhere by published arrangements of anybody (BR-54). */
export function listSittings(scope: Scope, personIds: readonly number[]) {
  const sittings = sql<{
    person_id: number
    starts_at: Date
    ends_at: Date
  }>`published_sittings(${ids(personIds)})`
  return scope
    .read<Seen>()
    .selectFrom(sittings.as('sitting'))
    .select(['person_id as personId', 'starts_at as startsAt', 'ends_at as endsAt'])
    .execute()
}

/** Published seats of these registrations that name another person so far, and when they are. */
export const listMovingSeats = (
  scope: Scope,
  { registrationIds, personId }: { registrationIds: readonly number[]; personId: number },
) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as s')
    .innerJoin('schedule_run as r', 'r.id', 's.run_id')
    .innerJoin('session_slot as t', 't.id', 's.session_id')
    .select(['t.starts_at as startsAt', 't.ends_at as endsAt'])
    .where('s.org_id', '=', scope.actor.org.id)
    .where('r.state', '=', 'PUBLISHED')
    .where('s.person_id', '!=', personId)
    .where(sql<boolean>`s.registration_id = any(${ids(registrationIds)})`)
    .execute()

/**
 * Until the end of the transaction nobody else publishes seats or moves them to another person: who looks where people
 * sit elsewhere and then seats somebody sees what others have just committed (BR-54). The last lock of all.
 */
export const holdSittings = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(hashtextextended('sittings', 0))`.execute(scope.write<Seen>())

/** People registered for a plan at more than one site. */
export async function listSharedPersons(scope: Scope, planId: number): Promise<number[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('registration')
    .select('person_id')
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy('person_id')
    .having(sql<boolean>`min(site_id) <> max(site_id)`)
    .execute()
  return rows.map((row) => row.person_id)
}

/** Where such people sit by the runs of a plan that wait for publication. */
export const listSharedSittings = (scope: Scope, of: { planId: number; personIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as s')
    .innerJoin('schedule_run as r', 'r.id', 's.run_id')
    .innerJoin('session_slot as t', 't.id', 's.session_id')
    .select([
      'r.site_id as siteId',
      's.person_id as personId',
      't.starts_at as startsAt',
      't.ends_at as endsAt',
    ])
    .where('r.plan_id', '=', of.planId)
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.state', 'in', ['COMPUTED', 'CONFIRMED'])
    .where(sql<boolean>`s.person_id = any(${ids(of.personIds)})`)
    .execute()
