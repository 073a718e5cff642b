import { getMachineMap, removeMachineMap, saveMachineMap } from '#src/modules/rooms/contract/map.ts'
import { laidOut, marked } from '#src/modules/rooms/rules/layout.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  placesOf,
  publishedExam,
  seatsSeen,
  sqlOf,
  ticketsOf,
  type PublishedExam,
  type SeatSeen,
  repaired,
} from '#tests/repairing.ts'
import { openWorld, type World } from '#tests/world.ts'
import { getHandDesk, getSeatMap, lockSeats, moveSeat, swapSeats, undoSeats } from './contract/by-hand.ts'
import { previewRepair, repairHints } from './contract/repair.ts'

let world: World
let exam: PublishedExam
let a: SeatSeen
let b: SeatSeen
let seq = 0
const reason = '考生行动不便'
const sql = <Row extends object>(text: string, values?: unknown[]) => sqlOf(world)<Row>(text, values)
const manager = () => world.as('manager')
const place = ({ from }: SeatSeen) => [from.sessionId, from.roomId, from.seatNo].join('/')
const places = () => placesOf(world, exam.runId)
const tickets = () => ticketsOf(world, exam.planId)

beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
})
beforeEach(async () => {
  seq += 1
  exam = await publishedExam(world, {
    planSeq: seq,
    from: seq * 1000,
    perSite: 60,
    examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
  })
  ;[a, b] = await seatsSeen(world, exam.runId)
})
afterAll(() => world.stop())

const swap = (people: [SeatSeen, SeatSeen] = [a, b]) =>
  manager().call(swapSeats, { runId: exam.runId, people, reason })
const move = (who: SeatSeen, to: SeatSeen['from']) =>
  manager().call(moveSeat, { runId: exam.runId, ...who, to, reason })
const undo = () => manager().call(undoSeats, { runId: exam.runId, reason: '点错了' })
/** A number of the room that nobody has. */
async function freePlace(of: SeatSeen): Promise<SeatSeen['from']> {
  const map = await manager().ok(getSeatMap, {
    runId: exam.runId,
    roomId: of.from.roomId,
    sessionId: of.from.sessionId,
  })
  return { ...of.from, seatNo: map.seats.find((seat) => seat.state === 'FREE')?.seatNo ?? 0 }
}

describe('手工换座', () => {
  test('BR-60 two people swap: only their tickets are new, the line says who and why, both are held', async () => {
    const [before, issued] = [await places(), await tickets()]
    expect(await swap()).toMatchObject({ status: 200, data: { moved: 2 } })
    const after = await places()
    expect([after.get(a.registrationId), after.get(b.registrationId)]).toEqual([place(b), place(a)])
    const changed = [...after].filter(([id, at]) => before.get(id) !== at).map(([id]) => id)
    expect(new Set(changed)).toEqual(new Set([a.registrationId, b.registrationId]))
    const renewed = [...(await tickets())].filter(([id, text]) => issued.get(id) !== text)
    expect(new Map(renewed.map(([id, text]) => [id, text.slice(-2)]))).toEqual(
      new Map([
        [a.registrationId, 'v2'],
        [b.registrationId, 'v2'],
      ]),
    )
    const [line] = await sql<{ sentence: string; reason: string }>(
      `select sentence, reason from audit_entry where action = 'schedules.reseated' and entity_id = $1`,
      [exam.planId],
    )
    expect([line?.reason, line?.sentence]).toEqual([reason, expect.stringContaining('互换座位')])
    expect(await sql('select kind from seat_lock where registration_id = any($1)', [changed])).toEqual([
      { kind: 'HAND' },
      { kind: 'HAND' },
    ])
  })

  test('a person goes to a free seat; the map shows it; a taken one and another level are refused with the reason', async () => {
    const to = await freePlace(a)
    expect((await move(a, to)).status).toBe(200)
    const map = await manager().ok(getSeatMap, {
      runId: exam.runId,
      roomId: to.roomId,
      sessionId: to.sessionId,
    })
    expect(map.seats[to.seatNo - 1]?.person).toMatchObject({ registrationId: a.registrationId, held: 'HAND' })
    expect(map.seats[a.from.seatNo - 1]?.state).toBe('FREE')
    const taken = await move(b, to)
    expect([taken.status, JSON.stringify(taken.problem)]).toEqual([
      409,
      expect.stringContaining('目标座位号已有人'),
    ])
    const other = (await seatsSeen(world, exam.runId)).find((seat) => seat.from.roomId !== b.from.roomId)
    const level = await swap([b, other ?? b])
    expect(JSON.stringify(level.problem)).toContain('不是该考生报考的级别')
  })

  test('BR-60 a locked seat is not swapped, and no repair moves it; unlocked it may be', async () => {
    const lock = (isHeld: boolean) =>
      manager().call(lockSeats, { runId: exam.runId, registrationIds: [a.registrationId], isHeld })
    expect((await lock(true)).status).toBe(200)
    expect(JSON.stringify((await swap()).problem)).toContain('已锁定')
    // Machines fail until nearly everybody of the room has to leave it.
    await sql(
      'update physical_room set faulty_machines = installed_machines - 8 where id = (select physical_room_id from exam_room where id = $1)',
      [a.from.roomId],
    )
    const seen = await manager().ok(previewRepair, { runId: exam.runId })
    expect(seen.moved + seen.lost).toBeGreaterThan(10)
    const { runId } = (await repaired(world, { runId: exam.runId, digest: seen.digest })).data
    expect((await placesOf(world, runId)).get(a.registrationId)).toBe(place(a))
    await sql('update physical_room set faulty_machines = 0')
    exam = { ...exam, runId }
    expect((await lock(false)).status).toBe(200)
    expect((await move(a, await freePlace(a))).status).toBe(200)
  })

  test('BR-58 the room is shown as it stands; broken, closed and spare machines take nobody', async () => {
    const [{ id: physicalRoomId } = { id: 0 }] = await sql<{ id: number }>(
      'select physical_room_id as id from exam_room where id = $1',
      [a.from.roomId],
    )
    const free = await freePlace(a)
    const numbers = [a.from.seatNo, free.seatNo, free.seatNo + 1]
    const spots = (at: number) => map.places.filter((each) => each.machineNo === numbers[at])
    let map = { ...laidOut({ rows: 5, columns: 10 }, 'SNAKE'), aisles: [5] }
    for (const [at, mark] of (['FAULTY', 'BLOCKED', 'SPARE'] as const).entries())
      map = { ...marked(map, spots(at), mark), aisles: [5] }
    const officer = world.as('officer')
    const { version } = await officer.ok(getMachineMap, { physicalRoomId })
    await officer.ok(saveMachineMap, { physicalRoomId, version, ...map, places: [...map.places] })
    const asked = { runId: exam.runId, roomId: a.from.roomId, sessionId: a.from.sessionId }
    const shown = await manager().ok(getSeatMap, asked)
    expect(shown.map).toEqual({ rows: 5, columns: 10, aisles: [5] })
    const at = (seatNo: number | undefined) => shown.seats.find((seat) => seat.seatNo === seatNo)
    expect(numbers.map(at)).toMatchObject([
      { state: 'TAKEN', closed: { word: '故障' }, trouble: expect.stringContaining('需要调整') as string },
      { state: 'CLOSED', closed: { word: '封闭' } },
      { state: 'CLOSED', closed: { word: '备用' } },
    ])
    const { sites } = await manager().ok(repairHints, { planId: exam.planId })
    expect(sites[0]?.reasons).toContain('1 人的机位已标为故障或封闭')
    const refused = await move(b, free)
    expect([refused.status, refused.problem.code]).toEqual([409, 'schedule.hand_machine_closed'])
    expect(refused.problem.detail).toContain(`的 ${free.seatNo} 号机已封闭，不安排考生。`)
    expect((await swap()).problem.detail).toContain(`的 ${numbers[0]} 号机已标为故障，不能安排考生。`)
    expect((await move(a, { ...free, seatNo: free.seatNo + 2 })).status).toBe(200)
    expect((await undo()).problem.code).toBe('schedule.hand_machine_closed')
    await officer.ok(removeMachineMap, { physicalRoomId })
    expect((await undo()).status).toBe(200)
  })

  test('undo takes changes back one by one, tickets go on, and nothing is left to undo', async () => {
    const before = await places()
    await swap()
    const to = await freePlace(a)
    await move({ ...a, from: b.from }, to)
    expect((await undo()).status).toBe(200)
    expect((await places()).get(a.registrationId)).toBe(place(b))
    expect((await undo()).status).toBe(200)
    expect(await places()).toEqual(before)
    expect((await tickets()).get(a.registrationId)).toMatch(/v5$/)
    expect(
      await sql('select 1 from seat_lock where registration_id = any($1)', [
        [a.registrationId, b.registrationId],
      ]),
    ).toEqual([])
    expect(JSON.stringify((await undo()).problem)).toContain('没有可以撤销')
    const { deeds } = await manager().ok(getHandDesk, { runId: exam.runId })
    expect(deeds.map((deed) => [deed.kind, deed.isUndone])).toEqual([
      ['UNDO', false],
      ['UNDO', false],
      ['MOVE', true],
      ['SWAP', true],
    ])
  })

  test('what an officer no longer sees rightly is refused with the present seat', async () => {
    await swap()
    const late = await swap()
    expect([late.status, JSON.stringify(late.problem)]).toEqual([
      409,
      expect.stringContaining('刚被他人调整'),
    ])
  })

  test('the seat of somebody withdrawn is not given away by hand', async () => {
    await sql(`update registration set status = 'WITHDRAWN', seat_status = 'RELEASED' where id = $1`, [
      b.registrationId,
    ])
    expect(JSON.stringify((await move(a, b.from)).problem)).toContain('尚未释放')
  })

  test('BR-60 the draw and its digest know locks: a lock that holds nothing is left out', async () => {
    await manager().ok(lockSeats, { runId: exam.runId, registrationIds: [a.registrationId], isHeld: true })
    await sql('update seat_lock set exam_room_id = 999999 where registration_id = $1', [a.registrationId])
    expect(await manager().ok(previewRepair, { runId: exam.runId })).toMatchObject({ moved: 0, stays: 60 })
  })

  test('a college may not, another organiser finds nothing, the record of deeds cannot be changed', async () => {
    const of = { runId: exam.runId, people: [a, b] as [SeatSeen, SeatSeen], reason }
    expect((await world.as('officer').call(swapSeats, of)).status).toBe(403)
    expect((await world.as('otherManager').call(swapSeats, of)).status).toBe(404)
    await swap()
    await expect(sql(`update seat_deed set reason = ''`)).rejects.toThrow('append-only')
  })
})
