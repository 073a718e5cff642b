import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import * as rooms from './contract.ts'
import * as contract from './contract/map.ts'
import { mapsOf } from './index.ts'
import { laidOut, marked } from './rules/layout.ts'
import type { MachineMap } from './rules/map.ts'

let world: World
let siteId = 0
beforeAll(async () => {
  world = await openWorld()
  siteId = await world.act('system', async ({ client }) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name,
         officer_phone, state, approved_at)
       values ($1, $2, $3, '100001', '海蓝考点', '学府路 1 号', '林考务', '010-88880000', 'ENABLED', now()) returning id`,
      [world.orgs.college, world.orgs.evaluation, world.vets.id],
    )
    return Number(rows[0]?.id)
  })
})
afterAll(() => world.stop())

let entered = 0
async function newRoom(installedMachines = 50) {
  entered += 1
  const room = { siteId, building: '逸夫楼', roomNo: String(200 + entered), installedMachines }
  return (await world.as('officer').ok(rooms.addPhysicalRoom, room)).id
}
const read = (physicalRoomId: number) => world.as('officer').ok(contract.getMachineMap, { physicalRoomId })
async function save(physicalRoomId: number, map: MachineMap) {
  const { version } = await read(physicalRoomId)
  const given = { ...map, aisles: [...map.aisles], places: [...map.places] }
  return world.as('officer').call(contract.saveMachineMap, { physicalRoomId, version, ...given })
}
const full = laidOut({ rows: 5, columns: 10 }, 'ROWS')
const boardRoom = async (id: number) => {
  const { rows } = await world.act('system', ({ client }) =>
    client.query<{ installed_machines: number; faulty_machines: number; spare_machines: number }>(
      'select installed_machines, faulty_machines, spare_machines from physical_room where id = $1',
      [id],
    ),
  )
  return rows[0]
}

test('BR-35 a saved map sets the numbers of its room, and is read again as it was drawn', async () => {
  const id = await newRoom(30)
  expect(await read(id)).toMatchObject({ map: null, installedMachines: 30 })
  const map = marked({ ...full, aisles: [5] }, [{ row: 1, column: 3 }], 'FAULTY')
  const drawn = marked(map, [{ row: 5, column: 1 }], 'SPARE')
  expect((await save(id, drawn)).status).toBe(200)
  const answer = await read(id)
  expect(answer.map?.aisles).toEqual([5])
  expect(answer.map?.places).toEqual(drawn.places.toSorted((a, b) => a.machineNo - b.machineNo))
  expect(answer.spareNumbers).toEqual([41, 47, 48, 49, 50])
  expect(await boardRoom(id)).toEqual({ installed_machines: 50, faulty_machines: 1, spare_machines: 1 })
})

test('who opened the map before somebody else saved is refused, and nothing is lost', async () => {
  const id = await newRoom()
  const { version } = await read(id)
  await save(id, full)
  const late = await world.as('officer').call(contract.saveMachineMap, {
    physicalRoomId: id,
    version,
    ...laidOut({ rows: 1, columns: 1 }, 'ROWS'),
    aisles: [],
    places: [],
  })
  expect(late.problem).toMatchObject({ code: 'room.map_changed' })
  expect((await read(id)).map?.places).toHaveLength(50)
})

test('with a map the machines are counted on it: the form and a file cannot change them', async () => {
  const id = await newRoom()
  await save(id, full)
  const form = {
    physicalRoomId: id,
    building: '逸夫楼',
    roomNo: String(200 + entered),
    installedMachines: 49,
  }
  const refused = await world.as('officer').call(rooms.editPhysicalRoom, form)
  expect(refused.problem.errors[0]).toMatchObject({ code: 'room.follows_map', path: 'installedMachines' })
  await world.as('officer').ok(contract.removeMachineMap, { physicalRoomId: id })
  await world.as('officer').ok(rooms.editPhysicalRoom, form)
  expect((await read(id)).map).toBeNull()
})

test('BR-36 201 and 201机房 are one real room: it is not entered twice', async () => {
  const room = { siteId, building: '图书馆', roomNo: '201', installedMachines: 30 }
  await world.as('officer').ok(rooms.addPhysicalRoom, room)
  for (const roomNo of ['201机房', '201 机房', '2 01'])
    expect(
      (await world.as('officer').call(rooms.addPhysicalRoom, { ...room, roomNo })).problem,
    ).toMatchObject({
      code: 'room.physical_room_exists',
    })
})

test('a map is drawn by the college, looked at by its evaluation organisation, and unknown to others', async () => {
  const id = await newRoom()
  await save(id, full)
  expect((await world.as('manager').ok(contract.getMachineMap, { physicalRoomId: id })).map?.rows).toBe(5)
  const { version } = await read(id)
  const given = { physicalRoomId: id, version, ...full, aisles: [], places: [...full.places] }
  expect((await world.as('manager').call(contract.saveMachineMap, given)).status).toBe(403)
  const stranger = world.as('otherOfficer')
  expect((await stranger.call(contract.getMachineMap, { physicalRoomId: id })).status).toBe(404)
  expect((await stranger.call(contract.saveMachineMap, given)).status).toBe(404)
  expect((await stranger.call(contract.removeMachineMap, { physicalRoomId: id })).status).toBe(404)
})

test('every map leaves a line that says how many machines there are', async () => {
  const id = await newRoom()
  await save(id, marked(full, [{ row: 1, column: 1 }], 'BLOCKED'))
  const { rows } = await world.act('system', ({ client }) =>
    client.query<{ sentence: string }>(
      `select sentence from audit_entry where entity = 'physical_room' and entity_id = $1 order by id desc limit 1`,
      [id],
    ),
  )
  expect(rows[0]?.sentence).toContain('50 台，故障和封闭 1')
})

test('the database itself refuses a place outside its map, and a number twice', async () => {
  const id = await newRoom()
  await save(id, full)
  const insert = (row: number, column: number, machineNo: number) =>
    world.act('system', ({ client }) =>
      client.query(
        `insert into machine_place select physical_room_id, org_id, evaluation_org_id, row_count, column_count,
           $2, $3, $4, 'USABLE' from machine_map where physical_room_id = $1`,
        [id, row, column, machineNo],
      ),
    )
  await expect(insert(6, 1, 60)).rejects.toThrow(/machine_place/)
  await expect(insert(5, 11, 60)).rejects.toThrow(/machine_place/)
  await world.act('system', ({ client }) =>
    client.query('delete from machine_place where physical_room_id = $1 and machine_no = 50', [id]),
  )
  await expect(insert(5, 10, 49)).rejects.toThrow('machine_place_number')
})

test('BR-58 a draw is told where the seats stand and which numbers are never given out', async () => {
  const id = await newRoom()
  const plain = await newRoom()
  await save(id, marked(full, [{ row: 1, column: 2 }], 'FAULTY'))
  const maps = await world.act('manager', (scope) =>
    mapsOf(scope, [
      { id, spare: 5 },
      { id: plain, spare: 5 },
    ]),
  )
  expect(maps.get(plain)).toBeUndefined()
  expect(maps.get(id)?.map).toHaveLength(50)
  expect(maps.get(id)?.blocked).toEqual([2, 46, 47, 48, 49, 50])
})
