import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Locked seats of some sites in a plan, whether they still hold anything or not (`liveLocks` says). */
export const listLocks = (scope: Scope, of: { planId: number; siteIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('seat_lock')
    .select([
      'site_id as siteId',
      'registration_id as registrationId',
      'exam_room_id as roomId',
      'session_id as sessionId',
      'seat_no as seatNo',
    ])
    .where('plan_id', '=', of.planId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`site_id = any(${`{${of.siteIds.join(',')}}`}::bigint[])`)
    .orderBy('registration_id')
    .execute()

interface Held {
  readonly runId: number
  readonly registrationIds: readonly number[]
  readonly kind: 'HAND' | 'PINNED'
}

/** Holds people where a run seats them now; who is held already is held where they sit now. Answers how many. */
export async function holdSeats(scope: Scope, { runId, registrationIds, kind }: Held): Promise<number> {
  const result = await sql`
    insert into seat_lock (registration_id, plan_id, site_id, org_id, evaluation_org_id, exam_room_id, session_id, seat_no, kind,
      locked_by_name, locked_at)
    select a.registration_id, r.plan_id, r.site_id, a.org_id, a.evaluation_org_id, a.exam_room_id, a.session_id, a.seat_no,
      ${kind}, ${scope.actor.name}, ${scope.now}
    from seat_assignment a join schedule_run r on r.id = a.run_id
    where a.run_id = ${runId} and a.evaluation_org_id = ${scope.actor.org.id}
      and a.registration_id = any(${`{${registrationIds.join(',')}}`}::bigint[])
    on conflict (registration_id) do update set plan_id = excluded.plan_id, site_id = excluded.site_id, exam_room_id = excluded.exam_room_id,
      session_id = excluded.session_id, seat_no = excluded.seat_no, kind = excluded.kind,
      locked_by_name = excluded.locked_by_name, locked_at = excluded.locked_at`.execute(scope.write<Own>())
  return Number(result.numAffectedRows ?? 0)
}

/** Lets people of a run go who were held; answers how many. */
export async function freeSeats(
  scope: Scope,
  { runId, registrationIds }: Omit<Held, 'kind'>,
): Promise<number> {
  const result = await scope
    .write<Own>()
    .deleteFrom('seat_lock')
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`registration_id = any(${`{${registrationIds.join(',')}}`}::bigint[])`)
    .where(
      sql<boolean>`exists (select from seat_assignment a where a.run_id = ${runId} and a.registration_id = seat_lock.registration_id)`,
    )
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Which of these people are held, and how. */
export const listHeld = (scope: Scope, registrationIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('seat_lock')
    .select(['registration_id as registrationId', 'kind'])
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`registration_id = any(${`{${registrationIds.join(',')}}`}::bigint[])`)
    .execute()
