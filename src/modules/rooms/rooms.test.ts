import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { draftPlan, publishPlan, type PlanForm } from '#src/modules/plans/index.ts'
import { readClosesAt } from '#src/modules/plans/rules/moment.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { buildRooms, listRoomsForDraw, seatsOfPlan } from './index.ts'

let world: World
let siteId = 0
let otherSiteId = 0
beforeAll(async () => {
  world = await openWorld()
  siteId = await addSite(world.orgs.college, '100001', '海蓝考点')
  otherSiteId = await addSite(world.orgs.otherCollege, '100002', '云岭考点')
})
afterAll(() => world.stop())

const addSite = (orgId: number, code: string, name: string) =>
  world.act('system', async ({ client }) => {
    const { rows } = await client.query<{ id: number }>(
      `insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name,
         officer_phone, state, approved_at)
       values ($1, $2, $3, $4, $5, '学府路 1 号', '林考务', '010-88880000', 'ENABLED', now()) returning id`,
      [orgId, world.orgs.evaluation, world.vets.id, code, name],
    )
    const id = Number(rows[0]?.id)
    await client.query(
      `insert into exam_site_level (site_id, level_id, org_id, evaluation_org_id)
       select $1, id, $2, $3 from level where certificate_id = $4`,
      [id, orgId, world.orgs.evaluation, world.vets.id],
    )
    return id
  })

const at = (text: string) => readClosesAt(text) ?? new Date(Number.NaN)
const form = (more: Partial<PlanForm>): PlanForm & { certificateId: number } => ({
  certificateId: world.vets.id,
  name: '2026 年上半年考试',
  levelIds: [1, 2],
  registrationOpensAt: at('2026-03-01'),
  registrationClosesAt: at('2026-05-06'),
  paymentClosesAt: at('2026-05-08'),
  schedulingClosesAt: at('2026-05-12'),
  sessions: [
    { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 10:40'), ...SESSION },
    { startsAt: at('2026-05-16 14:00'), endsAt: at('2026-05-16 15:40'), ...SESSION },
  ],
  sharedRooms: 'MIXED_LEVELS_ALLOWED',
  fill: 'PACK',
  schedulesUnpaid: false,
  ticketShowsFullId: false,
  ticketNotes: '',
  contactPhone: '',
  ...more,
})
const SESSION = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds: [1, 2] }

async function newPlan(more: Partial<PlanForm> = {}) {
  const planId = await world.act('manager', async (scope) => {
    const { id } = await draftPlan(scope, form(more))
    await publishPlan(scope, { planId: id })
    return id
  })
  const board = await world.as('officer').ok(contract.getRoomBoard, { planId })
  const [first = 0, second = 0] = board.sessions.map((session) => session.id)
  return { planId, first, second }
}

let built = 0
async function newMachines(installedMachines = 50, faultyMachines = 0) {
  built += 1
  const room = { building: '逸夫楼', roomNo: String(200 + built), installedMachines, faultyMachines }
  return (await world.as('officer').ok(contract.addPhysicalRoom, { ...room, siteId })).id
}
const build = (
  planId: number,
  physicalRoomId: number,
  ...rooms: { levelId: number; seatCapacity: number; sessionIds: number[] }[]
) => world.as('officer').call(contract.buildRooms, { planId, physicalRoomId, rooms })

beforeEach(() => {
  world.now = new Date('2026-03-02T10:00:00+08:00')
})

describe('机房', () => {
  test('BR-35 usable machines less the spares of the certificate, with the calculation', async () => {
    const { planId } = await newPlan()
    const id = await newMachines(50)
    const faulty = await newMachines(50, 2)
    const board = await world.as('officer').ok(contract.getRoomBoard, { planId })
    const shown = (wanted: number) => board.physicalRooms.find((room) => room.id === wanted)
    expect(shown(id)).toMatchObject({ usable: 50, spare: 5, max: 45, explanation: '50 − 5 = 45' })
    expect(shown(faulty)).toMatchObject({ usable: 48, spare: 5, max: 43 })
  })

  test('a room is entered once, and nobody else enters or changes it', async () => {
    const room = { siteId, building: '图书馆', roomNo: '101', installedMachines: 30 }
    const { id } = await world.as('officer').ok(contract.addPhysicalRoom, room)
    const twice = await world.as('officer').call(contract.addPhysicalRoom, room)
    expect(twice.problem).toMatchObject({ code: 'room.physical_room_exists' })
    const broken = await world
      .as('officer')
      .call(contract.editPhysicalRoom, { ...room, physicalRoomId: id, faultyMachines: 31 })
    expect(broken.problem.errors[0]).toMatchObject({ path: 'faultyMachines' })
    const stranger = world.as('otherOfficer')
    expect((await stranger.call(contract.addPhysicalRoom, { ...room, roomNo: '102' })).status).toBe(404)
    expect((await stranger.call(contract.editPhysicalRoom, { ...room, physicalRoomId: id })).status).toBe(404)
    expect((await stranger.call(contract.removePhysicalRoom, { physicalRoomId: id })).status).toBe(404)
    await world.as('officer').ok(contract.removePhysicalRoom, { physicalRoomId: id })
  })

  test('machines may break at any time; the name stays while exam rooms bear it', async () => {
    const { planId, first } = await newPlan()
    const machines = await newMachines(50)
    await build(planId, machines, { levelId: 1, seatCapacity: 45, sessionIds: [first] })
    const roomNo = String(200 + built)
    const same = { physicalRoomId: machines, building: '逸夫楼', roomNo, installedMachines: 50 }
    await world.as('officer').ok(contract.editPhysicalRoom, { ...same, faultyMachines: 4 })
    const { rows } = await world.as('officer').ok(contract.listRooms, { planId })
    expect(rows).toMatchObject([{ seatCapacity: 45, usable: 46, max: 41 }])
    const renamed = await world.as('officer').call(contract.editPhysicalRoom, { ...same, roomNo: '999' })
    expect(renamed.problem.code).toBe('room.machine_room_named')
    const removed = await world.as('officer').call(contract.removePhysicalRoom, { physicalRoomId: machines })
    expect(removed.problem.code).toBe('room.physical_room_in_use')
  })
})

describe('考场', () => {
  test('BR-32, BR-38 rooms are named and numbered per level; two levels in one machine room are two rooms', async () => {
    const { planId, first, second } = await newPlan()
    const machines = await newMachines()
    const roomNo = 200 + built
    const answer = await build(
      planId,
      machines,
      { levelId: 1, seatCapacity: 45, sessionIds: [first] },
      { levelId: 2, seatCapacity: 45, sessionIds: [second] },
    )
    expect(answer.data.rooms.map((room) => room.name)).toEqual([
      `初级01逸夫楼${roomNo}机房`,
      `中级01逸夫楼${roomNo}机房`,
    ])
    const next = await build(planId, await newMachines(), {
      levelId: 1,
      seatCapacity: 20,
      sessionIds: [first, second],
    })
    expect(next.data.rooms[0]?.name).toBe(`初级02逸夫楼${roomNo + 1}机房`)
    const { rows, total } = await world.as('officer').ok(contract.listRooms, { planId })
    expect(total).toBe(3)
    expect(rows.find((row) => row.levelId === 2)?.sharedWith).toEqual([`初级01逸夫楼${roomNo}机房`])
    expect(await world.act('manager', (scope) => seatsOfPlan(scope, { planId, siteId }))).toEqual([
      { levelId: 1, sessionId: first, rooms: 2, seats: 65 },
      { levelId: 1, sessionId: second, rooms: 1, seats: 20 },
      { levelId: 2, sessionId: second, rooms: 1, seats: 45 },
    ])
  })

  test('BR-34 forty-five seats of fifty machines, forty-six are refused with the sum', async () => {
    const { planId, first } = await newPlan()
    const machines = await newMachines(50)
    const { status, problem } = await build(planId, machines, {
      levelId: 1,
      seatCapacity: 46,
      sessionIds: [first],
    })
    expect(status).toBe(422)
    expect(problem.errors).toMatchObject([
      {
        code: 'room.over_maximum',
        path: 'rooms.0.seatCapacity',
        message: expect.stringContaining('50 − 5 = 45') as string,
      },
    ])
    expect(
      (await build(planId, machines, { levelId: 1, seatCapacity: 45, sessionIds: [first] })).status,
    ).toBe(200)
    const again = await build(planId, machines, { levelId: 1, seatCapacity: 1, sessionIds: [first] })
    expect(again.problem.code).toBe('room.physical_room_taken')
  })

  test('BR-36 two levels in one room and session share its seats, asked for at once or one after the other', async () => {
    const { planId, first } = await newPlan()
    const machines = await newMachines(50)
    const both = await build(
      planId,
      machines,
      { levelId: 1, seatCapacity: 30, sessionIds: [first] },
      { levelId: 2, seatCapacity: 16, sessionIds: [first] },
    )
    expect(both.problem.errors).toMatchObject([
      { code: 'room.shared_over_maximum', path: 'rooms.1.seatCapacity' },
    ])
    await build(planId, machines, { levelId: 1, seatCapacity: 30, sessionIds: [first] })
    const over = await build(planId, machines, { levelId: 2, seatCapacity: 16, sessionIds: [first] })
    expect(over.problem.code).toBe('room.shared_over_maximum')
    expect(
      (await build(planId, machines, { levelId: 2, seatCapacity: 15, sessionIds: [first] })).status,
    ).toBe(200)
  })

  test('BR-36 another plan at the same hour counts too; BR-37 an exclusive plan shares with nobody', async () => {
    const one = await newPlan()
    const machines = await newMachines(50)
    await build(one.planId, machines, { levelId: 1, seatCapacity: 40, sessionIds: [one.first] })
    const two = await newPlan({ name: '同日的另一场考试', sharedRooms: 'EXCLUSIVE_PER_SESSION' })
    const shared = await build(two.planId, machines, { levelId: 1, seatCapacity: 5, sessionIds: [two.first] })
    expect(shared.problem.code).toBe('room.not_shareable')
    const third = await newPlan({ name: '同日的第三场考试' })
    const over = await build(third.planId, machines, {
      levelId: 1,
      seatCapacity: 6,
      sessionIds: [third.first],
    })
    expect(over.problem.code).toBe('room.shared_over_maximum')
    expect(
      (await build(third.planId, machines, { levelId: 1, seatCapacity: 45, sessionIds: [third.second] }))
        .status,
    ).toBe(200)
  })

  test('BR-36 two levels asked for at the same moment cannot both have all seats', async () => {
    const { planId, first } = await newPlan()
    const physicalRoomId = await newMachines(50)
    const all = (levelId: number) => ({ levelId, seatCapacity: 45, sessionIds: [first] })
    let second: ReturnType<typeof build> | undefined
    await world.act('officer', async (scope) => {
      await buildRooms(scope, { planId, physicalRoomId, rooms: [all(1)] })
      // Asked for while the first is not committed: without the lock it would see an empty machine room.
      second = build(planId, physicalRoomId, all(2))
      await new Promise((resolve) => setTimeout(resolve, 150))
    })
    expect((await second)?.problem.code).toBe('room.shared_over_maximum')
  })

  test('BR-38 ten rooms of one level asked for at once get ten numbers', async () => {
    const { planId, first } = await newPlan()
    const machines: number[] = []
    for (let count = 0; count < 10; count++) machines.push(await newMachines())
    const answers = await Promise.all(
      machines.map((id) => build(planId, id, { levelId: 1, seatCapacity: 9, sessionIds: [first] })),
    )
    expect(answers.map((each) => each.status)).toEqual(Array.from({ length: 10 }, () => 200))
    const { rows } = await world.as('officer').ok(contract.listRooms, { planId })
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('seats and sessions change, the name stays; a removed number is free again', async () => {
    const { planId, first, second } = await newPlan()
    const machines = await newMachines(50)
    const { data } = await build(planId, machines, { levelId: 1, seatCapacity: 45, sessionIds: [first] })
    const roomId = data.rooms[0]?.id ?? 0
    const change = { roomId, seatCapacity: 46, sessionIds: [first, second] }
    const over = await world.as('officer').call(contract.editRoom, change)
    expect(over.problem.errors[0]).toMatchObject({ path: 'seatCapacity', code: 'room.over_maximum' })
    await world.as('officer').ok(contract.editRoom, { ...change, seatCapacity: 30 })
    const draw = await world.act('manager', (scope) => listRoomsForDraw(scope, { planId, siteId }))
    expect(draw.rooms).toMatchObject([{ id: roomId, seatCapacity: 30, sessionIds: [first, second] }])
    expect(draw.physicalRooms.find((room) => room.id === machines)).toMatchObject({
      usable: 50,
      spare: 5,
      max: 45,
    })
    expect(
      (await world.as('otherOfficer').call(contract.editRoom, { ...change, seatCapacity: 30 })).status,
    ).toBe(404)
    expect((await world.as('otherOfficer').call(contract.removeRoom, { roomId })).status).toBe(404)
    await world.as('officer').ok(contract.removeRoom, { roomId })
    const again = await build(planId, machines, { levelId: 1, seatCapacity: 1, sessionIds: [first] })
    expect(again.data.rooms[0]?.name).toContain('初级01')
  })

  test('rooms of an earlier plan are set up again under the new plan’s numbers; what no longer fits is named', async () => {
    const one = await newPlan()
    const [big, small] = [await newMachines(50), await newMachines(20)]
    await build(one.planId, big, { levelId: 1, seatCapacity: 45, sessionIds: [one.second] })
    await build(one.planId, small, { levelId: 1, seatCapacity: 18, sessionIds: [one.first] })
    const day = (text: string) => at(text.replace('05-16', '05-17'))
    const sessions = [
      { startsAt: day('2026-05-16 09:00'), endsAt: day('2026-05-16 10:40'), ...SESSION },
      { startsAt: day('2026-05-16 14:00'), endsAt: day('2026-05-16 15:40'), ...SESSION },
    ]
    const two = await newPlan({ name: '次日的考试', sessions })
    await build(two.planId, small, { levelId: 1, seatCapacity: 1, sessionIds: [two.first] })
    const roomNo = String(200 + built - 1)
    const broken = {
      physicalRoomId: big,
      building: '逸夫楼',
      roomNo,
      installedMachines: 50,
      faultyMachines: 4,
    }
    await world.as('officer').ok(contract.editPhysicalRoom, broken)
    const answer = await world
      .as('officer')
      .ok(contract.copyRooms, { planId: two.planId, fromPlanId: one.planId })
    expect(answer.rooms.map((room) => room.name)).toEqual([`初级02逸夫楼${roomNo}机房`])
    expect(answer.left).toMatchObject([
      { reason: expect.stringContaining('已设为本计划同级别的考场') as string },
    ])
    const { rooms } = await world.act('officer', (scope) =>
      listRoomsForDraw(scope, { planId: two.planId, siteId }),
    )
    expect(rooms.find((room) => room.physicalRoomId === big)).toMatchObject({
      seatCapacity: 41,
      sessionIds: [two.second],
    })
  })

  test('BR-25 rooms are set up until the scheduling deadline, to the millisecond', async () => {
    const { planId, first } = await newPlan()
    const machines = await newMachines()
    world.now = new Date('2026-05-12T23:59:59.999+08:00')
    const { data } = await build(planId, machines, { levelId: 1, seatCapacity: 9, sessionIds: [first] })
    world.now = new Date('2026-05-13T00:00:00+08:00')
    const late = await build(planId, machines, { levelId: 2, seatCapacity: 9, sessionIds: [first] })
    expect(late.problem).toMatchObject({
      code: 'room.setting_over',
      detail: expect.stringContaining('2026-05-12 周二 24:00') as string,
    })
    const removal = await world.as('officer').call(contract.removeRoom, { roomId: data.rooms[0]?.id ?? 0 })
    expect(removal.problem.code).toBe('room.setting_over')
  })

  test('BR-02 no rooms at a site that is suspended, and the board says so before anybody tries', async () => {
    const { planId, first } = await newPlan()
    const machines = await newMachines()
    const put = (state: string) =>
      world.act('system', ({ client }) =>
        client.query('update exam_site set state = $1 where id = $2', [state, siteId]),
      )
    await put('SUSPENDED')
    const refused = await build(planId, machines, { levelId: 1, seatCapacity: 9, sessionIds: [first] })
    const { levels } = await world.as('officer').ok(contract.getRoomBoard, { planId })
    await put('ENABLED')
    expect(refused.status).toBe(422)
    expect(levels[0]?.obstacles[0]?.message).toBe(refused.problem.errors[0]?.message)
  })

  test('the evaluation organisation reads every site, a college only its own', async () => {
    const { planId, first } = await newPlan()
    await build(planId, await newMachines(), { levelId: 1, seatCapacity: 9, sessionIds: [first] })
    const sites = await world.as('manager').ok(contract.listRoomSites, { planId })
    expect(sites.rows).toMatchObject([
      { siteCode: '100002', rooms: 0, seats: 0 },
      { siteCode: '100001', rooms: 1, seats: 9 },
    ])
    expect((await world.as('manager').ok(contract.listRooms, { planId })).total).toBe(1)
    expect((await world.as('otherOfficer').ok(contract.listRooms, { planId })).total).toBe(0)
    const peeping = await world.as('otherOfficer').call(contract.getRoomBoard, { planId, siteId })
    expect(peeping.status).toBe(404)
    const foreign = await world
      .as('otherManager')
      .call(contract.getRoomBoard, { planId, siteId: otherSiteId })
    expect(foreign.status).toBe(404)
    expect(await world.act('otherManager', (scope) => seatsOfPlan(scope, { planId }))).toEqual([])
  })
})
