import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/rooms/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Rooms of other published plans in the institution's machine rooms of these buildings, whichever certificate's site
 * entered them: building and room number are what is real.
 */
export const listRoomsInBuildings = (scope: Scope, of: { planId: number; buildings: readonly string[] }) =>
  scope
    .read<Seen>()
    .selectFrom('exam_room as r')
    .innerJoin('physical_room as m', 'm.id', 'r.physical_room_id')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .select(['r.id', 'r.name', 'r.level_id', 'r.seq', 'r.seat_capacity', 'r.session_ids', 'r.plan_id'])
    .select(['r.physical_room_id', 'm.building', 'm.room_no'])
    .where('r.org_id', '=', scope.actor.org.id)
    .where('r.plan_id', '!=', of.planId)
    .where('p.state', '=', 'PUBLISHED')
    .where(sql<boolean>`m.building = any(${[...of.buildings]}::text[])`)
    .execute()

interface NewMachines {
  readonly building: string
  readonly roomNo: string
  readonly installed: number
  readonly floor: number | null
  readonly stepFree: boolean
}

/** Registers machine rooms of a site, all in one statement; answers their ids in the order given. */
export async function insertMachineRooms(
  scope: Scope,
  site: { id: number; orgId: number; evaluationOrgId: number },
  rows: readonly NewMachines[],
): Promise<number[]> {
  if (rows.length === 0) return []
  const inserted = await scope
    .write<Own>()
    .insertInto('physical_room')
    .values(
      rows.map((row) => ({
        org_id: site.orgId,
        evaluation_org_id: site.evaluationOrgId,
        site_id: site.id,
        building: row.building,
        room_no: row.roomNo,
        installed_machines: row.installed,
        floor: row.floor,
        step_free: row.stepFree,
      })),
    )
    .returning(['id', 'building', 'room_no'])
    .execute()
  return rows.map(
    (row) => inserted.find((each) => each.building === row.building && each.room_no === row.roomNo)?.id ?? 0,
  )
}

export interface MachineNumbers {
  readonly id: number
  readonly installed: number
  readonly faulty: number
  readonly floor: number | null
  readonly stepFree: boolean
}

/** Sets machines and access of many machine rooms at once. */
export const setMachineNumbers = (scope: Scope, rows: readonly MachineNumbers[]) =>
  sql`
    update physical_room m
    set installed_machines = n.installed, faulty_machines = n.faulty, floor = n.floor, step_free = n."stepFree",
      version = m.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, installed int, faulty int, floor int,
      "stepFree" boolean)
    where m.id = n.id and m.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())

export interface RoomNumbers {
  readonly id: number
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
}

/** Sets seats and sessions of many rooms at once. */
export const setRoomNumbers = (scope: Scope, rows: readonly RoomNumbers[]) =>
  sql`
    update exam_room r
    set seat_capacity = n."seatCapacity", version = r.version + 1,
      session_ids = array(select s::bigint from jsonb_array_elements_text(n."sessionIds") s)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id bigint, "seatCapacity" int, "sessionIds" jsonb)
    where r.id = n.id and r.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())

export const deleteRooms = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .deleteFrom('exam_room')
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .where('org_id', '=', scope.actor.org.id)
    .execute()

export const deleteMachineRooms = (scope: Scope, ids: readonly number[]) =>
  scope
    .write<Own>()
    .deleteFrom('physical_room')
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .where('org_id', '=', scope.actor.org.id)
    .execute()
