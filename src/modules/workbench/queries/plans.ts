import { sql } from 'kysely'
import type { Seen } from '#src/modules/workbench/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Published plans whose last session is still to come, with the moments of their first and last session. */
export function comingPlans(scope: Scope) {
  const sessions = scope
    .read<Seen>()
    .selectFrom('session_slot')
    .select(({ fn }) => [
      'plan_id',
      fn.min('starts_at').as('first_starts_at'),
      fn.max('ends_at').as('last_ends_at'),
    ])
    .groupBy('plan_id')
  return scope
    .read<Seen>()
    .selectFrom('exam_plan as e')
    .innerJoin(sessions.as('s'), 's.plan_id', 'e.id')
    .innerJoin('certificate as c', 'c.id', 'e.certificate_id')
    .innerJoin('organisation as o', 'o.id', 'e.evaluation_org_id')
    .where('e.state', '=', 'PUBLISHED')
    .where('s.last_ends_at', '>', scope.now)
    .select([
      'e.id',
      'e.name',
      'e.year',
      'e.certificate_id',
      'e.registration_opens_at',
      'e.registration_closes_at',
      'e.payment_closes_at',
      'e.scheduling_closes_at',
      'e.tickets_open_at',
      's.first_starts_at',
      's.last_ends_at',
      'c.name as certificate_name',
      'o.name as org_name',
    ])
}

/** Plans a college may take part in: those of certificates it has begun with first, then the nearest exam; at most so many. */
export const listPlansForCollege = (scope: Scope, limit: number) =>
  comingPlans(scope)
    .select((is) => [
      is
        .or([
          is.exists(
            is
              .selectFrom('pilot_application as a')
              .select('a.id')
              .whereRef('a.certificate_id', '=', 'e.certificate_id')
              .where('a.org_id', '=', scope.actor.org.id),
          ),
          is.exists(
            is
              .selectFrom('exam_site as x')
              .select('x.id')
              .whereRef('x.certificate_id', '=', 'e.certificate_id')
              .where('x.org_id', '=', scope.actor.org.id),
          ),
        ])
        .as('is_ours'),
    ])
    .orderBy('is_ours', 'desc')
    .orderBy('s.first_starts_at')
    .orderBy('e.id')
    .limit(limit)
    .execute()

export type CollegePlanRow = Awaited<ReturnType<typeof listPlansForCollege>>[number]

/** Plans of the evaluation organisation, the nearest exam first. */
export const listOwnPlans = (scope: Scope, limit: number) =>
  comingPlans(scope)
    .where('e.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('s.first_starts_at')
    .orderBy('e.id')
    .limit(limit)
    .execute()

/** Levels of the plans, the lowest first. */
export const listLevels = (scope: Scope, planIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('plan_level as p')
    .innerJoin('level as l', 'l.id', 'p.level_id')
    .select(['p.plan_id', 'l.id', 'l.name'])
    .where(sql<boolean>`p.plan_id = any(${[...planIds]}::bigint[])`)
    .orderBy('l.rank')
    .execute()
