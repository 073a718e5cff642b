import { sql, type Insertable, type Updateable } from 'kysely'
import type { ExamRoomTable, Own, Seen } from '#src/modules/rooms/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { reachColumn } from './reach.ts'

export interface RoomFilter extends ListQuery {
  planId: number
  siteId?: number | undefined
  levelId?: number | undefined
}

function reachable(scope: Scope) {
  const rooms = scope
    .read<Seen>()
    .selectFrom('exam_room as r')
    .innerJoin('physical_room as m', 'm.id', 'r.physical_room_id')
    .innerJoin('exam_site as s', 's.id', 'r.site_id')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    // The rule of the day the plan was published (BR-35).
    .innerJoin('spare_rule as rule', (on) =>
      on.on(
        'rule.id',
        '=',
        sql<number>`spare_rule_at(s.certificate_id, coalesce(p.published_at, ${scope.now}))`,
      ),
    )
    .innerJoin('level as l', 'l.id', 'r.level_id')
  const column = reachColumn(scope)
  return column ? rooms.where(`r.${column}`, '=', scope.actor.org.id) : rooms
}

const shown = [
  'r.id',
  'r.org_id',
  'r.evaluation_org_id',
  'r.site_id',
  'r.plan_id',
  'r.level_id',
  'r.physical_room_id',
  'r.seq',
  'r.name',
  'r.seat_capacity',
  'r.session_ids',
  'm.building',
  'm.room_no',
  'm.installed_machines',
  'm.faulty_machines',
  'm.spare_machines',
  'm.granted_spares',
  'm.floor',
  'm.step_free',
  'm.is_ground',
  's.name as site_name',
  's.site_code',
  'rule.percent as spare_percent',
  'rule.minimum as spare_minimum',
  'rule.rounding as spare_rounding',
  'rule.version as spare_version',
  'l.name as level_name',
] as const

/** A page of a plan's rooms: by site, level and number. Index exam_room (plan_id, site_id, level_id, seq). */
export async function listRooms(scope: Scope, filter: RoomFilter) {
  let rows = reachable(scope).where('r.plan_id', '=', filter.planId)
  if (filter.siteId) rows = rows.where('r.site_id', '=', filter.siteId)
  if (filter.levelId) rows = rows.where('r.level_id', '=', filter.levelId)
  if (filter.q) rows = rows.where('r.name', 'like', containing(filter.q))
  const listed = await rows
    .select(shown)
    .orderBy('r.site_id')
    .orderBy('l.rank')
    .orderBy('r.seq')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

/** The other rooms of a plan in these machine rooms, by machine room. */
export const listNeighbours = (scope: Scope, at: { planId: number; physicalRoomIds: readonly number[] }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room')
    .select(['id', 'name', 'physical_room_id'])
    .where('plan_id', '=', at.planId)
    .where('physical_room_id', 'in', [...at.physicalRoomIds, 0])
    .orderBy('name')
    .execute()

/** All rooms of one site and plan: at most 99 a level. */
export const listRoomsAt = (scope: Scope, at: { planId: number; siteId: number }) =>
  reachable(scope)
    .select(shown)
    .where('r.plan_id', '=', at.planId)
    .where('r.site_id', '=', at.siteId)
    .orderBy('l.rank')
    .orderBy('r.seq')
    .execute()

export const findRoom = (scope: Scope, roomId: number) =>
  reachable(scope).select(shown).where('r.id', '=', roomId).executeTakeFirst()

/**
 * Rooms of other published plans in the same real machine rooms, also where another certificate's site entered the room
 * under its own record: building and room number are what is real, however they were written.
 */
export const listRoomsElsewhere = (scope: Scope, at: { planId: number; siteId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('physical_room as mine')
    .innerJoin('physical_room as same', (on) =>
      on.onRef('same.org_id', '=', 'mine.org_id').onRef('same.place_key', '=', 'mine.place_key'),
    )
    .innerJoin('exam_room as r', 'r.physical_room_id', 'same.id')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .select(['r.id', 'r.name', 'r.level_id', 'r.seq', 'r.seat_capacity', 'r.session_ids', 'r.plan_id'])
    .select('mine.id as physical_room_id')
    .where('mine.site_id', '=', at.siteId)
    .where('r.plan_id', '!=', at.planId)
    .where('p.state', '=', 'PUBLISHED')
    .execute()

export const listSessions = (scope: Scope, planIds: readonly number[]) =>
  scope
    .read<Seen>()
    .selectFrom('session_slot')
    .select(['id', 'ordinal', 'starts_at', 'ends_at', 'level_ids'])
    .where('plan_id', 'in', [...planIds, 0])
    .execute()

/** Rooms and seats per level and session of a plan, at one site or at all within reach. */
export function countSeats(scope: Scope, at: { planId: number; siteId?: number | undefined }) {
  let rooms = scope.read<Seen>().selectFrom('exam_room').where('plan_id', '=', at.planId)
  if (at.siteId) rooms = rooms.where('site_id', '=', at.siteId)
  const column = reachColumn(scope)
  if (column) rooms = rooms.where(column, '=', scope.actor.org.id)
  const offered = rooms.select([
    'level_id',
    'seat_capacity',
    sql<number>`unnest(session_ids)`.as('session_id'),
  ])
  return scope
    .read<Seen>()
    .selectFrom(offered.as('o'))
    .select(({ fn }) => [
      'o.level_id as levelId',
      'o.session_id as sessionId',
      fn.countAll<number>().as('rooms'),
      fn.sum<number>('o.seat_capacity').as('seats'),
    ])
    .groupBy(['o.level_id', 'o.session_id'])
    .orderBy('o.level_id')
    .orderBy('o.session_id')
    .execute()
}

/** One change of rooms at a time per institution: numbers and shared machines are decided upon what is there (BR-36, BR-38). */
export const lockSetting = (scope: Scope, orgId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended('rooms', ${orgId}))`.execute(scope.write<Own>())

export const insertRooms = (scope: Scope, rows: Insertable<ExamRoomTable>[]) =>
  scope.write<Own>().insertInto('exam_room').values(rows).returning(['id', 'name', 'seat_capacity']).execute()

export const setRoom = (scope: Scope, roomId: number, fields: Updateable<ExamRoomTable>) =>
  scope
    .write<Own>()
    .updateTable('exam_room')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', roomId)
    .execute()

export const deleteRoom = (scope: Scope, roomId: number) =>
  scope.write<Own>().deleteFrom('exam_room').where('id', '=', roomId).execute()
