import type { Scope } from '#src/platform/scope.ts'
import { shownMoves } from './reach.ts'
import { reachable } from './runs.ts'

/** Versions one answer carries at most; a site has a handful. */
const MOST = 100

/** Every version of a site that was ever published, within the asker's reach, the latest first. */
export const listVersions = (scope: Scope, of: { planId: number; siteId: number }) =>
  reachable(scope, 'EVER')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .innerJoin('organisation as o', 'o.id', 'p.evaluation_org_id')
    .leftJoin('draw_bundle as b', 'b.run_id', 'r.id')
    .select([
      'r.id as runId',
      'r.version',
      'r.state',
      'r.former_run_id as formerRunId',
      'r.repair_reason as reason',
      'r.stale_reason as staleReason',
      'r.move_bound as bound',
      'r.hands',
      'r.created_by_name as madeBy',
      'r.created_at as madeAt',
      'r.confirmed_by_name as confirmedBy',
      'r.confirmed_at as confirmedAt',
      'r.published_at as publishedAt',
      'o.name as evaluationOrgName',
      'b.digest',
      shownMoves(scope, ['MOVED', 'LOST']).as('moved'),
      shownMoves(scope, ['LATE']).as('late'),
      shownMoves(scope, ['RELEASED']).as('released'),
    ])
    .where('r.plan_id', '=', of.planId)
    .where('r.site_id', '=', of.siteId)
    .orderBy('r.version', 'desc')
    .limit(MOST)
    .execute()
