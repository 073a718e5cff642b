import { sql } from 'kysely'
import type { Own } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Voids every arrangement of a plan: what was published is superseded and kept, what was not goes with its seats. Both say
 * when and why (BR-28).
 */
export async function voidRuns(
  scope: Scope,
  { planId, reason }: { planId: number; reason: string },
): Promise<void> {
  const tables = scope.write<Own>()
  const unpublished = tables
    .selectFrom('schedule_run')
    .select('id')
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'not in', ['PUBLISHED', 'SUPERSEDED', 'DISCARDED'])
  await tables.deleteFrom('seat_assignment').where('run_id', 'in', unpublished).execute()
  await tables.deleteFrom('unseated').where('run_id', 'in', unpublished).execute()
  await tables
    .updateTable('schedule_run')
    .set({
      state: sql`case state when 'PUBLISHED' then 'SUPERSEDED' else 'DISCARDED' end`,
      stale_at: scope.now,
      stale_reason: reason,
    })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'not in', ['SUPERSEDED', 'DISCARDED'])
    .execute()
}
