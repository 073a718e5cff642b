import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import * as reach from './reach.ts'
import { reachable, type Since } from './runs.ts'

/** Published plans the asker arranges, has people in, or is a host of. */
function plansOf(scope: Scope, { q }: ListQuery) {
  const { id, kind } = scope.actor.org
  let plans = scope.read<Seen>().selectFrom('exam_plan as p').where('p.state', 'in', ['PUBLISHED', 'CLOSED'])
  if (q)
    plans = plans.where((is) =>
      is.or([is('p.name', 'like', containing(q)), is('p.code', 'like', beginningWith(q))]),
    )
  if (kind === 'EVALUATION') return plans.where('p.evaluation_org_id', '=', id)
  return plans.where((is) =>
    is.or([
      is.exists(
        is
          .selectFrom('hosting as h')
          .select('h.id')
          .whereRef('h.plan_id', '=', 'p.id')
          .where('h.host_org_id', '=', id),
      ),
      is.exists(
        is
          .selectFrom('registration as g')
          .select('g.id')
          .whereRef('g.plan_id', '=', 'p.id')
          .where('g.org_id', '=', id)
          .where('g.status', 'in', ['PENDING', 'CONFIRMED']),
      ),
    ]),
  )
}

/** What the runs of each plan come to, within the asker's reach. */
const runsByPlan = (scope: Scope) =>
  reachable(scope)
    .select((is) => [
      'r.plan_id',
      is.fn.countAll<number>().as('sites'),
      sql<number>`sum(${reach.seatedCount(scope)})::bigint`.as('seated'),
      sql<number>`sum(${reach.unseatedCount(scope)})::bigint`.as('unseated'),
      is.fn.max('r.published_at').as('publishedAt'),
      is.fn.max('r.id').as('lastRunId'),
      sql<number>`count(*) filter (where r.state = 'COMPUTED')`.as('computed'),
      sql<number>`count(*) filter (where r.state = 'CONFIRMED')`.as('confirmed'),
    ])
    .groupBy('r.plan_id')

/** A page of plans with how far each is arranged, newest first. */
export async function listSchedules(scope: Scope, filter: ListQuery) {
  const plans = plansOf(scope, filter)
  const listed = await plans
    .innerJoin('certificate as c', 'c.id', 'p.certificate_id')
    .leftJoin(runsByPlan(scope).as('s'), 's.plan_id', 'p.id')
    .select([
      'p.id as planId',
      'p.name as planName',
      'p.code as planCode',
      'c.name as certificateName',
      'p.registration_closes_at as registrationClosesAt',
      'p.scheduling_closes_at as schedulingClosesAt',
      's.sites',
      's.seated',
      's.unseated',
      's.publishedAt',
      's.lastRunId',
      's.computed',
      's.confirmed',
    ])
    .orderBy('p.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, plans.select('p.id')) }
}

export interface RunFilter extends ListQuery {
  readonly planId: number
  readonly state?: string | undefined
  readonly lacking?: boolean | undefined
}

function filteredRuns(scope: Scope, { planId, state, lacking, q }: RunFilter) {
  let runs = reachable(scope)
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .where('r.plan_id', '=', planId)
  if (state) runs = runs.where('r.state', '=', state)
  if (lacking) runs = runs.where('r.unseated_count', '>', 0)
  if (q)
    runs = runs.where((is) =>
      is.or([
        is('s.name', 'like', containing(q)),
        is('o.name', 'like', containing(q)),
        is('s.site_code', '=', q),
      ]),
    )
  return runs
}

const SHOWN = [
  'r.id',
  'r.plan_id as planId',
  'r.org_id as orgId',
  's.id as siteId',
  's.name as siteName',
  's.site_code as siteCode',
  'o.name as orgName',
  'r.former_run_id as formerRunId',
  'r.state',
  'r.version',
  'r.created_by_name as createdByName',
  'r.confirmed_by_name as confirmedByName',
  'r.confirmed_at as confirmedAt',
  'r.pledge_id as pledgeId',
  'r.created_at as createdAt',
  'r.published_at as publishedAt',
] as const

const figures = (scope: Scope) => [
  reach.seatedCount(scope).as('seated'),
  reach.unseatedCount(scope).as('unseated'),
  reach.shortages(scope).as('shortages'),
]

/** A page of the runs of a plan: sites with people without a seat first. */
export async function listRuns(scope: Scope, filter: RunFilter) {
  const runs = filteredRuns(scope, filter)
  const listed = await runs
    .select(SHOWN)
    .select(figures(scope))
    .select((is) => [
      is
        .selectFrom('seat_assignment as a')
        .whereRef('a.run_id', '=', 'r.id')
        .select(sql<number>`count(distinct a.exam_room_id)`.as('rooms'))
        .as('rooms'),
      is
        .selectFrom('seat_assignment as a')
        .whereRef('a.run_id', '=', 'r.id')
        .select(sql<number>`count(distinct a.session_id)`.as('sessions'))
        .as('sessions'),
    ])
    .orderBy(sql`r.unseated_count > 0`, 'desc')
    .orderBy('s.site_code')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, runs.select('r.id')) }
}

/** One run within the asker's reach; undefined when it is discarded, foreign, or superseded and not asked for. */
export const findRun = (scope: Scope, runId: number, since?: Since) =>
  reachable(scope, since)
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .leftJoin('draw_bundle as b', 'b.run_id', 'r.id')
    .select(SHOWN)
    .select(figures(scope))
    .select([reach.isMixed(scope).as('isMixed'), 'p.name as planName', 'b.digest'])
    .where('r.id', '=', runId)
    .executeTakeFirst()

/** The published files of a plan within the asker's reach, by site, the latest first; at most two hundred. */
export const listFiles = (scope: Scope, planId: number) =>
  reachable(scope, 'EVER')
    .innerJoin('draw_bundle as b', 'b.run_id', 'r.id')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .select(['r.id as runId', 's.name as siteName', 'r.version', 'r.hands', 'b.kind', 'b.digest'])
    .select(sql<boolean>`r.state = 'PUBLISHED'`.as('isCurrent'))
    .where('r.plan_id', '=', planId)
    .orderBy('s.site_code')
    .orderBy('r.id', 'desc')
    .limit(200)
    .execute()
