import { sql } from 'kysely'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What waits at the bodies that decide, and their figures. Lists are short and carry the number of all. */

const read = (scope: Scope) => scope.read<Seen>()
const TOTAL = sql<number>`count(*) over ()`

/** Pilot applications the province has to decide, those waiting longest first. */
export const listWaitingPilots = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('pilot_application as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .innerJoin('certificate as c', 'c.id', 'a.certificate_id')
    .where('a.province_id', '=', scope.actor.org.id)
    .where('a.state', '=', 'SUBMITTED')
    .select([
      'a.id',
      'a.year',
      'a.planned',
      'a.submitted_at',
      'o.name as org_name',
      'c.name as certificate_name',
      TOTAL.as('total'),
    ])
    .orderBy('a.submitted_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()

/** Site applications to be decided, the one due soonest (or overdue longest) first (BR-04). */
export const listWaitingSites = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('site_application as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .where('a.state', 'in', ['SUBMITTED', 'IN_REVIEW'])
    .select(['a.id', 'a.level_ids', 'a.submitted_at', 'a.due_to_on', 'o.name as org_name', TOTAL.as('total')])
    .orderBy('a.due_to_on')
    .orderBy('a.submitted_at')
    .limit(limit)
    .execute()

/** Agreements the sites have sealed, the oldest first. */
export const listWaitingAgreements = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('agreement as a')
    .innerJoin('organisation as o', 'o.id', 'a.org_id')
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .where('a.state', '=', 'SIGNED_BY_SITE')
    .select(['a.id', 'a.year', 'a.signed_by_site_at', 'o.name as org_name', TOTAL.as('total')])
    .orderBy('a.signed_by_site_at')
    .orderBy('a.id')
    .limit(limit)
    .execute()

/** Requests to correct a name or paper that this organisation has not answered, the oldest first (BR-24). */
export const listWaitingCorrections = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('correction_decision as d')
    .innerJoin('correction as c', 'c.id', 'd.correction_id')
    .innerJoin('organisation as o', 'o.id', 'c.org_id')
    .where('d.evaluation_org_id', '=', scope.actor.org.id)
    .where('d.state', '=', 'PENDING')
    .where('c.state', '=', 'SUBMITTED')
    .select(['c.id', 'c.before_name', 'c.submitted_at', 'o.name as org_name', TOTAL.as('total')])
    .orderBy('c.submitted_at')
    .orderBy('c.id')
    .limit(limit)
    .execute()

/** Bank slips to be confirmed, the oldest first. */
export const listWaitingSlips = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('payment_order as p')
    .innerJoin('organisation as o', 'o.id', 'p.org_id')
    .where('p.evaluation_org_id', '=', scope.actor.org.id)
    .where('p.state', '=', 'SLIP_UPLOADED')
    .select([
      'p.id',
      'p.order_no',
      'p.amount_fen',
      'p.slip_uploaded_at',
      'o.name as org_name',
      TOTAL.as('total'),
    ])
    .orderBy('p.slip_uploaded_at')
    .orderBy('p.id')
    .limit(limit)
    .execute()

/** Requests to let a registration go, the oldest first (BR-45). */
export const listWaitingWithdrawals = (scope: Scope, limit: number) =>
  read(scope)
    .selectFrom('registration_withdrawal as w')
    .innerJoin('organisation as o', 'o.id', 'w.org_id')
    .innerJoin('exam_plan as e', 'e.id', 'w.plan_id')
    .where('w.evaluation_org_id', '=', scope.actor.org.id)
    .where('w.state', '=', 'REQUESTED')
    .select(['w.id', 'w.requested_at', 'o.name as org_name', 'e.name as plan_name', TOTAL.as('total')])
    .orderBy('w.id')
    .limit(limit)
    .execute()

/** Per plan of the organisation: colleges, registered, paid, seated, and sites with somebody to draw. */
export const countRegistrationsOfPlans = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('registration')
    .select(({ fn }) => [
      'plan_id',
      fn.countAll<number>().as('registered'),
      sql<number>`count(distinct org_id)`.as('colleges'),
      sql<number>`count(*) filter (where payment_status in ('PAID', 'WAIVED'))`.as('paid'),
      sql<number>`count(*) filter (where seat_status = 'PUBLISHED')`.as('seated'),
      sql<number>`count(distinct site_id) filter (where payment_status in ('PAID', 'WAIVED'))`.as('sites'),
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where(sql<boolean>`plan_id = any(${[...planIds]}::bigint[])`)
    .groupBy('plan_id')
    .execute()

/** Sites with a published arrangement, per plan. */
export const countPublishedSites = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('schedule_run')
    .select(({ fn }) => ['plan_id', fn.countAll<number>().as('sites')])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'PUBLISHED')
    .where(sql<boolean>`plan_id = any(${[...planIds]}::bigint[])`)
    .groupBy('plan_id')
    .execute()

/** Slips waiting, per plan. */
export const countSlips = (scope: Scope, planIds: readonly number[]) =>
  read(scope)
    .selectFrom('payment_order')
    .select(({ fn }) => ['plan_id', fn.countAll<number>().as('slips')])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'SLIP_UPLOADED')
    .where(sql<boolean>`plan_id = any(${[...planIds]}::bigint[])`)
    .groupBy('plan_id')
    .execute()

/** The province's applications of a year by state; drafts are not its business. */
export const countPilots = (scope: Scope, year: number) =>
  read(scope)
    .selectFrom('pilot_application')
    .select(({ fn }) => [
      fn.countAll<number>().as('applications'),
      sql<number>`count(*) filter (where state = 'APPROVED')`.as('approved'),
      sql<number>`count(distinct org_id)`.as('institutions'),
    ])
    .where('province_id', '=', scope.actor.org.id)
    .where('year', '=', year)
    .where('state', '!=', 'DRAFT')
    .executeTakeFirstOrThrow()

export const sumQuotas = (scope: Scope, year: number) =>
  read(scope)
    .selectFrom('quota')
    .select([
      sql<number>`coalesce(sum(granted), 0)::bigint`.as('granted'),
      sql<number>`coalesce(sum(consumed), 0)::bigint`.as('consumed'),
    ])
    .where('province_id', '=', scope.actor.org.id)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()

export const countOrganisations = (scope: Scope) =>
  read(scope)
    .selectFrom('organisation')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('count')])
    .where('status', '=', 'ACTIVE')
    .groupBy('kind')
    .execute()

export const countCertificates = (scope: Scope) =>
  read(scope)
    .selectFrom('certificate')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'ACTIVE')
    .executeTakeFirstOrThrow()

export const countOpenPlans = (scope: Scope) =>
  read(scope)
    .selectFrom('exam_plan as e')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('e.state', '=', 'PUBLISHED')
    .where((is) =>
      is.exists(
        is
          .selectFrom('session_slot as s')
          .select('s.id')
          .whereRef('s.plan_id', '=', 'e.id')
          .where('s.ends_at', '>', scope.now),
      ),
    )
    .executeTakeFirstOrThrow()
