import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Head } from './repair.ts'

/** A repair before its publication. */
export interface NewRepair {
  readonly head: Head
  readonly inputDigest: string
  /** Digests of what it was made from and of what came out, part by part. */
  readonly facts: string
  readonly reason: string
  readonly lowerBound: number
  readonly seated: number
  readonly unseated: number
}

/** Writes a repair that waits for a second person; answers its id. The next version of the site, without seats as yet. */
export async function addRepair(scope: Scope, it: NewRepair): Promise<number> {
  const { head } = it
  const { rows } = await sql<{ id: number }>`
    insert into schedule_run (org_id, evaluation_org_id, plan_id, site_id, version, state, seed, input_digest, seated_count,
      unseated_count, created_by, created_by_name, created_at, former_run_id, repair_reason, move_bound, pledge_id, facts)
    select ${head.orgId}, ${scope.actor.org.id}, ${head.planId}, ${head.siteId}, max(o.version) + 1, 'COMPUTED', '',
      ${it.inputDigest}, ${it.seated}, ${it.unseated}, ${scope.actor.accountId || null}::bigint, ${scope.actor.name},
      ${scope.now}::timestamptz, ${head.id}, ${it.reason}, ${it.lowerBound}, ${head.pledgeId}::bigint, ${it.facts}
    from schedule_run o where o.plan_id = ${head.planId} and o.site_id = ${head.siteId}
    returning id`.execute(scope.write<Own>())
  return rows[0]?.id ?? 0
}

const waiting = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .select([
      'r.id',
      'r.former_run_id as formerRunId',
      'r.state',
      'r.version',
      'r.facts',
      'r.repair_reason as reason',
      'r.created_by as createdBy',
      'r.created_by_name as createdByName',
      'r.created_at as createdAt',
      'r.confirmed_by_name as confirmedByName',
      'r.confirmed_at as confirmedAt',
    ])
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.former_run_id', 'is not', null)
    .where('r.state', 'in', ['COMPUTED', 'CONFIRMED'])

/** The repair of a published run that waits for a second person or for its publication. */
export const findWaiting = (scope: Scope, runId: number) =>
  waiting(scope).where('r.former_run_id', '=', runId).executeTakeFirst()
export type WaitingRow = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

/** All repairs of a plan that wait, by site. */
export const listWaiting = (scope: Scope, planId: number) =>
  waiting(scope)
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .select('s.name as siteName')
    .where('r.plan_id', '=', planId)
    .orderBy('s.site_code')
    .execute()

const own = (scope: Scope, repairId: number) =>
  scope
    .write<Own>()
    .updateTable('schedule_run')
    .where('id', '=', repairId)
    .where('evaluation_org_id', '=', scope.actor.org.id)

/** A second person stands up for a repair. */
export const setConfirmed = (scope: Scope, repairId: number) =>
  own(scope, repairId)
    .set({
      state: 'CONFIRMED',
      confirmed_by: scope.actor.accountId || null,
      confirmed_by_name: scope.actor.name,
      confirmed_at: scope.now,
    })
    .where('state', '=', 'COMPUTED')
    .execute()

/** Throws a repair away; it had no seats. */
export const setDiscarded = (scope: Scope, repairId: number) =>
  own(scope, repairId).set({ state: 'DISCARDED' }).where('state', 'in', ['COMPUTED', 'CONFIRMED']).execute()
