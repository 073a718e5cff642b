import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/schedules/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** The seats of some runs as they were drawn, for the files that prove them. */
export const listDrawn = (scope: Scope, runIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment')
    .select([
      'run_id as runId',
      'registration_id as registrationId',
      'session_id as sessionId',
      'exam_room_id as roomId',
      'physical_room_id as physicalRoomId',
      'seat_no as seatNo',
      'reason',
    ])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`run_id = any(${arrayOf(runIds)}::bigint[])`)
    .execute()

/** Who of some runs got no seat. */
export const listLeft = (scope: Scope, runIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('unseated')
    .select(['run_id as runId', 'registration_id as registrationId', 'reason'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`run_id = any(${arrayOf(runIds)}::bigint[])`)
    .execute()

export interface NewBundle {
  readonly runId: number
  readonly orgId: number
  readonly digest: string
  readonly body: string
}

/** Keeps the published files of some runs. */
export const addBundles = (
  scope: Scope,
  { planId, kind }: { planId: number; kind: 'draw' | 'repair' },
  bundles: readonly NewBundle[],
) =>
  scope
    .write<Own>()
    .insertInto('draw_bundle')
    .values(
      bundles.map(({ runId, orgId, digest, body }) => ({
        run_id: runId,
        plan_id: planId,
        org_id: orgId,
        evaluation_org_id: scope.actor.org.id,
        kind,
        digest,
        body,
      })),
    )
    .execute()

/** The file of one run; that the run is within reach has been asked before. */
export const findBundle = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('draw_bundle')
    .select(['digest', 'kind', 'body'])
    .where('run_id', '=', runId)
    .executeTakeFirst()

/** The digests of runs, for papers that print them. */
export const listDigests = (scope: Scope, runIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('draw_bundle')
    .select(['run_id as runId', 'digest'])
    .where(sql<boolean>`run_id = any(${arrayOf(runIds)}::bigint[])`)
    .execute()

/** Which published files a plan has, in the order of its sites; those of a site whose seats were changed since, too. */
export const listBundled = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('draw_bundle as b')
    .innerJoin('schedule_run as r', 'r.id', 'b.run_id')
    .select('b.run_id as runId')
    .where('b.plan_id', '=', planId)
    .where('b.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.state', 'in', ['PUBLISHED', 'SUPERSEDED'])
    .orderBy('r.site_id')
    .orderBy('r.id')
    .execute()
