import { sql } from 'kysely'
import type { Own } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Not published yet. */
const PENDING = ['COMPUTED', 'CONFIRMED']

/**
 * Throws away the draws of a plan that were not published: their seats go, their heads stay as DISCARDED. Repairs that wait
 * for a second person stay.
 */
export async function discardPending(scope: Scope, planId: number): Promise<void> {
  const tables = scope.write<Own>()
  const computed = tables
    .selectFrom('schedule_run')
    .select('id')
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', PENDING)
    .where('former_run_id', 'is', null)
  await tables.deleteFrom('seat_assignment').where('run_id', 'in', computed).execute()
  await tables.deleteFrom('unseated').where('run_id', 'in', computed).execute()
  await tables
    .updateTable('schedule_run')
    .set({ state: 'DISCARDED' })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', 'in', PENDING)
    .where('former_run_id', 'is', null)
    .execute()
}

/** A second person stands up for every computed run of a plan. */
export const confirmComputed = (scope: Scope, planId: number) =>
  scope
    .write<Own>()
    .updateTable('schedule_run')
    .set({
      state: 'CONFIRMED',
      confirmed_by: scope.actor.accountId || null,
      confirmed_by_name: scope.actor.name,
      confirmed_at: scope.now,
    })
    .where('plan_id', '=', planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('state', '=', 'COMPUTED')
    .where('former_run_id', 'is', null)
    .execute()

/** Publishes every confirmed run of a plan at once; a published run of the same site is superseded first. */
export async function publishConfirmed(scope: Scope, planId: number): Promise<void> {
  const tables = scope.write<Own>()
  const ofPlan = () =>
    tables
      .updateTable('schedule_run')
      .where('plan_id', '=', planId)
      .where('evaluation_org_id', '=', scope.actor.org.id)
  await ofPlan()
    .set({ state: 'SUPERSEDED' })
    .where('state', '=', 'PUBLISHED')
    .where('site_id', 'in', (from) =>
      from
        .selectFrom('schedule_run as n')
        .select('n.site_id')
        .where('n.plan_id', '=', planId)
        .where('n.state', '=', 'COMPUTED')
        .where('n.former_run_id', 'is', null),
    )
    .execute()
  await ofPlan()
    .set({ state: 'PUBLISHED', published_at: scope.now })
    .where('state', '=', 'CONFIRMED')
    .where('former_run_id', 'is', null)
    .execute()
}

/** Seats of registrations whose papers name another person now. */
export const setPersonOfSeats = (
  scope: Scope,
  { registrationIds, personId }: { registrationIds: readonly number[]; personId: number },
) =>
  scope
    .write<Own>()
    .updateTable('seat_assignment')
    .set({ person_id: personId })
    .where('org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`registration_id = any(${[...registrationIds]}::bigint[])`)
    .execute()
