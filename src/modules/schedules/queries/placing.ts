import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Where one registration stands in a run, or why it has no seat; that the run is within reach has been asked before. */
export async function findPlacing(scope: Scope, of: { runId: number; registrationId: number }) {
  const { kind, id } = scope.actor.org
  const person = scope
    .read<Seen>()
    .selectFrom('registration as g')
    .innerJoin('level as l', 'l.id', 'g.level_id')
    .leftJoin('seat_assignment as a', (on) =>
      on.onRef('a.registration_id', '=', 'g.id').on('a.run_id', '=', of.runId),
    )
    .leftJoin('unseated as u', (on) =>
      on.onRef('u.registration_id', '=', 'g.id').on('u.run_id', '=', of.runId),
    )
    .leftJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .leftJoin('session_slot as t', 't.id', 'a.session_id')
    .select([
      'g.name',
      'g.level_id as levelId',
      'l.name as levelName',
      't.ordinal',
      'e.name as roomName',
      'a.seat_no as seatNo',
      sql<string | null>`coalesce(a.reason, u.reason)`.as('reason'),
    ])
    .where('g.id', '=', of.registrationId)
  const isShown = sql<boolean>`(g.org_id = ${id} or exists (
    select from schedule_run r where r.id = ${of.runId} and r.org_id = ${id}))`
  return (kind === 'EVALUATION' ? person.where('g.evaluation_org_id', '=', id) : person.where(isShown))
    .where((is) => is.or([is('a.run_id', 'is not', null), is('u.run_id', 'is not', null)]))
    .executeTakeFirst()
}

/** The seats and people of a level per session, as the run counted them. */
export async function listLevelSessions(scope: Scope, of: { runId: number; levelId: number }) {
  const counts = sql<{ ordinal: number; seats: number; seated: number }>`(
    select t.ordinal, sum(c."seatCapacity")::int as seats, sum(c.seated)::int as seated
    from schedule_run r
    cross join jsonb_to_recordset(r.room_counts) as c ("roomId" bigint, "sessionId" bigint, seated int, "seatCapacity" int)
    join exam_room e on e.id = c."roomId"
    join session_slot t on t.id = c."sessionId"
    where r.id = ${of.runId} and e.level_id = ${of.levelId}
    group by t.ordinal order by t.ordinal)`
  return scope.read<Seen>().selectFrom(counts.as('count')).selectAll().orderBy('ordinal').execute()
}

/** How many of a level stand in a run, with and without a seat. */
export async function countLevel(
  scope: Scope,
  of: { runId: number; levelId: number; seated: number },
): Promise<number> {
  const row = await scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .select(
      sql<number>`coalesce((select sum((s->>'count')::int) from jsonb_array_elements(r.shortages) s
        where (s->>'levelId')::bigint = ${of.levelId}), 0)::int`.as('left'),
    )
    .where('r.id', '=', of.runId)
    .executeTakeFirst()
  return of.seated + (row?.left ?? 0)
}
