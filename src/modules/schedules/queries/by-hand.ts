import { sql } from 'kysely'
import type { HandMove, Own, Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

export interface Reseat {
  readonly registrationId: number
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
  readonly reason: string
}

/** Sits people somewhere else in one statement, so that two may change places. */
export const reseat = (scope: Scope, runId: number, seats: readonly Reseat[]) =>
  sql`
    update seat_assignment a set session_id = n."sessionId", exam_room_id = e.id, physical_room_id = e.physical_room_id,
      seat_no = n."seatNo", reason = n.reason
    from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb) as n ("registrationId" bigint, "sessionId" bigint, "roomId" bigint,
      "seatNo" int, reason text)
    join exam_room e on e.id = n."roomId"
    where a.run_id = ${runId} and a.registration_id = n."registrationId" and a.evaluation_org_id = ${scope.actor.org.id}
  `.execute(scope.write<Own>())

export interface NewDeed {
  readonly runId: number
  readonly orgId: number
  readonly kind: string
  readonly undoes: number | null
  readonly reason: string
  readonly moves: readonly HandMove[]
}

/** Writes down what was changed by hand; it stays for good, and the version counts it. */
export async function addDeed(scope: Scope, { runId, orgId, moves, ...deed }: NewDeed): Promise<void> {
  const tables = scope.write<Own>()
  await tables
    .updateTable('schedule_run')
    .set((is) => ({ hands: is('hands', '+', 1) }))
    .where('id', '=', runId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .execute()
  await tables
    .insertInto('seat_deed')
    .values({
      ...deed,
      run_id: runId,
      org_id: orgId,
      evaluation_org_id: scope.actor.org.id,
      moves: sql`${JSON.stringify(moves)}::jsonb`,
      done_by_name: scope.actor.name,
      done_at: scope.now,
    })
    .execute()
}

const deedsOf = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_deed as d')
    .leftJoin('seat_deed as u', 'u.undoes', 'd.id')
    .select([
      'd.id',
      'd.kind',
      'd.reason',
      'd.moves',
      'd.done_by_name as doneByName',
      'd.done_at as doneAt',
      sql<boolean>`u.id is not null`.as('isUndone'),
    ])
    .where('d.run_id', '=', runId)
    .where('d.evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('d.id', 'desc')

/** Every change by hand of a run, in their order, for the file that proves what came after. */
export const listAllDeeds = (scope: Scope, runId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_deed')
    .select(['id', 'kind', 'undoes', 'moves'])
    .where('run_id', '=', runId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .orderBy('id')
    .execute()

/** The latest changes by hand of a run, newest first. */
export const listDeeds = (scope: Scope, runId: number) => deedsOf(scope, runId).limit(50).execute()

/** The change that an undo would take back. */
export const findUndoable = (scope: Scope, runId: number) =>
  deedsOf(scope, runId).where('d.kind', '!=', 'UNDO').where('u.id', 'is', null).limit(1).executeTakeFirst()

/** A room with its machines, of the asker's own plans. */
export const findRoom = (scope: Scope, of: { planId: number; siteId: number; roomId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .innerJoin('physical_room as m', 'm.id', 'e.physical_room_id')
    .innerJoin('level as l', 'l.id', 'e.level_id')
    .select([
      'e.id',
      'e.name',
      'l.name as levelName',
      'e.seat_capacity as seatCapacity',
      'e.session_ids as sessionIds',
      'm.id as physicalRoomId',
      'm.spare_machines as chosen',
      'm.granted_spares as granted',
      sql<number>`m.installed_machines - m.faulty_machines`.as('usable'),
    ])
    .where('e.id', '=', of.roomId)
    .where('e.plan_id', '=', of.planId)
    .where('e.site_id', '=', of.siteId)
    .where('e.evaluation_org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

/** Who sits in a machine room in one session of a run, whatever room the seat belongs to. */
export const listMachines = (
  scope: Scope,
  of: { runId: number; physicalRoomId: number; sessionId: number },
) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .innerJoin('registration as g', 'g.id', 'a.registration_id')
    .leftJoin('seat_lock as k', (on) =>
      on
        .onRef('k.registration_id', '=', 'a.registration_id')
        .onRef('k.exam_room_id', '=', 'a.exam_room_id')
        .onRef('k.session_id', '=', 'a.session_id')
        .onRef('k.seat_no', '=', 'a.seat_no'),
    )
    .select([
      'a.registration_id as registrationId',
      'a.exam_room_id as roomId',
      'a.seat_no as seatNo',
      'g.name',
      'g.class_name as className',
      'g.status',
      'k.kind as held',
    ])
    .where('a.run_id', '=', of.runId)
    .where('a.evaluation_org_id', '=', scope.actor.org.id)
    .where('a.physical_room_id', '=', of.physicalRoomId)
    .where('a.session_id', '=', of.sessionId)
    .orderBy('a.seat_no')
    .execute()
