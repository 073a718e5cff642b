import { sql } from 'kysely'
import type { Seen } from '#src/modules/schedules/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'

/** How many sit where by published arrangements of a plan at these sites, in sessions that have not ended. */
export const listSittings = (scope: Scope, of: { planId: number; siteIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('schedule_run as r')
    .innerJoin('seat_assignment as a', 'a.run_id', 'r.id')
    .innerJoin('session_slot as t', 't.id', 'a.session_id')
    .select(['a.exam_room_id as roomId', 'a.session_id as sessionId', sql<number>`count(*)`.as('seated')])
    .where('r.plan_id', '=', of.planId)
    .where('r.state', '=', 'PUBLISHED')
    .where('t.ends_at', '>', scope.now)
    .where(sql<boolean>`r.site_id = any(${arrayOf(of.siteIds)}::bigint[])`)
    .groupBy(['a.exam_room_id', 'a.session_id'])
    .execute()

/** What these machine rooms are called. */
export const listDoors = (scope: Scope, physicalRoomIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('physical_room')
    .select(['id', 'building', 'room_no as roomNo'])
    .where(sql<boolean>`id = any(${arrayOf(physicalRoomIds)}::bigint[])`)
    .execute()
