import type { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/index.ts'
import { draftPlan, publishPlan } from '#src/modules/plans/index.ts'
import { draftPilot, submitPilot } from '#src/modules/pilots/index.ts'
import { acknowledgeAllTickets, getReissueStanding } from '#src/modules/tickets/contract/acknowledging.ts'
import { reissueFor } from '#src/modules/tickets/index.ts'
import type { PersonKey } from '#tests/world.ts'
import { PLAN, walkToRegistration, type Road } from '#tests/road.ts'
import { publishedExam } from '#tests/repairing.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { writeFile } from 'node:fs/promises'
import { todos } from './actions/queue.ts'
import { getWorkbench as answer } from './actions/workbench.ts'
import { getWorkbench, type Workbench } from './contract.ts'
import { listTodos } from './contract/queue.ts'
import { getTrends } from './contract/trends.ts'

let world: World
let road: Road
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20, seats: 5 })
})
afterAll(() => world.stop())

type Of<Kind extends Workbench['kind']> = Extract<Workbench, { kind: Kind }>
async function workbench<Kind extends Workbench['kind']>(person: PersonKey, kind: Kind): Promise<Of<Kind>> {
  const seen = await world.as(person).ok(getWorkbench, {})
  if (seen.kind !== kind) throw new Error(`${person} sees ${seen.kind}`)
  return seen as Of<Kind>
}
const queue = async (person: PersonKey, asked: z.input<typeof listTodos.input> = {}) =>
  (await world.as(person).ok(listTodos, asked)).rows
async function steps(person: PersonKey) {
  const { plans } = await workbench(person, 'INSTITUTION')
  return new Map((plans[0]?.steps ?? []).map((step) => [step.key, step]))
}

const register = (count: number) =>
  world.act('system', (scope) =>
    scope.client.query(
      `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
         id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
       select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
         c.gender, 30000 from candidate c where c.id = any ($5) order by c.id limit $6`,
      [world.orgs.evaluation, road.planId, road.levels[0]?.id, road.siteId, road.candidateIds, count],
    ),
  )

describe('the college', () => {
  test('prepared: six steps done, the next is to import, with its deadline and its page', async () => {
    const { plans } = await workbench('officer', 'INSTITUTION')
    expect(plans).toMatchObject([
      {
        name: PLAN.name,
        phase: 'REGISTERING',
        phaseEndsAt: PLAN.registrationClosesAt.toISOString(),
        isOurs: true,
        doneCount: 6,
        next: 'registrations',
      },
    ])
    const seen = await steps('officer')
    expect(seen.get('quota')?.sentence).toBe('核定 200 人次，已用 0，剩余 200。')
    expect(seen.get('registrations')?.link).toEqual({
      to: '/registrations/import',
      label: '去导入报考',
      search: { planId: String(road.planId) },
    })
  })

  test('a link only for those who may follow it: the college’s finance does not import', async () => {
    const seen = await steps('cashier')
    expect(seen.get('registrations')).toMatchObject({ state: 'TODO', link: null })
  })

  test('registered: the shortage of seats and the money owed show at once', async () => {
    await register(12)
    const seen = await steps('officer')
    expect(seen.get('registrations')?.sentence).toBe('已报考 12 人次（初级 12）。')
    expect(seen.get('rooms')).toMatchObject({ state: 'TODO' })
    expect(seen.get('rooms')?.reasons).toMatchObject([{ message: '初级：报考 12 人，考位 10，还差 2 个。' }])
    expect(seen.get('payment')).toMatchObject({ state: 'TODO', link: { to: '/payments' } })
  })

  test('BR-36 two levels in one machine room of five machines: the spare is kept and no machine counts twice', async () => {
    const [own, other] = road.levels.map((each) => each.id)
    await world.act('system', async (scope) => {
      await scope.client.query(`update physical_room set installed_machines = 5, faulty_machines = 0`)
      await scope.client.query(`update exam_room set seat_capacity = 20`)
      await scope.client.query(
        `insert into exam_room (org_id, evaluation_org_id, site_id, plan_id, level_id, physical_room_id, seq, name,
           seat_capacity, session_ids)
         select org_id, evaluation_org_id, site_id, plan_id, $2, physical_room_id, 1, '中级 01', 20, session_ids
         from exam_room where level_id = $1`,
        [own, other],
      )
    })
    const rooms = (await steps('officer')).get('rooms')
    expect(rooms).toMatchObject({ state: 'TODO' })
    expect(rooms?.reasons[0]?.message).toContain('只够 8 人，报考 12 人次，还差 4 个')
    await world.act('system', (scope) =>
      scope.client.query(`update physical_room set installed_machines = 50`),
    )
    expect((await steps('officer')).get('rooms')).toMatchObject({ state: 'DONE' })
  })

  test('paid and confirmed: the ball is with the organisation that draws', async () => {
    const { id: orderId } = await world.act('officer', (scope) => createOrder(scope, { planId: road.planId }))
    const { name, bytes } = await scan('回单.pdf', 1)
    const path = world.ground.files.temporaryPath('.pdf')
    await writeFile(path, bytes)
    const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen: 360_000 }
    await world.act('cashier', (scope) => attachSlip(scope, slip, { path, name, kind: 'pdf' }))
    expect((await steps('officer')).get('payment')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })

    expect((await workbench('finance', 'EVALUATION')).waiting).toEqual([
      { kind: 'slips', title: '汇款凭证', total: 1, overdue: 0 },
    ])
    expect(await queue('finance')).toMatchObject([
      {
        title: '海蓝职业技术学院',
        // The last day of 排考期: the draw must know who has paid.
        dueOn: '2026-04-03',
        offer: { label: '去确认到账', allowed: true },
        to: `/payments/${orderId}`,
      },
    ])
    expect((await queue('manager')).find((each) => each.kind === 'slips')?.offer).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('岗位') as string,
    })

    await world.act('finance', (scope) => confirmOrder(scope, { orderId, opinion: '到账' }))
    const seen = await steps('officer')
    expect(seen.get('payment')).toMatchObject({ state: 'DONE' })
    expect(seen.get('schedule')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
  })

  test('BR-22 objections nobody has answered stand above the plans, for whoever answers them', async () => {
    expect((await workbench('officer', 'INSTITUTION')).todos).toEqual([])
    await world.ground.pool.query(
      `insert into confirmation_objection (org_id, candidate_id, field, stated, state, made_at)
       select org_id, id, 'name', name, case when row_number() over (order by id) = 1 then 'REJECTED' else 'OPEN' end, $2
       from candidate where id = any($1)`,
      [road.candidateIds.slice(0, 3), world.now],
    )
    const { todos } = await workbench('officer', 'INSTITUTION')
    expect(todos).toMatchObject([
      { key: 'objections', title: '待处理的考生异议', total: 2, sinceWord: '提出' },
    ])
    expect(todos[0]?.rows.map((row) => [row.title, row.to])).toEqual(
      [1, 2].map((at) => [road.people[at]?.name, '/candidates/confirmation?tab=objections&state=OPEN']),
    )
    expect((await workbench('cashier', 'INSTITUTION')).todos).toEqual([])
    expect((await workbench('otherOfficer', 'INSTITUTION')).todos).toEqual([])
  })

  test('a foreign college sees the plan as a stranger: nothing of the other’s standing', async () => {
    const { plans } = await workbench('otherOfficer', 'INSTITUTION')
    expect(plans).toMatchObject([{ isOurs: false, doneCount: 0, next: 'pilot' }])
  })

  test('BR-25 an exam that is over leaves the workbench', async () => {
    const before = world.now
    world.now = new Date('2026-04-11T15:40:00+08:00')
    expect((await workbench('officer', 'INSTITUTION')).plans).toEqual([])
    world.now = before
  })
})

describe('the bodies', () => {
  test('the exam manager sees registered, paid and seated per plan, and whether it can be drawn', async () => {
    const { plans } = await workbench('manager', 'EVALUATION')
    expect(plans).toMatchObject([
      { colleges: 1, registered: 12, paid: 12, seated: 0, slips: 0, draw: { state: 'NOT_YET' } },
    ])
    const before = world.now
    world.now = PLAN.registrationClosesAt
    const later = await workbench('manager', 'EVALUATION')
    expect(later.plans[0]?.draw).toEqual({ state: 'READY', sentence: '1 个考点可以排考。' })
    world.now = before
    expect((await workbench('otherManager', 'EVALUATION')).plans).toEqual([])
  })

  test('BR-04 site applications past their day are marked', async () => {
    await world.act('system', (scope) =>
      scope.client.query(
        `insert into site_application (org_id, evaluation_org_id, certificate_id, kind, level_ids, site_name, address,
           officer_name, officer_phone, state, submitted_at, due_from_on, due_to_on)
         values ($1, $2, $3, 'NEW', '{1}', '云岭考点', '云岭', '李云', '1', 'SUBMITTED', $4, '2026-02-20', '2026-02-24')`,
        [world.orgs.otherCollege, world.orgs.evaluation, world.vets.id, world.now],
      ),
    )
    const { waiting } = await workbench('reviewer', 'EVALUATION')
    expect(waiting.find((each) => each.kind === 'sites')).toMatchObject({ total: 1, overdue: 1 })
    const site = { title: '云岭工程职业学院', isOverdue: true, dueOn: '2026-02-24' }
    expect((await queue('reviewer'))[0]).toMatchObject(site)
    expect(await queue('reviewer', { due: 'OVERDUE' })).toMatchObject([site])
    expect(await queue('reviewer', { due: 'WEEK', kind: 'sites' })).toEqual([])
    expect(await queue('reviewer', { q: '云岭' })).toMatchObject([site])
    expect(await queue('reviewer', { q: '%' })).toEqual([])
    expect(await queue('otherManager', { kind: 'sites' })).toEqual([])
  })

  test('the province sees what waits and the figures of the year, of its own colleges only', async () => {
    const { id: pilotId } = await world.act('otherOfficer', (scope) =>
      draftPilot(scope, {
        certificateId: world.vets.id,
        year: 2026,
        planned: [{ levelId: road.levels[0]?.id ?? 0, count: 40 }],
        majors: '',
        contactName: '李云',
        contactPhone: '0871-12345678',
      }),
    )
    await world.act('otherOfficer', (scope) => submitPilot(scope, { pilotId }))
    const theirs = await workbench('otherProvince', 'PROVINCE')
    expect(theirs.waiting).toEqual([{ kind: 'pilots', title: '试点申报', total: 1, overdue: 0 }])
    // Due before the nearest plan of this certificate and year closes its registration (BR-25).
    expect(await queue('otherProvince')).toMatchObject([
      {
        title: '云岭工程职业学院',
        dueOn: '2026-03-20',
        note: '2026 年“VETS”，拟报考 40 人次',
        to: `/pilots/${pilotId}`,
      },
    ])
    const ours = await workbench('province', 'PROVINCE')
    expect(ours.waiting).toMatchObject([{ kind: 'pilots', total: 0 }])
    expect(await queue('province')).toEqual([])
    expect(ours.figures.map((each) => each.value)).toEqual([1, 1, 1, 200, 0])
  })

  test('figures run: this year against the same time of the last, week by week, for province and organiser alike', async () => {
    const moved = (kind: string, amount: number, at: string) =>
      world.ground.pool.query(
        `insert into quota_change (quota_id, org_id, province_id, evaluation_org_id, at, kind, amount, reason)
         select id, org_id, province_id, evaluation_org_id, $3, $1, $2, '导入' from quota where org_id = $4`,
        [kind, amount, at, world.orgs.college],
      )
    await moved('CONSUMED', 30, '2026-03-02T09:00+08')
    await moved('RELEASED', -6, '2026-02-27T09:00+08')
    await moved('CONSUMED', 40, '2025-03-02T09:00+08')
    // After this time of the last year: not compared with.
    await moved('CONSUMED', 500, '2025-03-02T11:00+08')
    const ours = await world.as('province').ok(getTrends, {})
    expect([ours.year, ours.weeksFrom[7]]).toEqual([2026, '2026-03-02'])
    const registrations = { key: 'registrations', value: 24, lastYear: 40, weeks: [0, 0, 0, 0, 0, 0, -6, 30] }
    expect(ours.series).toMatchObject([
      { key: 'pilots', value: 1, weeks: [0, 0, 0, 0, 0, 0, 0, 1] },
      { key: 'sites', value: 1, note: '现在启用 1 个' },
      registrations,
      { key: 'paid', value: 12, note: '占报考人次 50%' },
    ])
    const its = await world.as('manager').ok(getTrends, {})
    expect(its.series.map((each) => each.key)).toEqual(['siteApplications', 'sites', 'registrations', 'paid'])
    expect(its.series[2]).toMatchObject(registrations)
    expect((await world.as('finance').ok(getTrends, {})).series.map((each) => each.value)).toEqual([24, 12])
    const theirs = await world.as('otherProvince').ok(getTrends, {})
    expect(theirs.series.map((each) => each.value)).toEqual([1, 0, 0, 0])
    expect((await world.as('officer').ok(getTrends, {})).series).toEqual([])
  })

  test('the platform counts', async () => {
    const { figures } = await workbench('admin', 'PLATFORM')
    expect(figures.map((each) => each.value)).toEqual([2, 2, 2, 1, 1])
  })
})

test('the number of queries does not grow with the plans', async () => {
  const countQueries = (person: PersonKey) =>
    world.act(person, async (scope) => {
      let count = 0
      const client = scope.client as unknown as { query: (...given: unknown[]) => unknown }
      const query = client.query.bind(client)
      client.query = (...given) => {
        count += 1
        return query(...given)
      }
      await answer(scope)
      await todos(scope, { page: 1, size: 20 })
      client.query = query
      return count
    })
  const before = [await countQueries('officer'), await countQueries('manager')]
  for (const name of ['增加的计划一', '增加的计划二', '增加的计划三']) {
    const session = {
      checkInMinutes: 60,
      lateLimitMinutes: 0,
      levelIds: road.levels.map((each) => each.id),
      startsAt: new Date('2026-04-12T09:00:00+08:00'),
      endsAt: new Date('2026-04-12T10:40:00+08:00'),
    }
    const form = {
      ...PLAN,
      name,
      certificateId: world.vets.id,
      levelIds: session.levelIds,
      sessions: [session],
    }
    const { id } = await world.act('manager', (scope) => draftPlan(scope, form))
    await world.act('manager', (scope) => publishPlan(scope, { planId: id }))
  }
  expect([await countQueries('officer'), await countQueries('manager')]).toEqual(before)
  expect(before[0]).toBeGreaterThan(5)
  expect((await workbench('officer', 'INSTITUTION')).plans).toHaveLength(4)
})

describe('tickets that were replaced (edge case 32)', () => {
  const EXAM = '2026-05-20'
  let planId: number
  let before: Date
  beforeAll(async () => {
    before = world.now
    world.now = new Date('2026-05-12T09:00:00+08:00')
    const exam = await publishedExam(world, { perSite: 6, from: 5_000, planSeq: 7, examOn: EXAM })
    planId = exam.planId
    await world.act('manager', async (scope) => {
      await scope.client.query(
        'update seat_assignment set seat_no = seat_no + 500 where registration_id = $1',
        [exam.registrationIds[0]],
      )
      await reissueFor(scope, { planId, registrationIds: exam.registrationIds, reason: '机房停电' })
    })
  })
  afterAll(() => {
    world.now = before
  })
  const todoOf = async (person: PersonKey) =>
    (await workbench(person, 'INSTITUTION')).todos.find((each) => each.key === 'reissued')
  const atOrganiser = () => queue('manager', { kind: 'reissued' })
  const ticketsStep = async () => {
    const { plans } = await workbench('officer', 'INSTITUTION')
    return plans.find((each) => each.planId === planId)?.steps.find((each) => each.key === 'tickets')
  }

  test('BR-63 wait with the college only once it may print; the organiser counts them at once', async () => {
    expect(await todoOf('officer')).toBeUndefined()
    expect(await atOrganiser()).toMatchObject([
      { id: planId, note: '1 所院校还有 1 张没有回执', dueOn: EXAM, to: `/tickets?planId=${planId}` },
    ])
    world.now = new Date('2026-05-16T09:00:00+08:00')
    expect(await ticketsStep()).toMatchObject({ state: 'TODO', link: { label: '去发放并回执' } })
    expect(await todoOf('officer')).toMatchObject({
      total: 1,
      rows: [{ id: planId, note: '1 张已换发，请重新打印发放后回执' }],
    })
    expect(await todoOf('cashier')).toBeUndefined()
    expect(await todoOf('otherOfficer')).toBeUndefined()
  })

  test('BR-45 what is asked for after the 排考期 is due before people sit down, not overdue at once', async () => {
    await world.ground.pool.query(
      `insert into registration_withdrawal (org_id, evaluation_org_id, plan_id, registration_id, reason, requested_by_name,
         requested_at)
       select org_id, evaluation_org_id, plan_id, min(id), '住院', '张敏', $2 from registration where plan_id = $1
       group by org_id, evaluation_org_id, plan_id`,
      [planId, world.now],
    )
    expect(await queue('manager', { kind: 'withdrawals' })).toMatchObject([{ dueOn: EXAM, isOverdue: false }])
  })

  test('acknowledged, or the exam over: nobody waits any more', async () => {
    world.now = new Date(`${EXAM}T23:00:00+08:00`)
    expect(await atOrganiser()).toEqual([])
    world.now = new Date('2026-05-16T09:00:00+08:00')
    const officer = world.as('officer')
    const { digest } = await officer.ok(getReissueStanding, { planId })
    await officer.ok(acknowledgeAllTickets, { planId, digest })
    expect(await todoOf('officer')).toBeUndefined()
    expect(await atOrganiser()).toEqual([])
    // Nobody has printed yet: handing out the rest is still to be done.
    expect((await ticketsStep())?.sentence).not.toContain('回执')
  })
})
