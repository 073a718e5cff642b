import { afterAll, beforeAll, expect, test } from 'vitest'
import { editPhysicalRoom, getRoomBoard } from '#src/modules/rooms/contract.ts'
import { moveSeat } from '#src/modules/schedules/contract/by-hand.ts'
import { arranged, drawn } from '#tests/arranging.ts'
import { setUpExam, type Exam, type ExamOptions } from '#tests/exam.ts'
import { seatsSeen, sqlOf } from '#tests/repairing.ts'
import { openWorld, type World } from '#tests/world.ts'
import { approveAccommodation, listChoices, requestAccommodation } from './contract.ts'

// What was granted, held against what others do in the same real rooms, and against where the rooms lie (BR-59).

let world: World
let levelIds: number[]
/** Of another organiser, at a site of its own in the same building: 09:00, 12:00 and 15:00. */
let other: { evaluationOrgId: number; certificateId: number }
let seq = 0

beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  levelIds = (await sql<{ id: number }>('select id from level order by rank')).map((row) => row.id)
  const [certificate] = await sql<{ id: number }>(
    `insert into certificate (evaluation_org_id, name, short_name) values ($1, '邻居证书', '邻居') returning id`,
    [world.orgs.otherEvaluation],
  )
  other = { evaluationOrgId: world.orgs.otherEvaluation, certificateId: certificate?.id ?? 0 }
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values?: unknown[]) => sqlOf(world)<Row>(text, values)
const day = () => `2026-06-${String(seq + 1).padStart(2, '0')}`
const options = (part: Partial<ExamOptions> = {}): ExamOptions => ({
  evaluationOrgId: world.orgs.evaluation,
  certificateId: world.vets.id,
  levelIds,
  orgIds: [world.orgs.college],
  perSite: 12,
  planSeq: seq,
  from: seq * 1000,
  examOn: day(),
  ...part,
})
const exam = (part: Partial<ExamOptions> = {}): Promise<Exam> =>
  world.act('system', (scope) => setUpExam(scope.client, options(part)))
async function grant(registrationId: number, given: object) {
  const asked = { registrationId, reason: '右手骨折，附诊断证明。', ...given }
  const { id } = await world.as('officer').ok(requestAccommodation, asked)
  await world.as('manager').ok(approveAccommodation, { accommodationId: id, opinion: '材料齐全。' })
}
const outcome = async (planId: number, registrationId: number) => {
  const [row] = await sql<{ place: string }>(
    `select coalesce((select t.ordinal::text from seat_assignment a join schedule_run r on r.id = a.run_id
         join session_slot t on t.id = a.session_id
         where r.plan_id = $1 and a.registration_id = $2 and r.state <> 'DISCARDED'),
       (select u.reason from unseated u join schedule_run r on r.id = u.run_id
         where r.plan_id = $1 and u.registration_id = $2 and r.state <> 'DISCARDED')) as place`,
    [planId, registrationId],
  )
  return row?.place
}

/** A machine room as the form has it. */
async function roomCalled(planId: number, wanted: string) {
  const { physicalRooms } = await world.as('officer').ok(getRoomBoard, { planId })
  const room = physicalRooms.find((each) => each.roomNo === wanted)
  if (!room) throw new Error(`no machine room ${wanted}`)
  const { id: physicalRoomId, building, roomNo, installedMachines } = room
  return { physicalRoomId, building, roomNo, installedMachines }
}

test('BR-59 extra time ends before the next session of another organiser in the same real room', async () => {
  seq += 1
  const { planId, registrationIds } = await exam()
  const [long = 0, short = 0] = registrationIds
  await grant(long, { extraMinutes: 61 })
  await grant(short, { extraPercent: 30 })
  await drawn(world, planId)
  expect([await outcome(planId, long), await outcome(planId, short)]).toEqual(['2', '1'])
  // The other organiser sets rooms up there for 15:00: nobody is seated yet, but it must be able to count on the room.
  await exam({ ...other, sessions: 3, planSeq: 90, perSite: 0 })
  await drawn(world, planId)
  expect([await outcome(planId, long), await outcome(planId, short)]).toEqual(['EXTRA_TIME', '1'])
})

test('BR-36 BR-59 what others take there counts with the time people really have; strangers are told nothing', async () => {
  seq += 1
  const mine = await exam()
  const theirs = await exam({ planSeq: 50 + seq, from: 40_000 })
  await grant(theirs.registrationIds[0] ?? 0, { extraMinutes: 45 })
  await grant(theirs.registrationIds[1] ?? 0, { ownRoom: true })
  await arranged(world, theirs.planId)
  const rooms = (
    await sql<{ id: number }>('select id from physical_room where evaluation_org_id = $1', [
      world.orgs.evaluation,
    ])
  ).map((row) => row.id)
  const asked = async (who: 'manager' | 'otherManager') =>
    world.act(who, async (scope) => {
      const { rows } = await scope.client.query<{ seats: number; minutes: number }>(
        `select seats, (extract(epoch from ends_at - starts_at) / 60)::int as minutes
         from machine_rooms_elsewhere($1, $2::bigint[], $3::date, $3::date + 1)`,
        [mine.planId, rooms, day()],
      )
      return rows.map((row) => [row.minutes, row.seats])
    })
  const found = await asked('manager')
  expect(found).toContainEqual([135, 1])
  expect(found).toContainEqual([90, 50])
  expect(found.filter(([, seats]) => seats === 0).length).toBeGreaterThan(0)
  expect(await asked('otherManager')).toEqual([])
})

test('BR-59 by hand, too: a move into a room whose next session begins too early names the extra time', async () => {
  seq += 1
  const { planId, registrationIds, sessionIds } = await exam()
  await grant(registrationIds[0] ?? 0, { extraMinutes: 61 })
  await arranged(world, planId)
  const [{ id: runId } = { id: 0 }] = await sql<{ id: number }>(
    'select id from schedule_run where plan_id = $1',
    [planId],
  )
  const seats = await seatsSeen(world, runId)
  const who = seats.find((seat) => seat.registrationId === registrationIds[0]) ?? seats[0]
  expect(who.from.sessionId).toBe(sessionIds[1])
  const to = { ...who.from, sessionId: sessionIds[0] ?? 0, seatNo: 40 }
  const moved = await world.as('manager').call(moveSeat, { runId, ...who, to, reason: '靠门' })
  expect([moved.status, moved.problem.code]).toEqual([409, 'schedule.hand_extra_time'])
  expect(moved.problem.detail).toContain('其他计划和其他评价组织')
})

test('BR-59 who needs the ground floor sits there, or is told; the floor is entered with the room', async () => {
  seq += 1
  const { planId, registrationIds } = await exam({ machines: [50, 20] })
  const [who = 0] = registrationIds
  await grant(who, { groundFloor: true })
  await drawn(world, planId)
  expect(await outcome(planId, who)).toBe('ACCOMMODATION')
  const officer = world.as('officer')
  const given = await roomCalled(planId, '212')
  const none = await officer.call(editPhysicalRoom, { ...given, floor: 0 })
  expect([none.status, JSON.stringify(none.problem)]).toEqual([422, expect.stringContaining('没有 0 层')])
  await officer.ok(editPhysicalRoom, { ...given, floor: 1 })
  const { machineRooms } = await officer.ok(listChoices, { registrationId: who })
  expect(machineRooms.filter((each) => each.isGround).map((each) => each.id)).toEqual([given.physicalRoomId])
  await drawn(world, planId)
  const [seat] = await sql<{ id: number }>(
    `select a.physical_room_id as id from seat_assignment a join schedule_run r on r.id = a.run_id
     where r.plan_id = $1 and a.registration_id = $2 and r.state <> 'DISCARDED'`,
    [planId, who],
  )
  expect(seat?.id).toBe(given.physicalRoomId)
})
