import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

interface Mapped extends Seen {
  machine_place: { physical_room_id: number; machine_no: number; mark: string }
}

// One question per fact for all published sites of a plan.

/** Paid people of published sites without a seat, and seats of people who have withdrawn, per run. */
export function countPeople(scope: Scope, of: { planId: number; includeUnpaid: boolean }) {
  const drawn = of.includeUnpaid
    ? sql`g.payment_status not in ('REFUND_PENDING', 'REFUNDED')`
    : sql`g.payment_status in ('PAID', 'WAIVED')`
  const counted = sql<{ runId: number; late: number; withdrawn: number }>`(
    select r.id as "runId",
      count(*) filter (where a.run_id is null and g.status in ('PENDING', 'CONFIRMED') and ${drawn}) as late,
      count(*) filter (where a.run_id is not null and g.status not in ('PENDING', 'CONFIRMED')) as withdrawn
    from schedule_run r
    join registration g on g.plan_id = r.plan_id and g.site_id = r.site_id
    left join seat_assignment a on a.run_id = r.id and a.registration_id = g.id
    where r.plan_id = ${of.planId} and r.state = 'PUBLISHED' and r.evaluation_org_id = ${scope.actor.org.id}
    group by r.id)`
  return scope.read<Seen>().selectFrom(counted.as('n')).selectAll().execute()
}

/** Machine rooms with broken machines: how many sit there in each session of a published run, and what is left. */
export const listBrokenRooms = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .innerJoin('physical_room as m', 'm.id', 'a.physical_room_id')
    .select([
      'r.id as runId',
      sql<number>`count(*)`.as('seated'),
      sql<number>`m.installed_machines - m.faulty_machines`.as('usable'),
    ])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('m.faulty_machines', '>', 0)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy(['r.id', 'm.id', 'a.session_id'])
    .execute()

/** People of published runs on machines marked broken or closed since (BR-58). */
export const listClosedSeats = (scope: Scope, planId: number) =>
  scope
    .read<Mapped>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('machine_place as p', (on) =>
      on.onRef('p.physical_room_id', '=', 'a.physical_room_id').onRef('p.machine_no', '=', 'a.seat_no'),
    )
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .select(['r.id as runId', sql<number>`count(*)`.as('count')])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('p.mark', 'in', ['FAULTY', 'BLOCKED'])
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy('r.id')
    .execute()

/** Rooms with fewer seats than people of a published run, session by session. */
export const listSmallRooms = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .select(['r.id as runId', sql<number>`count(*) - e.seat_capacity`.as('missing')])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .groupBy(['r.id', 'e.id', 'a.session_id'])
    .having(sql<boolean>`count(*) > e.seat_capacity`)
    .execute()

/** Published runs of a plan with their sites. */
export const listPublishedRuns = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .select(['r.id as runId', 's.name as siteName', 'o.name as orgName'])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('s.site_code')
    .execute()
