import { afterAll, beforeAll, expect, test } from 'vitest'
import { arranged } from '#tests/arranging.ts'
import { setUpExam, type ExamOptions } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import { editPhysicalRoom } from '#src/modules/rooms/contract.ts'
import { getMachineMap, grantSpares, saveMachineMap } from '#src/modules/rooms/contract/map.ts'
import { laidOut, marked } from '#src/modules/rooms/rules/layout.ts'
import { listSeatAlarms } from './contract/alarms.ts'
import * as contract from './contract/meter.ts'
import { drawPlan } from './index.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-04-11T10:00:00+08:00')
  levelIds = await sql<{ id: number }>('select id from level order by rank limit 2').then((rows) =>
    rows.map((row) => row.id),
  )
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

let seq = 0
async function exam(options: Partial<ExamOptions> = {}) {
  seq += 1
  return world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds,
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 120,
      planSeq: seq,
      from: seq * 1000,
      examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
      ...options,
    }),
  )
}

test('BR-39 BR-52 while registration is open the college reads seats, people, overflow and shortage of its site', async () => {
  const { planId, sessionIds } = await exam()
  const meter = await world.as('officer').ok(contract.getMeter, { planId })
  const [first = 0, second = 0] = sessionIds
  expect(meter).toMatchObject({ isRegistering: true, isOpen: true })
  expect(meter.levels).toHaveLength(2)
  expect(meter.levels[0]).toMatchObject({
    registered: 60,
    people: 60,
    paid: 60,
    missing: 0,
    later: 15,
    free: 30,
    sessions: [
      { sessionId: first, ordinal: 1, seats: 45, seated: 45 },
      { sessionId: second, ordinal: 2, seats: 45, seated: 15 },
    ],
    ways: [],
  })
})

test('BR-56 what is missing comes with ways out and how many each would seat', async () => {
  const { planId } = await exam({ sessions: 1, perSite: 100 })
  const { levels } = await world.as('officer').ok(contract.getMeter, { planId })
  expect(levels[0]).toMatchObject({ people: 50, missing: 5, free: 0 })
  expect(levels[0]?.ways.map((way) => way.helps)).toEqual([5, 5])
  expect(levels[0]?.ways[0]?.text).toContain('每场合计 5 个考位（需可用机位约 6 台，含备用）')
})

test('BR-35 machines that break are seats less at once; those leaving want no seat; not everybody is verified any more', async () => {
  const { planId, siteIds } = await exam()
  await sql(
    `update physical_room set faulty_machines = 4 where site_id = $1
       and id in (select physical_room_id from exam_room where plan_id = $2 and level_id = $3)`,
    [siteIds[0], planId, levelIds[0]],
  )
  await sql(
    `update registration set payment_status = 'REFUND_PENDING' where id in
       (select id from registration where plan_id = $1 and site_id = $2 and level_id = $3 order by id limit 10)`,
    [planId, siteIds[0], levelIds[0]],
  )
  await sql(
    `update candidate set verification = 'INACCURATE' where id in
       (select candidate_id from registration where plan_id = $1 and site_id = $2 and level_id = $3 order by id limit 3)`,
    [planId, siteIds[0], levelIds[0]],
  )
  const { levels } = await world.as('officer').ok(contract.getMeter, { planId })
  expect(levels[0]).toMatchObject({
    registered: 60,
    verified: 57,
    paid: 50,
    people: 50,
    sessions: [
      { seats: 41, seated: 41 },
      { seats: 41, seated: 9 },
    ],
  })
  await sql('update physical_room set faulty_machines = 0 where site_id = $1', [siteIds[0]])
})

test('the organisation reads all sites, those that lack most first, by search and by verdict; a college only its own', async () => {
  const { planId, siteIds } = await exam({ sessions: 1, perSite: 100 })
  await sql('update exam_room set seat_capacity = 10 where plan_id = $1 and site_id = $2', [
    planId,
    siteIds[1],
  ])
  const list = (more = {}) => world.as('manager').ok(contract.listMeterSites, { planId, ...more })
  const { rows, total } = await list()
  expect(total).toBe(2)
  expect(rows.map(({ siteId, missing, verdict }) => ({ siteId, missing, verdict }))).toEqual([
    { siteId: siteIds[1], missing: 80, verdict: 'SHORT' },
    { siteId: siteIds[0], missing: 10, verdict: 'SHORT' },
  ])
  expect((await list({ size: 1, page: 2 })).rows.map((row) => row.siteId)).toEqual([siteIds[0]])
  expect((await list({ q: rows[0]?.siteCode })).rows.map((row) => row.siteId)).toEqual([siteIds[1]])
  expect((await list({ verdict: 'ENOUGH' })).total).toBe(0)
  expect((await list({ levelId: levelIds[0] })).rows[0]).toMatchObject({ missing: 40, registered: 50 })
  const totals = await world.as('manager').ok(contract.getMeterTotals, { planId })
  expect(totals).toMatchObject({ sites: 2, lackingSites: 2 })
  expect(totals.levels[0]).toMatchObject({ registered: 100, seats: 55, missing: 45 })
  const own = await world.as('officer').ok(contract.listMeterSites, { planId })
  expect(own.rows.map((row) => row.siteId)).toEqual([siteIds[0]])
  const foreign = await world.as('officer').call(contract.getMeter, { planId, siteId: siteIds[1] ?? 0 })
  expect(foreign.status).toBe(404)
})

test('BR-39 a college that hosts is told how many guests come, long before it may see who', async () => {
  const { planId, siteIds } = await exam({ perSite: 60 })
  await sql(
    `with deal as (
       insert into hosting (org_id, host_org_id, evaluation_org_id, plan_id, site_id, reason, arranged_by_name, arranged_at)
       values ($1, $2, $3, $4, $5, '就近借用', '主管', now()) returning id)
     update registration g set site_id = $5, hosting_id = deal.id from deal
     where g.plan_id = $4 and g.org_id = $1`,
    [world.orgs.otherCollege, world.orgs.college, world.orgs.evaluation, planId, siteIds[0]],
  )
  const { levels } = await world.as('officer').ok(contract.getMeter, { planId })
  expect(levels[0]).toMatchObject({ registered: 60, guests: 30, people: 60 })
  const guest = await world.as('otherOfficer').ok(contract.getMeter, { planId })
  expect(guest.levels[0]).toMatchObject({ registered: 0 })
})

test('BR-34 BR-35 machines that break below published seats raise an alarm; the organisation may grant fewer spares', async () => {
  const { planId, siteIds } = await exam({ perSite: 100 })
  world.now = new Date('2026-05-11T10:00:00+08:00')
  await arranged(world, planId)
  const alarms = async (who: 'officer' | 'manager' | 'otherOfficer') =>
    (await world.as(who).ok(listSeatAlarms, { planId })).rows
  expect(await alarms('officer')).toEqual([])
  const [room] = await sql<{ id: number; building: string; room_no: string }>(
    `select p.id, p.building, p.room_no from physical_room p join exam_room e on e.physical_room_id = p.id
     where e.plan_id = $1 and e.site_id = $2 and e.level_id = $3`,
    [planId, siteIds[0], levelIds[0]],
  )
  if (!room) throw new Error('the site has a machine room')
  const physicalRoomId = room.id
  const place = { physicalRoomId, building: room.building, roomNo: room.room_no }
  await world.as('officer').ok(editPhysicalRoom, { ...place, installedMachines: 50, faultyMachines: 4 })
  const [alarm] = await alarms('officer')
  expect(alarm).toMatchObject({ ordinal: 1, seated: 45, over: 4, sparesLeft: 1 })
  expect(alarm?.message).toContain('已排 45 人，机器现在只够 46 − 5 = 41，多出 4 人')
  expect(alarm?.ways.join()).toContain('移到以后的场次')
  expect(await alarms('otherOfficer')).toEqual([])
  const decision = { physicalRoomId, spares: 1, reason: '两台待修，考前可恢复' }
  expect((await world.as('officer').call(grantSpares, decision)).status).toBe(403)
  const more = await world.as('manager').call(grantSpares, { ...decision, spares: 5 })
  expect(more.problem.errors[0]).toMatchObject({ code: 'room.spares_not_fewer' })
  await world.as('manager').ok(grantSpares, decision)
  expect(await alarms('officer')).toEqual([])
  await world.as('manager').ok(grantSpares, { ...decision, spares: null })
  expect(await alarms('manager')).toHaveLength(1)
})

test('BR-58 a published seat stands on the map: no broken, closed or spare number is given out', async () => {
  world.now = new Date('2026-04-11T10:00:00+08:00')
  const { planId, siteIds } = await exam({ perSite: 80 })
  const [room] = await sql<{ id: number }>(
    `select physical_room_id as id from exam_room where plan_id = $1 and site_id = $2 and level_id = $3`,
    [planId, siteIds[0], levelIds[0]],
  )
  const physicalRoomId = room?.id ?? 0
  const { version } = await world.as('officer').ok(getMachineMap, { physicalRoomId })
  const map = marked(laidOut({ rows: 5, columns: 10 }, 'ROWS'), [{ row: 1, column: 3 }], 'FAULTY')
  const given = { ...map, aisles: [], places: [...map.places] }
  await world.as('officer').ok(saveMachineMap, { physicalRoomId, version, ...given })
  world.now = new Date('2026-05-11T10:00:00+08:00')
  await world.act('manager', (scope) => drawPlan(scope, { planId }))
  const seats = await sql<{ seat_no: number }>(
    `select a.seat_no from seat_assignment a join schedule_run r on r.id = a.run_id
     where r.plan_id = $1 and a.physical_room_id = $2 order by 1`,
    [planId, physicalRoomId],
  )
  const numbers = seats.map((seat) => seat.seat_no)
  expect(numbers).toHaveLength(40)
  expect(numbers.filter((seatNo) => seatNo === 3 || seatNo > 45)).toEqual([])
})
