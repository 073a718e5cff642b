import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawRegistrations } from '#src/modules/registrations/contract/withdrawals.ts'
import { startDraw } from '#src/modules/schedules/contract.ts'
import { drawn, published } from '#tests/arranging.ts'
import { setUpExam, type Exam } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as changes from './contract/changing.ts'
import * as contract from './contract.ts'
import { copyGuess } from './web/copy.view.ts'
import { givenOf, valuesOf, type PlanValues } from './web/form.view.ts'

let world: World
let levelIds: number[]
beforeAll(async () => {
  world = await openWorld()
  world.now = new Date('2026-05-11T10:00:00+08:00')
  levelIds = (await sql<{ id: number }>('select id from level order by rank', [])).map((row) => row.id)
})
afterAll(() => world.stop())

const sql = <Row extends object>(text: string, values: unknown[]) =>
  world.act('system', async (scope) => (await scope.client.query<Row>(text, values)).rows)

let seq = 0
async function exam(perSite = 6): Promise<Exam> {
  seq += 1
  return world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds,
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite,
      planSeq: seq,
      from: seq * 1000,
      examOn: `2026-06-${String(seq + 1).padStart(2, '0')}`,
    }),
  )
}

async function arrange(planId: number) {
  await drawn(world, planId)
  await published(world, planId)
}

const manager = () => world.as('manager')
async function formOf(planId: number, change: (values: PlanValues) => Partial<PlanValues> = () => ({})) {
  const plan = await manager().ok(contract.getPlan, { planId })
  const values = valuesOf(plan)
  return { ...givenOf({ ...values, ...change(values) }), planId, version: plan.version, opinion: '场地调整' }
}
const oneLater = (values: PlanValues) => ({
  sessions: values.sessions.map((each, index) =>
    index === 1 ? { ...each, from: '15:00', to: '16:30' } : each,
  ),
})
const seatsAndTickets = async (planId: number) => {
  const [row] = await sql<{ seated: number; held: number; live: number; newest: number }>(
    `select (select count(*) from registration where plan_id = $1 and seat_status = 'PUBLISHED') as seated,
       (select count(*) from admission_ticket where plan_id = $1 and revoked_at is null) as held,
       (select max(version) from admission_ticket where plan_id = $1) as newest,
       (select count(*) from schedule_run where plan_id = $1 and state = 'PUBLISHED') as live`,
    [planId],
  )
  return row
}

const choices = { levelShare: 'BY_DEMAND', tailLimit: 2, separatesClasses: false } as const

describe('changing a published plan', () => {
  test('BR-55 BR-57 the rules of the draw are chosen in the plan, pledged and published; drawn, they stand still', async () => {
    const { planId } = await exam()
    const chosen = await formOf(planId, () => ({ seating: choices }))
    expect((await manager().call(changes.changePlan, chosen)).status).toBe(200)
    expect((await manager().ok(contract.getPlan, { planId })).seating).toEqual(choices)
    await arrange(planId)
    const [file] = await sql<{ rules: object; classes: number }>(
      `select body::jsonb -> 'rules' as rules,
         (select count(*) from jsonb_array_elements(body::jsonb -> 'input' -> 'candidates') c where c ? 'class') as classes
       from draw_bundle b join schedule_run r on r.id = b.run_id where r.plan_id = $1 limit 1`,
      [planId],
    )
    expect(file).toMatchObject({
      rules: { levelShare: 'BY_DEMAND', tailMerge: true, tailLimit: 2 },
      classes: 0,
    })
    const late = await formOf(planId, () => ({ seating: { ...choices, tailLimit: 0 } }))
    const refused = await manager().call(changes.changePlan, late)
    expect([refused.status, refused.problem.code]).toEqual([422, 'plan.draw_rules_fixed'])
    expect(refused.problem.detail).toContain('已有 2 个站点按原来的规则排出座位')
  })

  test('BR-27 the preview says what changes and what it touches, and writes nothing', async () => {
    const { planId } = await exam()
    const form = await formOf(planId, oneLater)
    const preview = await manager().ok(changes.previewChange, form)
    expect(preview).toMatchObject({
      version: 1,
      changes: [{ field: '第二场次' }],
      refusals: [],
      touched: { registrations: 12, paid: 12, colleges: 2, runs: 0, tickets: 0, rooms: 4 },
      consequences: [
        { kind: 'DATES', mustConfirm: true },
        { kind: 'ROOMS', mustConfirm: false },
      ],
    })
    expect((await manager().ok(contract.getPlan, { planId })).version).toBe(1)
    const unconfirmed = await manager().call(changes.changePlan, form)
    expect(unconfirmed.problem.code).toBe('plan.needs_confirmation')
    expect(await manager().ok(changes.changePlan, { ...form, confirmed: ['DATES'] })).toEqual({
      state: 'PUBLISHED',
      version: 2,
    })
  })

  test('a session that moves keeps its id, a new one is added, one that goes leaves the rooms', async () => {
    const { planId, sessionIds } = await exam()
    const form = await formOf(planId, ({ sessions: [first, second] }) =>
      first && second
        ? {
            sessions: [
              { ...first, from: '08:30', to: '10:00' },
              { ...first, id: 0, from: '18:00', to: '19:30' },
            ].map(({ id, ...rest }) => (id ? { id, ...rest } : rest)),
          }
        : {},
    )
    await manager().ok(changes.changePlan, { ...form, confirmed: ['DATES'] })
    const { sessions } = await manager().ok(contract.getPlan, { planId })
    expect(sessions.map((each) => [each.ordinal, each.startsAt.slice(11, 16)])).toEqual([
      [1, '00:30'],
      [2, '10:00'],
    ])
    expect(sessions[0]?.id).toBe(sessionIds[0])
    expect(sessionIds).not.toContain(sessions[1]?.id)
    const rooms = await sql<{ session_ids: number[] }>(
      'select distinct session_ids from exam_room where plan_id = $1',
      [planId],
    )
    expect(rooms).toEqual([{ session_ids: [sessionIds[0]] }])
  })

  test('BR-28 after the draw a moved session voids runs and tickets; drawn anew, tickets keep number and gain a version', async () => {
    const { planId } = await exam()
    await arrange(planId)
    expect(await seatsAndTickets(planId)).toEqual({ seated: 12, held: 12, newest: 1, live: 2 })
    const form = await formOf(planId, oneLater)
    const numbers = () =>
      sql<{ ticket_no: string }>('select ticket_no from admission_ticket where plan_id = $1 order by 1', [
        planId,
      ])
    const before = await numbers()
    const half = await manager().call(changes.changePlan, { ...form, confirmed: ['DATES'] })
    expect(half.problem.code).toBe('plan.needs_confirmation')
    expect(half.problem.errors[0]?.message).toContain('2 个站点的排考结果作废，12 张准考证收回')
    await manager().ok(changes.changePlan, { ...form, confirmed: ['DATES', 'SCHEDULE'] })
    expect(await seatsAndTickets(planId)).toEqual({ seated: 0, held: 0, newest: 1, live: 0 })
    const seen = await world.as('officer').ok(contract.getPlan, { planId })
    expect(seen.mustRedraw?.reason).toBe('场地调整')
    await arrange(planId)
    expect(await seatsAndTickets(planId)).toEqual({ seated: 12, held: 12, newest: 2, live: 2 })
    expect(await numbers()).toEqual(before)
    expect((await world.as('officer').ok(contract.getPlan, { planId })).mustRedraw).toBeNull()
  })

  test('BR-64 what is printed besides the seat makes every ticket a version newer, seats stay', async () => {
    const { planId } = await exam()
    await arrange(planId)
    const form = await formOf(planId, () => ({ ticketNotes: '请携带身份证和学生证。' }))
    await manager().ok(changes.changePlan, { ...form, confirmed: ['TICKETS'] })
    expect(await seatsAndTickets(planId)).toEqual({ seated: 12, held: 12, newest: 2, live: 2 })
  })

  test('versions are kept with who, why and what; colleges read them, with the organisation instead of the person', async () => {
    const { planId } = await exam()
    const form = await formOf(planId, oneLater)
    await manager().ok(changes.changePlan, { ...form, confirmed: ['DATES'] })
    await manager().ok(contract.extendPlan, { planId, schedulingClosesAt: '2026-05-15', opinion: '多校申请' })
    const own = await manager().ok(changes.listVersions, { planId })
    expect(own.versions.map((each) => [each.version, each.verb, each.reason, each.madeBy])).toEqual([
      [3, 'EXTENDED', '多校申请', '林考务'],
      [2, 'CHANGED', '场地调整', '林考务'],
    ])
    expect(own.versions[0]?.changes).toEqual([
      { field: '排考截止', before: '2026-05-13 周三 24:00', after: '2026-05-15 周五 24:00' },
    ])
    expect(own.versions[1]?.changes[0]?.after).toContain('15:00—16:30')
    expect(own.versions[0]?.content.map((line) => line.field)).toContain('考生须知')
    const college = await world.as('officer').ok(changes.listVersions, { planId })
    expect(college.versions[0]?.madeBy).toBe('启语在线数字科技有限公司')
    expect((await world.as('otherManager').call(changes.listVersions, { planId })).status).toBe(404)
    await expect(
      world.act('manager', (scope) =>
        scope.client.query('update plan_version set reason = $1 where plan_id = $2', ['改写', planId]),
      ),
    ).resolves.toMatchObject({ rowCount: 0 })
  })

  test('two managers change one plan at once: one wins, the other reads that it is another version now', async () => {
    const { planId } = await exam()
    const one = { ...(await formOf(planId, () => ({ contactPhone: '0571-11112222' }))), opinion: '换电话' }
    const other = { ...one, contactPhone: '0571-33334444' }
    const answers = await Promise.all([one, other].map((form) => manager().call(changes.changePlan, form)))
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    expect(answers.find((each) => each.status === 409)?.problem.code).toBe('plan.changed_meanwhile')
    const [row] = await sql<{ kept: number }>(
      'select count(*) as kept from plan_version where plan_id = $1',
      [planId],
    )
    expect(row?.kept).toBe(1)
  })

  test('BR-27 a level people are registered for is refused, with the number; a foreign organisation meets 404', async () => {
    const { planId } = await exam()
    const form = await formOf(planId, ({ sessions }) => ({
      levelIds: [levelIds[0] ?? 0],
      sessions: sessions.map((each) => ({ ...each, levelIds: [levelIds[0] ?? 0] })),
    }))
    const preview = await manager().ok(changes.previewChange, form)
    expect(preview.refusals[0]?.message).toBe('中级已有 6 人次报考，不能从计划中去掉。')
    const refused = await manager().call(changes.changePlan, { ...form, confirmed: ['LEVELS', 'DATES'] })
    expect(refused.problem.errors[0]?.code).toBe('plan.level_in_use')
    expect((await world.as('otherManager').call(changes.changePlan, form)).status).toBe(404)
    expect((await world.as('officer').call(changes.changePlan, form)).status).toBe(403)
  })
})

describe('a plan held later', () => {
  const postpone = (planId: number) =>
    manager().ok(changes.postponePlan, { planId, optOutClosesAt: '2026-05-20', opinion: '台风停课' })

  test('BR-29 registrations and payments stay, seats and tickets go; new dates bring the plan back', async () => {
    const { planId } = await exam()
    await arrange(planId)
    expect(await postpone(planId)).toMatchObject({ state: 'POSTPONED' })
    expect(await seatsAndTickets(planId)).toEqual({ seated: 0, held: 0, newest: 1, live: 0 })
    const [kept] = await sql<{ kept: number }>(
      `select count(*) as kept from registration where plan_id = $1 and status = 'CONFIRMED' and payment_status = 'PAID'`,
      [planId],
    )
    expect(kept?.kept).toBe(12)
    expect((await manager().call(startDraw, { planId })).status).toBe(409)
    const form = await formOf(planId, ({ sessions }) => ({
      schedulingClosesAt: '2026-06-25 18:00',
      sessions: sessions.map((each) => ({ ...each, day: '2026-06-28' })),
    }))
    expect((await manager().call(changes.changePlan, form)).problem.code).toBe('state.not_possible')
    const resumed = await manager().ok(changes.resumePlan, { ...form, confirmed: ['DATES'] })
    expect(resumed.state).toBe('PUBLISHED')
    const { versions } = await manager().ok(changes.listVersions, { planId })
    expect(versions.map((each) => each.verb)).toEqual(['RESUMED', 'POSTPONED'])
    expect(versions[0]?.changes.map((each) => each.field)).toEqual([
      '状态',
      '排考截止',
      '第一场次',
      '第二场次',
    ])
    await arrange(planId)
    expect(await seatsAndTickets(planId)).toEqual({ seated: 12, held: 12, newest: 2, live: 2 })
  })

  test('BR-29 until the stated moment a college takes people out by itself, paid too, and gets all back', async () => {
    const { planId, registrationIds } = await exam()
    const [first = 0, second = 0] = registrationIds
    const leave = (registrationId: number) =>
      world
        .as('officer')
        .call(withdrawRegistrations, { registrationIds: [registrationId], reason: '时间不合适' })
    expect((await leave(first)).problem.errors[0]?.code).toBe('registration.already_paid')
    await postpone(planId)
    expect((await leave(first)).status).toBe(200)
    const [left] = await sql('select status, payment_status from registration where id = $1', [first])
    expect(left).toEqual({ status: 'WITHDRAWN', payment_status: 'REFUND_PENDING' })
    world.now = new Date('2026-05-21T00:00:00+08:00')
    const late = await leave(second)
    world.now = new Date('2026-05-11T10:00:00+08:00')
    expect(late.problem.errors[0]?.code).toBe('registration.already_paid')
  })

  test('BR-29 called off: registrations end, what is paid is to be given back, seats and tickets are void', async () => {
    const { planId } = await exam()
    await arrange(planId)
    await manager().ok(contract.cancelPlan, { planId, opinion: '不再举行' })
    const rows = await sql(
      'select status, payment_status, count(*) as count from registration where plan_id = $1 group by 1, 2',
      [planId],
    )
    expect(rows).toEqual([{ status: 'CANCELLED', payment_status: 'REFUND_PENDING', count: 12 }])
    expect(await seatsAndTickets(planId)).toMatchObject({ held: 0, live: 0 })
  })
})

describe('a copy', () => {
  test('comes as a draft with everything but what belongs to the old dates, each moment equally later', async () => {
    const { planId } = await exam()
    const source = await manager().ok(contract.getPlan, { planId })
    const on = { planId, name: '2026 年下半年考试', firstExamOn: '2026-12-05' }
    const { id } = await manager().ok(changes.copyPlan, on)
    const copy = await manager().ok(contract.getPlan, { planId: id })
    expect(copy).toMatchObject({ state: 'DRAFT', name: on.name, ticketNotes: source.ticketNotes, late: null })
    const days = (later: string, earlier: string) => (Date.parse(later) - Date.parse(earlier)) / 86_400_000
    const moved = days(copy.sessions[0]?.startsAt ?? '', source.sessions[0]?.startsAt ?? '')
    expect(copy.sessions[0]?.startsAt).toBe('2026-12-05T01:00:00.000Z')
    expect(Number.isInteger(moved)).toBe(true)
    expect(days(copy.window.closesAt, source.window.closesAt)).toBe(moved)
    expect(days(copy.schedulingClosesAt, source.schedulingClosesAt)).toBe(moved)
    expect(copy.sessions.map((each) => each.levelIds)).toEqual(source.sessions.map((each) => each.levelIds))
    const past = await manager().call(changes.copyPlan, { ...on, firstExamOn: '2026-05-11' })
    expect(past.problem.errors[0]).toMatchObject({ code: 'plan.copy_in_the_past', path: 'firstExamOn' })
    expect((await world.as('otherManager').call(changes.copyPlan, on)).status).toBe(404)
  })

  test('the guess keeps weekdays, opens tomorrow at the earliest, and names the new year', () => {
    const plan = {
      name: '2026 年上半年考试',
      window: { opensAt: '2026-04-10T01:00:00Z' },
      sessions: [{ startsAt: '2026-05-16T01:00:00Z' }],
    }
    expect(copyGuess(plan, '2026-12-01')).toEqual({ name: '2027 年上半年考试', firstExamOn: '2027-01-09' })
    expect(copyGuess(plan, '2026-04-01').firstExamOn).toBe('2026-05-23')
  })
})
