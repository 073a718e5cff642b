import { sql } from 'kysely'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Every query here answers for all plans of the asker's college at once: their number does not grow with the plans. */

const read = (scope: Scope) => scope.read<Seen>()
const TOTAL = sql<number>`count(*) over ()`
const ofPlans = (column: string, planIds: readonly number[]) =>
  sql<boolean>`${sql.ref(column)} = any(${[...planIds]}::bigint[])`

/** Pilot applications of the college with their quotas. */
export const listPilots = (scope: Scope, certificateIds: readonly number[]) =>
  read(scope)
    .selectFrom('pilot_application as a')
    .leftJoin('quota as q', (on) =>
      on
        .onRef('q.org_id', '=', 'a.org_id')
        .onRef('q.certificate_id', '=', 'a.certificate_id')
        .onRef('q.year', '=', 'a.year'),
    )
    .select(['a.certificate_id', 'a.year', 'a.state', 'q.granted', 'q.consumed'])
    .where('a.org_id', '=', scope.actor.org.id)
    .where(ofPlans('a.certificate_id', certificateIds))
    .execute()

/** Sites of the college with their levels. */
export const listSites = (scope: Scope) =>
  read(scope)
    .selectFrom('exam_site as s')
    .leftJoin('exam_site_level as l', 'l.site_id', 's.id')
    .select([
      's.id',
      's.certificate_id',
      's.state',
      's.reason',
      sql<number[]>`coalesce(array_agg(l.level_id) filter (where l.level_id is not null), '{}')`.as(
        'level_ids',
      ),
    ])
    .where('s.org_id', '=', scope.actor.org.id)
    .groupBy('s.id')
    .execute()

/** The newest site application for each certificate; void ones do not count. */
export const listSiteApplications = (scope: Scope) =>
  read(scope)
    .selectFrom('site_application')
    .select(['certificate_id', 'state', 'opinion', 'due_from_on', 'due_to_on'])
    .where('org_id', '=', scope.actor.org.id)
    .where('state', '!=', 'WITHDRAWN')
    .distinctOn('certificate_id')
    .orderBy('certificate_id')
    .orderBy('id', 'desc')
    .execute()

export const listAgreements = (scope: Scope) =>
  read(scope)
    .selectFrom('agreement')
    .select(['site_id', 'valid_from_on', 'valid_to_on', 'state'])
    .where('org_id', '=', scope.actor.org.id)
    .orderBy('year', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

/** Candidates of the roster; who has left it is not waited for. */
export const countCandidates = (scope: Scope) =>
  read(scope)
    .selectFrom('candidate')
    .select(({ fn }) => [
      fn.countAll<number>().as('total'),
      sql<number>`count(*) filter (where verification = 'ACCURATE')`.as('accurate'),
      sql<number>`count(*) filter (where verification = 'VERIFYING')`.as('verifying'),
    ])
    .where('org_id', '=', scope.actor.org.id)
    .where('archived_at', 'is', null)
    .executeTakeFirstOrThrow()

/** Registrations that are alive, per plan and level, by payment and seat. */
export const countRegistrations = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('registration')
    .select(({ fn }) => [
      'plan_id',
      'level_id',
      fn.countAll<number>().as('live'),
      sql<number>`count(*) filter (where hosting_id is not null)`.as('away'),
      sql<number>`count(*) filter (where payment_status = 'UNPAID')`.as('unordered'),
      sql<number>`count(*) filter (where payment_status = 'IN_ORDER')`.as('in_order'),
      sql<number>`count(*) filter (where payment_status in ('PAID', 'WAIVED'))`.as('paid'),
      sql<number>`count(*) filter (where seat_status = 'PUBLISHED')`.as('seated'),
      sql<number>`count(*) filter (where seat_status = 'UNSEATED')`.as('unseated'),
    ])
    .where('org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where(ofPlans('plan_id', planIds))
    .groupBy(['plan_id', 'level_id'])
    .execute()

/** Seats per plan and level over all sessions. */
export const sumSeats = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('exam_room')
    .select([
      'plan_id',
      'level_id',
      sql<number>`sum(seat_capacity * cardinality(session_ids))::bigint`.as('seats'),
    ])
    .where('org_id', '=', scope.actor.org.id)
    .where(ofPlans('plan_id', planIds))
    .groupBy(['plan_id', 'level_id'])
    .execute()

/**
 * Seats per plan when a machine room is used by several levels in one session: never more than its usable machines less
 * the spares (BR-35, BR-36).
 */
export function sumJointSeats(scope: Scope, planIds: readonly number[]) {
  const used = sql<{ plan_id: number; seats: number }>`(
    select used.plan_id, sum(least(used.seats, greatest(0, used.usable - greatest(used.spare_minimum,
        case used.rounding when 'floor' then floor(used.share) when 'round' then round(used.share)
          else ceil(used.share) end))))::bigint as seats
    from (
      select r.plan_id, r.physical_room_id, slot.id, sum(r.seat_capacity) as seats,
        min(p.installed_machines - p.faulty_machines) as usable,
        min(rule.minimum) as spare_minimum, min(rule.rounding) as rounding,
        min((p.installed_machines - p.faulty_machines) * rule.percent / 100.0) as share
      from exam_room r
      cross join lateral unnest(r.session_ids) as slot (id)
      join physical_room p on p.id = r.physical_room_id
      join exam_plan e on e.id = r.plan_id
      join spare_rule rule
        on rule.id = spare_rule_at(e.certificate_id, coalesce(e.published_at, ${scope.now}::timestamptz))
      where r.org_id = ${scope.actor.org.id} and r.plan_id = any(${[...planIds]}::bigint[])
      group by r.plan_id, r.physical_room_id, slot.id
    ) used
    group by used.plan_id)`
  return read(scope).selectFrom(used.as('j')).select(['j.plan_id', 'j.seats']).execute()
}

export const countOrders = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('payment_order')
    .select(({ fn }) => ['plan_id', 'state', fn.countAll<number>().as('count')])
    .where('org_id', '=', scope.actor.org.id)
    .where('state', 'in', ['PENDING', 'SLIP_UPLOADED', 'CHECKED', 'SLIP_REJECTED'])
    .where(ofPlans('plan_id', planIds))
    .groupBy(['plan_id', 'state'])
    .execute()

export const countTickets = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('admission_ticket')
    .select(({ fn }) => ['plan_id', fn.countAll<number>().as('issued')])
    .where('org_id', '=', scope.actor.org.id)
    .where('revoked_at', 'is', null)
    .where(ofPlans('plan_id', planIds))
    .groupBy('plan_id')
    .execute()

export const countPrints = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('ticket_print')
    .select(({ fn }) => ['plan_id', fn.countAll<number>().as('prints')])
    .where('org_id', '=', scope.actor.org.id)
    .where(ofPlans('plan_id', planIds))
    .groupBy('plan_id')
    .execute()

/** Requests to correct papers that an organiser gave back to be changed, those waiting longest first (BR-24). */
export const listReturnedCorrections = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('correction')
    .select(['id', 'before_name', 'opinion', 'decided_at', TOTAL.as('total')])
    .where('org_id', '=', scope.actor.org.id)
    .where('state', '=', 'RETURNED')
    .orderBy('decided_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** What candidates object to in 本人确认 and nobody has answered, the oldest first (BR-22). */
export const listOpenObjections = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('confirmation_objection as o')
    .innerJoin('candidate as c', 'c.id', 'o.candidate_id')
    .select(['o.id', 'o.made_at', 'c.name', 'c.class_name', TOTAL.as('total')])
    .where('o.org_id', '=', scope.actor.org.id)
    .where('o.state', '=', 'OPEN')
    .orderBy('o.id')
    .limit(limit)
    .execute()
