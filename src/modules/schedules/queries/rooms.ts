import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Seats of a room as it is now, when it lies within the asker's reach. */
export const findSeatCapacity = (scope: Scope, roomId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as e')
    .select('e.seat_capacity as seatCapacity')
    .where('e.id', '=', roomId)
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 'e.evaluation_org_id' : 'e.org_id',
      '=',
      scope.actor.org.id,
    )
    .executeTakeFirst()

/** Per session: how many sit in a room by a published arrangement, and whether the room is still open in it. */
export const listRoomSittings = (scope: Scope, roomId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .innerJoin('schedule_run as r', 'r.id', 'a.run_id')
    .innerJoin('exam_room as e', 'e.id', 'a.exam_room_id')
    .innerJoin('session_slot as t', 't.id', 'a.session_id')
    .select([
      't.ordinal',
      sql<number>`count(*)`.as('seated'),
      sql<boolean>`t.id = any(e.session_ids)`.as('isOffered'),
    ])
    .where('a.exam_room_id', '=', roomId)
    .where('r.state', '=', 'PUBLISHED')
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id',
      '=',
      scope.actor.org.id,
    )
    .groupBy(['t.id', 't.ordinal', 'e.session_ids'])
    .orderBy('t.ordinal')
    .execute()

/** How many sit where by a published arrangement of the plan, per room and session, within the asker's own sites. */
export const listPlanSittings = (scope: Scope, planId: number) =>
  scope
    .read<Seen>()
    .selectFrom('seat_assignment as a')
    .innerJoin('schedule_run as r', 'r.id', 'a.run_id')
    .innerJoin('session_slot as t', 't.id', 'a.session_id')
    .select([
      'a.exam_room_id as roomId',
      't.id as sessionId',
      't.ordinal',
      sql<number>`count(*)`.as('seated'),
    ])
    .where('r.plan_id', '=', planId)
    .where('r.state', '=', 'PUBLISHED')
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id',
      '=',
      scope.actor.org.id,
    )
    .groupBy(['a.exam_room_id', 't.id', 't.ordinal'])
    .orderBy('t.ordinal')
    .execute()
