import { sql } from 'kysely'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'

/** Deadlines between two days and whose they are, each kind in one query; they need the reach of the platform. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

const read = (scope: Scope) => scope.read<Seen>()
const ORGS = sql<number[]>`array_agg(distinct concerned.org_id)`

const COLLEGES = sql`
  select q.org_id from quota q where q.certificate_id = p.certificate_id and q.year = p.year and q.granted > 0
  union select s.org_id from exam_site s where s.certificate_id = p.certificate_id and s.state = 'ENABLED'
  union select r.org_id from registration r where r.plan_id = p.id`

/** The colleges a plan is for: with a quota of its year, a site that is enabled, or somebody registered. */
export async function listCollegesOfPlan(scope: Scope, planId: number): Promise<number[]> {
  const rows = await read(scope)
    .selectFrom('exam_plan as p')
    .innerJoinLateral(sql<{ org_id: number }>`(${COLLEGES})`.as('concerned'), (on) => on.onTrue())
    .select('concerned.org_id')
    .where('p.id', '=', planId)
    .execute()
  return rows.map((row) => row.org_id)
}

/** Plans whose registration closes, with the colleges that have something left to register. */
export const listClosingPlans = (scope: Scope, { from, to }: Span) =>
  read(scope)
    .selectFrom('exam_plan as p')
    .innerJoinLateral(sql<{ org_id: number }>`(${COLLEGES})`.as('concerned'), (on) => on.onTrue())
    .select(['p.id', 'p.name', 'p.registration_closes_at as closesAt', ORGS.as('orgIds')])
    .where('p.state', '=', 'PUBLISHED')
    .where('p.registration_opens_at', '<=', from)
    .where('p.registration_closes_at', '>', from)
    .where('p.registration_closes_at', '<=', to)
    .groupBy('p.id')
    .execute()

/** Plans whose payment closes, college by college, with what each has not paid: on no bill yet, or on one without a slip. */
export const listUnpaidPlans = (scope: Scope, { from, to }: Span) =>
  read(scope)
    .selectFrom('exam_plan as p')
    .innerJoinLateral(
      sql<{ org_id: number; count: number; amount_fen: number }>`(
        select owed.org_id, sum(owed.n)::int as count, sum(owed.fen)::bigint as amount_fen from (
          select r.org_id, count(*) as n, sum(r.fee_fen) as fen from registration r
          where r.plan_id = p.id and r.status in ('PENDING', 'CONFIRMED') and r.payment_status = 'UNPAID' group by r.org_id
          union all
          select o.org_id, sum(o.line_count), sum(o.amount_fen - o.received_fen) from payment_order o
          where o.plan_id = p.id and o.state in ('PENDING', 'SLIP_REJECTED') group by o.org_id
        ) owed group by owed.org_id)`.as('concerned'),
      (on) => on.onTrue(),
    )
    .select([
      'p.id',
      'p.name',
      'p.payment_closes_at as closesAt',
      'p.schedules_unpaid as keepsUnpaid',
      'concerned.org_id as orgId',
      'concerned.count',
      'concerned.amount_fen as amountFen',
    ])
    .where('p.state', '=', 'PUBLISHED')
    .where('p.payment_closes_at', '>', from)
    .where('p.payment_closes_at', '<=', to)
    .execute()

interface Days {
  readonly from: Day
  readonly to: Day
}

/** Site applications to be answered, per organisation and day (BR-04): how many. */
export const listReviewsDue = (scope: Scope, { from, to }: Days) =>
  read(scope)
    .selectFrom('site_application as a')
    .select(({ fn }) => [
      'a.evaluation_org_id as orgId',
      'a.due_to_on as on',
      fn.countAll<number>().as('count'),
    ])
    .where('a.state', '=', 'SUBMITTED')
    .where('a.due_to_on', '>=', from)
    .where('a.due_to_on', '<=', to)
    .groupBy(['a.evaluation_org_id', 'a.due_to_on'])
    .$narrowType<{ on: Day }>()
    .execute()

/** Agreements about to end, per evaluation organisation and day, with the colleges whose they are. */
export const listEndingAgreements = (scope: Scope, { from, to }: Days) =>
  read(scope)
    .selectFrom('agreement as a')
    .select(({ fn }) => [
      'a.evaluation_org_id as orgId',
      'a.valid_to_on as on',
      fn.countAll<number>().as('count'),
      sql<number[]>`array_agg(distinct a.org_id)`.as('orgIds'),
    ])
    .where('a.state', '=', 'EFFECTIVE')
    .where('a.valid_to_on', '>=', from)
    .where('a.valid_to_on', '<=', to)
    // Renewed already: nobody needs to be reminded.
    .where(
      sql<boolean>`not exists (select from agreement n where n.site_id = a.site_id and n.state <> 'TERMINATED'
        and n.valid_to_on > a.valid_to_on)`,
    )
    .groupBy(['a.evaluation_org_id', 'a.valid_to_on'])
    .execute()

/** Quotas of a year that are not used up, per certificate, with the colleges that hold them. */
export const listUnusedQuotas = (scope: Scope, { year }: { year: number }) =>
  read(scope)
    .selectFrom('quota as q')
    .innerJoin('certificate as c', 'c.id', 'q.certificate_id')
    .select(['c.id', 'c.name', sql<number[]>`array_agg(distinct q.org_id)`.as('orgIds')])
    .where('q.year', '=', year)
    .where((is) => is('q.consumed', '<', is.ref('q.granted')))
    .groupBy(['c.id', 'c.name'])
    .execute()
