import { sql, type Insertable, type Updateable } from 'kysely'
import type { Own, PhysicalRoomTable, Seen } from '#src/modules/rooms/tables.ts'
import type { Scope } from '#src/platform/scope.ts'
import { reachColumn } from './reach.ts'

/** With the rule for spares that holds now or, for a plan, when it was published (BR-35). */
function reachable(scope: Scope, planId: number | undefined) {
  const moment = sql`coalesce(
    (select published_at from exam_plan where id = ${planId ?? null}::bigint), ${scope.now}::timestamptz)`
  const rows = scope
    .read<Seen>()
    .selectFrom('physical_room as m')
    .innerJoin('exam_site as s', 's.id', 'm.site_id')
    .innerJoin('spare_rule as rule', (on) =>
      on.on('rule.id', '=', sql<number>`spare_rule_at(s.certificate_id, ${moment})`),
    )
    .leftJoin('machine_map as map', 'map.physical_room_id', 'm.id')
  const column = reachColumn(scope)
  return column ? rows.where(`m.${column}`, '=', scope.actor.org.id) : rows
}

const shown = [
  'm.id',
  'm.org_id',
  'm.evaluation_org_id',
  'm.site_id',
  'm.building',
  'm.room_no',
  'm.installed_machines',
  'm.faulty_machines',
  'm.spare_machines',
  'm.granted_spares',
  'm.floor',
  'm.step_free',
  'm.is_ground',
  'm.version',
  'map.row_count as map_rows',
  'rule.percent as spare_percent',
  'rule.minimum as spare_minimum',
  'rule.rounding as spare_rounding',
  'rule.version as spare_version',
] as const

/** Machine rooms of a site; a site has tens, five hundred at most are answered. */
export const listMachineRooms = (scope: Scope, { siteId, planId }: { siteId: number; planId?: number }) =>
  reachable(scope, planId)
    .select(shown)
    .where('m.site_id', '=', siteId)
    .orderBy('m.building')
    .orderBy('m.room_no')
    .limit(500)
    .execute()

export const findMachineRoom = (scope: Scope, physicalRoomId: number, planId?: number) =>
  reachable(scope, planId).select(shown).where('m.id', '=', physicalRoomId).executeTakeFirst()

/** Whether any plan has an exam room in this machine room. */
export const findUseOf = (scope: Scope, physicalRoomId: number) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room')
    .select('id')
    .where('physical_room_id', '=', physicalRoomId)
    .limit(1)
    .executeTakeFirst()

export const insertMachineRoom = (scope: Scope, row: Insertable<PhysicalRoomTable>) =>
  scope.write<Own>().insertInto('physical_room').values(row).returning('id').executeTakeFirstOrThrow()

export const setMachineRoom = (scope: Scope, physicalRoomId: number, fields: Updateable<PhysicalRoomTable>) =>
  scope
    .write<Own>()
    .updateTable('physical_room')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', physicalRoomId)
    .execute()

export const deleteMachineRoom = (scope: Scope, physicalRoomId: number) =>
  scope.write<Own>().deleteFrom('physical_room').where('id', '=', physicalRoomId).execute()

/** Whether the site has entered this very room already, however its number was written (BR-36). */
export const findTwin = (scope: Scope, of: { siteId: number; placeKey: string; notId: number }) =>
  scope
    .read<Seen>()
    .selectFrom('physical_room')
    .select(['building', 'room_no'])
    .where('site_id', '=', of.siteId)
    .where('place_key', '=', of.placeKey)
    .where('id', '!=', of.notId)
    .limit(1)
    .executeTakeFirst()
