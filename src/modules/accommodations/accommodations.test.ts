import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { drawPlan } from '#src/modules/schedules/index.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { setUpExam, type Exam } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let exam: Exam
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  exam = await world.act('system', async (scope) => {
    const { rows } = await scope.client.query<{ id: number }>('select id from level order by rank')
    return setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: rows.map((row) => row.id),
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 60,
      machines: [50, 20],
    })
  })
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const manager = () => world.as('manager')
const registration = (at: number) => exam.registrationIds[at] ?? 0
const ask = (at: number, given: object) =>
  officer().ok(contract.requestAccommodation, {
    registrationId: registration(at),
    reason: '右手骨折，附诊断证明。',
    ...given,
  })
const sql = <Row extends object>(text: string, values: unknown[]) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

describe('特殊安排', () => {
  test('BR-59 asked for by the college, granted by the evaluation organisation, and the draw keeps to it', async () => {
    const { machineRooms } = await officer().ok(contract.listChoices, { registrationId: registration(0) })
    const room = machineRooms.at(-1)
    const seat = await ask(0, { seatNo: 17 })
    const alone = await ask(2, { ownRoom: true })
    const late = await ask(4, { extraMinutes: 120 })
    const refused = await ask(6, { seatNo: 18 })
    expect(room).toBeDefined()
    for (const { id: accommodationId } of [seat, alone, late])
      await manager().ok(contract.approveAccommodation, { accommodationId, opinion: '材料齐全。' })
    await manager().ok(contract.rejectAccommodation, { accommodationId: refused.id, opinion: '没有证明。' })
    await world.act('manager', (scope) => drawPlan(scope, { planId: exam.planId }))
    const seats = await sql<{
      id: number
      seat_no: number
      session_id: number
      company: number
      reason: string
    }>(
      `select a.registration_id as id, a.seat_no, a.session_id, a.reason,
         (select count(*) from seat_assignment b where b.run_id = a.run_id and b.session_id = a.session_id
           and b.physical_room_id = a.physical_room_id) as company
       from seat_assignment a where a.registration_id = any($1::bigint[]) order by 1`,
      [[0, 2, 4].map(registration)],
    )
    expect(seats).toMatchObject([
      { seat_no: 17, session_id: exam.sessionIds[0], reason: 'ACCOMMODATION' },
      { company: 1, reason: 'ACCOMMODATION' },
      // 90 minutes to the next session: two hours more only fit after the last.
      { session_id: exam.sessionIds[1], reason: 'ACCOMMODATION' },
    ])
    const history = await officer().ok(auditOf, { entity: 'accommodation', entityId: seat.id })
    expect(history.rows[0]).toMatchObject({
      reason: '材料齐全。',
      actorName: '',
      orgName: '启语在线数字科技有限公司',
    })
    expect(history.rows[0]?.sentence).toContain('座位号 17')
  })

  test('one at a time; another after it was taken back, or revoked', async () => {
    const { id: accommodationId } = await ask(8, { extraPercent: 30 })
    const again = { registrationId: registration(8), extraMinutes: 30, reason: '另有证明。' }
    const refused = await officer().call(contract.requestAccommodation, again)
    expect(refused.problem.code).toBe('accommodation.already_there')
    await officer().ok(contract.cancelAccommodation, { accommodationId })
    const second = await officer().ok(contract.requestAccommodation, again)
    await manager().ok(contract.approveAccommodation, { accommodationId: second.id, opinion: '同意。' })
    const seen = await manager().ok(contract.getAccommodation, { accommodationId: second.id })
    expect(seen.offers.find((each) => each.verb === 'approve')?.allowed).toBe(false)
    await manager().ok(contract.revokeAccommodation, { accommodationId: second.id, opinion: '证明有误。' })
    const cancelled = await officer().call(contract.cancelAccommodation, { accommodationId: second.id })
    expect(cancelled.problem.code).toBe('state.not_possible')
  })

  test('nothing asked for, a machine room of another site, a registration of another college are refused', async () => {
    const [foreign] = await sql<{ id: number }>('select id from physical_room where org_id = $1 limit 1', [
      world.orgs.otherCollege,
    ])
    const tried = async (given: object) =>
      officer().call(contract.requestAccommodation, {
        registrationId: registration(10),
        reason: '身体原因',
        ...given,
      })
    expect((await tried({})).problem.code).toBe('accommodation.nothing_granted')
    expect((await tried({ physicalRoomIds: [foreign?.id] })).problem.code).toBe('accommodation.foreign_room')
    const [other] = await sql<{ id: number }>('select id from registration where org_id = $1 limit 1', [
      world.orgs.otherCollege,
    ])
    expect((await tried({ registrationId: other?.id, seatNo: 1 })).status).toBe(404)
  })

  test('a college sees its own, the evaluation organisation all, others nothing', async () => {
    const { total } = await officer().ok(contract.listAccommodations, {})
    expect(total).toBeGreaterThan(4)
    expect((await manager().ok(contract.listAccommodations, { state: 'APPROVED' })).total).toBe(3)
    expect((await world.as('otherOfficer').ok(contract.listAccommodations, {})).total).toBe(0)
    const { rows } = await officer().ok(contract.listAccommodations, { q: '没有此人' })
    expect(rows).toEqual([])
  })

  test('once the first exam has begun, nothing is asked for or decided', async () => {
    const { id: accommodationId } = await ask(12, { seatNo: 3 })
    world.now = new Date('2026-05-16T09:00:00+08:00')
    const late = await manager().call(contract.approveAccommodation, { accommodationId, opinion: '同意。' })
    expect(late.problem.code).toBe('accommodation.exam_begun')
    const seen = await manager().ok(contract.getAccommodation, { accommodationId })
    expect(seen.offers.every((each) => !each.allowed)).toBe(true)
  })
})
