import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as arranging from '#tests/arranging.ts'
import { setUpExam, type Exam, type ExamOptions } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as rooms from '#src/modules/rooms/contract.ts'
import { drawPlan, publishSchedule } from './index.ts'
import * as contract from './contract.ts'
import * as proof from './contract/proof.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  levelIds = await world.act('system', async (scope) => {
    const { rows } = await scope.client.query<{ id: number }>('select id from level order by rank')
    return rows.map((row) => row.id)
  })
})
afterAll(() => world.stop())

let seq = 0
async function exam(options: Partial<ExamOptions> = {}): Promise<Exam> {
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

const drawn = (planId: number) => arranging.drawn(world, planId)
const published = (planId: number) => arranging.published(world, planId)

const sql = <Row extends object>(text: string, values: unknown[]) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

const seatsOf = (planId: number) =>
  sql<{ registration_id: number; place: string }>(
    `select registration_id, concat_ws('/', session_id, exam_room_id, seat_no) as place from seat_assignment a
     join schedule_run r on r.id = a.run_id where r.plan_id = $1 and r.state in ('COMPUTED', 'PUBLISHED') order by 1`,
    [planId],
  )

describe('预检', () => {
  test('BR-39 BR-56 a shortage is named per site and level with what helps, and nothing is written', async () => {
    const { planId } = await exam({ sessions: 1 })
    const preview = await world.as('manager').ok(contract.previewSchedule, { planId })
    expect(preview).toMatchObject({ sites: 2, registrations: 240, missing: 60, lackingSites: 2 })
    const [site] = preview.problems
    expect(site).toMatchObject({ siteName: '海蓝职业技术学院考核站点', registrations: 120 })
    expect(
      site?.levels.map((each) => [each.levelName, each.registrations, each.seats, each.missing]),
    ).toEqual([
      ['初级', 60, 45, 15],
      ['中级', 60, 45, 15],
    ])
    expect(site?.levels[0]?.suggestions.join()).toContain('增设考场')
    expect(await sql('select 1 from schedule_run where plan_id = $1', [planId])).toEqual([])
  })

  test('BR-53 people who have not paid are counted and left out', async () => {
    const { planId, registrationIds } = await exam()
    await sql(`update registration set payment_status = 'UNPAID' where id = any($1)`, [
      registrationIds.slice(0, 7),
    ])
    const preview = await world.as('manager').ok(contract.previewSchedule, { planId })
    expect(preview).toMatchObject({ registrations: 233, leftOut: 7 })
    expect(preview.leftOutSites).toMatchObject([{ leftOut: 7 }])
    await drawn(planId)
    expect(await seatsOf(planId)).toHaveLength(233)
  })
})

describe('排考', () => {
  test('BR-53 a plan may seat unpaid people, never those whose money is on its way back', async () => {
    const { planId, registrationIds } = await exam({ perSite: 20 })
    await sql('update exam_plan set schedules_unpaid = true where id = $1', [planId])
    await sql(`update registration set payment_status = 'UNPAID' where id = any($1)`, [
      registrationIds.slice(0, 5),
    ])
    await sql(`update registration set payment_status = 'REFUND_PENDING' where id = any($1)`, [
      registrationIds.slice(5, 7),
    ])
    expect(await drawn(planId)).toMatchObject({ seated: 38, unseated: 0 })
    expect((await seatsOf(planId)).map((seat) => seat.registration_id)).not.toContain(registrationIds[5])
  })

  test('BR-52 session 1 is filled first, whoever does not fit goes to session 2', async () => {
    const { planId, sessionIds } = await exam()
    expect(await drawn(planId)).toMatchObject({ stand: 'COMPUTED', sites: 2, seated: 240, failed: [] })
    const counts = await sql<{ session_id: number; seated: number }>(
      `select session_id, count(*) as seated from seat_assignment a join schedule_run r on r.id = a.run_id
       where r.plan_id = $1 group by 1 order by 1`,
      [planId],
    )
    expect(counts).toEqual([
      { session_id: sessionIds[0], seated: 180 },
      { session_id: sessionIds[1], seated: 60 },
    ])
  })

  test('BR-55 drawn again from the same pledge, everybody has the same seat', async () => {
    const { planId } = await exam()
    await drawn(planId)
    const first = await seatsOf(planId)
    await world.as('manager').ok(proof.discardSchedule, { planId, opinion: '再核对一次' })
    expect(await seatsOf(planId)).toEqual([])
    await world.act('manager', (scope) => drawPlan(scope, { planId }))
    expect(await seatsOf(planId)).toEqual(first)
  })

  test('a job that starts twice draws once; a new pledge throws the unpublished draw away', async () => {
    const { planId, registrationIds } = await exam({ perSite: 30 })
    const draw = () => world.act('manager', (scope) => drawPlan(scope, { planId }))
    const states = () =>
      sql<{ state: string; version: number }>(
        'select state, version from schedule_run where plan_id = $1 order by site_id, version',
        [planId],
      )
    await draw()
    await draw()
    expect((await states()).map((run) => run.state)).toEqual(['COMPUTED', 'COMPUTED'])
    await sql(`update registration set status = 'WITHDRAWN' where id = $1`, [registrationIds[0]])
    await drawn(planId)
    expect(await states()).toEqual([
      { state: 'DISCARDED', version: 1 },
      { state: 'COMPUTED', version: 2 },
      { state: 'DISCARDED', version: 1 },
      { state: 'COMPUTED', version: 2 },
    ])
    expect(await seatsOf(planId)).toHaveLength(59)
  })

  test('BR-25 BR-85 not before registration has closed: the reason names the moment', async () => {
    const { planId } = await exam()
    const was = world.now
    world.now = new Date('2026-05-06T23:59:59.999+08:00')
    const early = await world.as('manager').call(proof.startPledge, { planId })
    expect(early.problem).toMatchObject({ code: 'schedule.registration_open' })
    expect(early.problem.detail).toContain('2026-05-06 周三 24:00')
    world.now = new Date('2026-05-07T00:00:00+08:00')
    expect((await world.as('manager').call(proof.startPledge, { planId })).status).toBe(200)
    world.now = was
  })

  test('BR-54 a person with a published seat elsewhere at the same time is not seated against it', async () => {
    const one = await exam({ perSite: 10, orgIds: [world.orgs.college], examOn: '2026-07-01', from: 90_000 })
    const two = await exam({
      perSite: 10,
      orgIds: [world.orgs.otherCollege],
      examOn: '2026-07-01',
      from: 90_000,
    })
    await drawn(one.planId)
    await published(one.planId)
    await drawn(two.planId)
    const clashes = await sql(
      `select a.person_id from seat_assignment a join session_slot s on s.id = a.session_id
       join seat_assignment b on b.person_id = a.person_id and b.registration_id <> a.registration_id
       join session_slot t on t.id = b.session_id
       where a.registration_id = any($1) and s.starts_at < t.ends_at + interval '30 minutes'
         and t.starts_at < s.ends_at + interval '30 minutes'`,
      [two.registrationIds],
    )
    expect(clashes).toEqual([])
    const reasons = await sql<{ reason: string }>(
      'select distinct reason from seat_assignment where registration_id = any($1)',
      [two.registrationIds],
    )
    expect(reasons).toEqual([{ reason: 'OTHER_EXAM' }])
  })

  test('BR-54 a person registered at two sites of one plan sits at both, one after the other', async () => {
    const { planId, registrationIds } = await exam({ perSite: 20 })
    // The first person of the second site is the first person of the first site, in the other level.
    await sql(
      `update registration set person_id = (select person_id from registration where id = $1), level_id = $3 where id = $2`,
      [registrationIds[0], registrationIds[20], levelIds[1]],
    )
    await drawn(planId)
    const sat = await sql<{ session_id: number }>(
      'select distinct session_id from seat_assignment where registration_id = any($1)',
      [[registrationIds[0], registrationIds[20]]],
    )
    expect(sat).toHaveLength(2)
    expect(await published(planId)).toMatchObject({ stand: 'PUBLISHED', seated: 40 })
  })

  test('BR-56 who has no seat is told why and what helps', async () => {
    const { planId } = await exam({ sessions: 1 })
    await drawn(planId)
    const { rows } = await world.as('manager').ok(contract.listRuns, { planId, lacking: 'true' })
    expect(rows.map((run) => run.unseated)).toEqual([30, 30])
    const unseated = await world.as('manager').ok(contract.listUnseated, { runId: rows[0]?.id ?? 0 })
    expect(unseated.total).toBe(30)
    expect(unseated.rows[0]).toMatchObject({
      reason: 'NO_CAPACITY',
      sentence: expect.stringContaining('考位都已排满') as string,
      wayOut: expect.stringContaining('增设考场') as string,
    })
    expect(unseated.rows[0]?.idMasked).toMatch(/^330\*+/)
  })
})

describe('发布', () => {
  test('institutions see nothing of a result before it is published, and only their own after', async () => {
    const { planId } = await exam()
    await drawn(planId)
    expect((await world.as('officer').ok(contract.listRuns, { planId })).total).toBe(0)
    const { rows } = await world.as('manager').ok(contract.listRuns, { planId })
    const mine = rows.find((run) => run.orgName === '海蓝职业技术学院')?.id ?? 0
    expect((await world.as('officer').call(contract.getRun, { runId: mine })).status).toBe(404)
    expect((await world.as('otherManager').call(contract.getSchedule, { planId })).status).toBe(404)
    expect((await world.as('otherManager').call(contract.startDraw, { planId })).status).toBe(404)

    await published(planId)
    const run = await world.as('officer').ok(contract.getRun, { runId: mine })
    expect(run).toMatchObject({ state: 'PUBLISHED', seated: 120, unseated: 0 })
    const seats = await world.as('officer').ok(contract.listSeats, { runId: mine, size: 500 })
    expect(seats.total).toBe(120)
    expect((await world.as('otherOfficer').call(contract.getRun, { runId: mine })).status).toBe(404)
    expect((await world.as('otherOfficer').call(contract.listSeats, { runId: mine })).status).toBe(404)
    const listed = await world.as('officer').ok(contract.listSchedules, { q: 'QIYU-2026' })
    expect(listed.rows.find((each) => each.planId === planId)).toMatchObject({
      stand: 'PUBLISHED',
      runId: mine,
      seated: 120,
    })
  })

  test('seats are found by session, room, class and name', async () => {
    const { planId } = await exam()
    await drawn(planId)
    const [first] = (await world.as('manager').ok(contract.listRuns, { planId })).rows
    const runId = first?.id ?? 0
    const run = await world.as('manager').ok(contract.getRun, { runId })
    const count = async (input: object) =>
      (await world.as('manager').ok(contract.listSeats, { runId, ...input })).total
    expect(await count({ sessionId: run.sessions[0]?.id })).toBe(90)
    expect(await count({ sessionId: run.sessions[1]?.id, roomId: run.rooms[0]?.id })).toBe(15)
    expect(await count({ className: run.classes[0] })).toBe(40)
    const [someone] = (await world.as('manager').ok(contract.listSeats, { runId })).rows
    expect(await count({ q: someone?.studentNo ?? '' })).toBe(1)
    const { rows } = await world.as('manager').ok(contract.listRoomUse, { runId })
    expect(rows.map((room) => [room.ordinal, room.levelName, room.seated, room.seatCapacity])).toEqual([
      [1, '初级', 45, 45],
      [1, '中级', 45, 45],
      [2, '初级', 15, 45],
      [2, '中级', 15, 45],
    ])
  })

  test('registrations know whether they have a seat; started again it changes nothing', async () => {
    const { planId, registrationIds } = await exam({ sessions: 1 })
    await drawn(planId)
    await arranging.confirmed(world, planId)
    const publish = () => world.act('manager', (scope) => publishSchedule(scope, { planId }))
    const first = await publish()
    expect(first).toEqual({ stand: 'PUBLISHED', sites: 2, seated: 180, unseated: 60 })
    const standing = () =>
      sql<{ seat_status: string; count: number; versions: number }>(
        `select seat_status, count(*) as count, sum(version) as versions from registration where id = any($1) group by 1 order by 1`,
        [registrationIds],
      )
    const once = await standing()
    expect(once.map(({ seat_status, count }) => [seat_status, count])).toEqual([
      ['PUBLISHED', 180],
      ['UNSEATED', 60],
    ])
    expect(await publish()).toEqual(first)
    expect(await standing()).toEqual(once)
  })

  test('BR-34 a room keeps its seats and sessions while a published arrangement sits in it', async () => {
    const { planId, sessionIds } = await exam({ perSite: 100 })
    const [first = 0, second = 0] = sessionIds
    const [room] = (await world.as('officer').ok(rooms.listRooms, { planId })).rows
    const roomId = room?.id ?? 0
    const edit = (seatCapacity: number, offered: number[]) =>
      world.as('officer').call(rooms.editRoom, { roomId, seatCapacity, sessionIds: offered })
    await drawn(planId)
    expect((await edit(44, sessionIds.slice())).status).toBe(200)
    await drawn(planId)
    await published(planId)

    const smaller = await edit(43, [first, second])
    expect(smaller.problem).toMatchObject({ code: 'schedule.room_below_seats' })
    expect(smaller.problem.detail).toContain('第一场次已排入 44 名考生')
    expect(smaller.problem.wayOut).toContain('不少于 44')
    const shorter = await edit(44, [first])
    expect(shorter.problem).toMatchObject({ code: 'schedule.session_seated' })
    expect(shorter.problem.detail).toContain('第二场次已排入 6 名考生')
    const kept = (await world.as('officer').ok(rooms.listRooms, { planId })).rows.find(
      (row) => row.id === roomId,
    )
    expect(kept).toMatchObject({ seatCapacity: 44, sessionIds: [first, second] })
    expect((await edit(45, [first, second])).status).toBe(200)
  })

  test('two publications at once publish once', async () => {
    const { planId } = await exam({ perSite: 40 })
    await drawn(planId)
    await arranging.confirmed(world, planId)
    const publish = () => world.act('manager', (scope) => publishSchedule(scope, { planId }))
    await Promise.all([publish(), publish()])
    const lines = await sql(
      `select id from audit_entry where action = 'schedules.published' and entity_id = $1`,
      [planId],
    )
    expect(lines).toHaveLength(1)
    const { offers } = await world.as('manager').ok(contract.getSchedule, { planId })
    expect(offers.map((offer) => [offer.verb, offer.allowed])).toEqual([
      ['pledge', false],
      ['draw', false],
      ['confirm', false],
      ['publish', false],
      ['discard', false],
    ])
    expect(offers[0]?.reason).toContain('都已发布')
    const again = await world.as('manager').call(contract.startPublish, { planId })
    expect(again.problem).toMatchObject({ code: 'schedule.nothing_computed' })
    const redraw = await world.as('manager').call(contract.startDraw, { planId })
    expect(redraw.problem).toMatchObject({ code: 'schedule.already_published' })
  })

  test('what has changed since the draw is not published; the refusal names the site', async () => {
    const { planId, registrationIds } = await exam({ perSite: 40 })
    await drawn(planId)
    await sql(`update registration set status = 'WITHDRAWN' where id = $1`, [registrationIds[0]])
    await arranging.confirmed(world, planId)
    const { taskId } = await world.as('manager').ok(contract.startPublish, { planId })
    await expect(world.finished('manager', taskId)).rejects.toThrow(/海蓝职业技术学院考核站点.*重新排考/s)
    await drawn(planId)
    expect(await published(planId)).toMatchObject({ seated: 79 })
  })
})
