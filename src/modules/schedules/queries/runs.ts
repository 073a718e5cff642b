import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import { isGuestOf } from './reach.ts'

/** Runs that count, or also those that did until a later one took their place: what was laid open stays open. */
export type Since = 'NOW' | 'EVER'

/** Repairs that wait for a second person: not of the draw, and nobody's result yet. */
const isWaiting = sql<boolean>`(r.former_run_id is not null and r.state in ('COMPUTED', 'CONFIRMED'))`

/** Runs of a plan within the asker's reach: a site, and its guests, see only what is published. */
export function reachable(scope: Scope, since: Since = 'NOW') {
  const { id, kind } = scope.actor.org
  const runs = scope.read<Seen>().selectFrom('schedule_run as r')
  const published = since === 'EVER' ? ['PUBLISHED', 'SUPERSEDED'] : ['PUBLISHED']
  return kind === 'EVALUATION'
    ? runs
        .where('r.evaluation_org_id', '=', id)
        .where('r.state', 'in', ['COMPUTED', 'CONFIRMED', ...published])
        .where(sql<boolean>`not ${isWaiting}`)
    : runs.where((is) => is.or([is('r.org_id', '=', id), isGuestOf(scope)])).where('r.state', 'in', published)
}

/** The live runs of a plan without their seats: at most one per site and state. */
export const listLiveRuns = (scope: Scope, planId: number) =>
  reachable(scope)
    .select([
      'r.id',
      'r.site_id as siteId',
      'r.org_id as orgId',
      'r.state',
      'r.seed',
      'r.input_digest as inputDigest',
      'r.seated_count as seated',
      'r.unseated_count as unseated',
      'r.created_at as createdAt',
      'r.created_by as createdBy',
      'r.created_by_name as createdByName',
      'r.confirmed_by_name as confirmedByName',
      'r.confirmed_at as confirmedAt',
      'r.pledge_id as pledgeId',
      'r.published_at as publishedAt',
    ])
    .where('r.plan_id', '=', planId)
    .orderBy('r.site_id')
    .execute()
export type LiveRun = Awaited<ReturnType<typeof listLiveRuns>>[number]

/** The registrations of runs: who has a seat, who has none. */
export async function listOutcome(scope: Scope, runIds: readonly number[]) {
  const of = (table: 'seat_assignment' | 'unseated') =>
    scope
      .read<Seen>()
      .selectFrom(table)
      .select('registration_id')
      .where('evaluation_org_id', '=', scope.actor.org.id)
      .where(sql<boolean>`run_id = any(${[...runIds]}::bigint[])`)
      .execute()
  const [seated, unseated] = [await of('seat_assignment'), await of('unseated')]
  return {
    published: seated.map((row) => row.registration_id),
    unseated: unseated.map((row) => row.registration_id),
  }
}

/** Names of sites, for sentences. */
export const listSiteNames = (scope: Scope, siteIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('exam_site')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...siteIds]}::bigint[])`)
    .orderBy('id')
    .execute()

/** The runs of these plans within the asker's reach with their sites; a college has a handful. */
export const listRunsOf = (scope: Scope, planIds: readonly number[]) =>
  reachable(scope)
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .select(['r.id', 'r.plan_id as planId', 's.name as siteName'])
    .where(sql<boolean>`r.plan_id = any(${[...planIds]}::bigint[])`)
    .orderBy('s.site_code')
    .execute()
