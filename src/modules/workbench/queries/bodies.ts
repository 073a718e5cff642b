import { sql } from 'kysely'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Figures of the bodies that decide. */

const read = (scope: Scope) => scope.read<Seen>()

/**
 * Per plan of the organisation: colleges, registered, paid, seated, and sites with somebody to draw. Counted per college and site
 * first, so that what is told apart afterwards are thousands, not a million.
 */
export function countRegistrationsOfPlans(scope: Scope, planIds: readonly number[]) {
  const perSite = read(scope)
    .selectFrom('registration')
    .select(({ fn }) => [
      'plan_id',
      'org_id',
      'site_id',
      fn.countAll<number>().as('registered'),
      sql<number>`count(*) filter (where payment_status in ('PAID', 'WAIVED'))`.as('paid'),
      sql<number>`count(*) filter (where seat_status = 'PUBLISHED')`.as('seated'),
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .where(sql<boolean>`plan_id = any(${[...planIds]}::bigint[])`)
    .groupBy(['plan_id', 'org_id', 'site_id'])
  return read(scope)
    .selectFrom(perSite.as('s'))
    .select([
      's.plan_id',
      sql<number>`sum(s.registered)::bigint`.as('registered'),
      sql<number>`count(distinct s.org_id)`.as('colleges'),
      sql<number>`sum(s.paid)::bigint`.as('paid'),
      sql<number>`sum(s.seated)::bigint`.as('seated'),
      sql<number>`count(distinct s.site_id) filter (where s.paid > 0)`.as('sites'),
    ])
    .groupBy('s.plan_id')
    .execute()
}

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
    .where('state', 'in', ['SLIP_UPLOADED', 'CHECKED'])
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
