import { sql } from 'kysely'
import type { MachineMap, MachinePlace } from '#src/modules/rooms/rules/map.ts'
import type { Own, Seen } from '#src/modules/rooms/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'
import { reachColumn } from './reach.ts'

/** The maps of these machine rooms within reach, by machine room; those without a map are not in it. */
export async function listMaps(
  scope: Scope,
  physicalRoomIds: readonly number[],
): Promise<Map<number, MachineMap>> {
  const column = reachColumn(scope)
  const wanted = sql<boolean>`m.physical_room_id = any(${arrayOf(physicalRoomIds)}::bigint[])`
  let maps = scope.read<Seen>().selectFrom('machine_map as m').where(wanted)
  if (column) maps = maps.where(`m.${column}`, '=', scope.actor.org.id)
  const rows = await maps
    .innerJoin('machine_place as p', 'p.physical_room_id', 'm.physical_room_id')
    .select(['m.physical_room_id as id', 'm.row_count as rows', 'm.column_count as columns', 'm.aisles'])
    .select(
      sql<MachinePlace[]>`jsonb_agg(jsonb_build_object('row', p.row_no, 'column', p.column_no,
        'machineNo', p.machine_no, 'mark', p.mark) order by p.machine_no)`.as('places'),
    )
    .groupBy('m.physical_room_id')
    .execute()
  return new Map(rows.map(({ id, ...map }) => [id, map]))
}

interface Owners {
  readonly id: number
  readonly org_id: number
  readonly evaluation_org_id: number
}

/** The map of a machine room, in place of the one before: size and places in one statement each. */
export async function setMap(scope: Scope, of: Owners, map: MachineMap): Promise<void> {
  await deleteMap(scope, of.id)
  const owners = {
    physical_room_id: of.id,
    org_id: of.org_id,
    evaluation_org_id: of.evaluation_org_id,
    row_count: map.rows,
    column_count: map.columns,
  }
  await scope
    .write<Own>()
    .insertInto('machine_map')
    .values({ ...owners, aisles: [...map.aisles] })
    .execute()
  await sql`
    insert into machine_place (physical_room_id, org_id, evaluation_org_id, row_count, column_count,
      row_no, column_no, machine_no, mark)
    select ${of.id}, ${of.org_id}, ${of.evaluation_org_id}, ${map.rows}, ${map.columns},
      p."row", p."column", p."machineNo", p.mark
    from jsonb_to_recordset(${JSON.stringify(map.places)}::jsonb)
      as p ("row" int, "column" int, "machineNo" int, mark text)`.execute(scope.write<Own>())
}

/** The places go with it. */
export const deleteMap = (scope: Scope, physicalRoomId: number) =>
  scope.write<Own>().deleteFrom('machine_map').where('physical_room_id', '=', physicalRoomId).execute()
