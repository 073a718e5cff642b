import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/tickets/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Registrations whose tickets were taken back with a void arrangement and who have a seat in the one published now. */
export async function listRevokedSeated(scope: Scope, planId: number): Promise<number[]> {
  const rows = await scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .innerJoin('admission_ticket as t', 't.registration_id', 'g.id')
    .select('g.id')
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('g.status', 'in', ['PENDING', 'CONFIRMED'])
    .where('t.revoked_at', 'is not', null)
    .execute()
  return rows.map((row) => row.id)
}

/** Every ticket of a plan that holds becomes one version newer: something printed on it has changed. What it was is kept. */
export async function outdateAll(scope: Scope, planId: number, reason: string): Promise<void> {
  await sql`
    insert into ticket_former (ticket_id, org_id, evaluation_org_id, plan_id, version, ticket_no, session_id, exam_room_id,
      seat_no, issued_at, replaced_at, cause, reason)
    select id, org_id, evaluation_org_id, plan_id, version, ticket_no, session_id, exam_room_id, seat_no, issued_at, ${scope.now},
      'PLAN_CHANGED', ${reason}
    from admission_ticket
    where plan_id = ${planId} and evaluation_org_id = ${scope.actor.org.id} and revoked_at is null
    on conflict (ticket_id, version) do nothing`.execute(scope.write<Own>())
  await scope
    .write<Own>()
    .updateTable('admission_ticket')
    .set({ version: sql`version + 1`, issued_at: scope.now })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('revoked_at', 'is', null)
    .execute()
}
