import { sql } from 'kysely'
import type { Own } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Tickets taken back with a void arrangement hold again, one version newer, for those who have a seat in the one that is
 * published now. The number stays (BR-66), so whoever shows the old paper is found and told (BR-64). Answers how many.
 */
export async function renewRevoked(scope: Scope, planId: number): Promise<number> {
  const result = await sql`
    update admission_ticket t set version = t.version + 1, issued_at = ${scope.now}, revoked_at = null, run_id = r.id
    from schedule_run r
    join seat_assignment a on a.run_id = r.id
    join registration g on g.id = a.registration_id and g.status in ('PENDING', 'CONFIRMED')
    where r.plan_id = ${planId} and r.state = 'PUBLISHED' and r.evaluation_org_id = ${scope.actor.org.id}
      and t.registration_id = g.id and t.revoked_at is not null`.execute(scope.write<Own>())
  return Number(result.numAffectedRows ?? 0)
}

/** Every ticket of a plan that holds becomes one version newer: something printed on it has changed. */
export const outdateAll = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ version: sql`version + 1`, issued_at: scope.now })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('revoked_at', 'is', null)
    .execute()
