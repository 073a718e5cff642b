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
import { getWorkbench as answer } from './actions/workbench.ts'
import { getWorkbench, type Workbench } from './contract.ts'

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

    const { todos } = await workbench('finance', 'EVALUATION')
    expect(todos.map((each) => each.key)).toEqual(['slips'])
    expect(todos[0]).toMatchObject({
      total: 1,
      rows: [{ title: '海蓝职业技术学院', to: `/payments/${orderId}` }],
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
    const { todos } = await workbench('reviewer', 'EVALUATION')
    const sites = todos.find((each) => each.key === 'sites')
    expect(sites?.rows).toMatchObject([{ title: '云岭工程职业学院', isOverdue: true, dueOn: '2026-02-24' }])
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
    expect(theirs.todos[0]).toMatchObject({ total: 1, rows: [{ title: '云岭工程职业学院' }] })
    const ours = await workbench('province', 'PROVINCE')
    expect(ours.todos[0]).toMatchObject({ total: 0, rows: [] })
    expect(ours.figures.map((each) => each.value)).toEqual([1, 1, 1, 200, 0])
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
  const todoOf = async (person: PersonKey, kind: 'INSTITUTION' | 'EVALUATION') =>
    (await workbench(person, kind)).todos.find((each) => each.key === 'reissued')

  test('BR-63 wait with the college only once it may print; the organiser counts them at once', async () => {
    expect(await todoOf('officer', 'INSTITUTION')).toBeUndefined()
    expect(await todoOf('manager', 'EVALUATION')).toMatchObject({
      total: 1,
      rows: [{ id: planId, note: '1 所院校还有 1 张没有回执', to: `/tickets?planId=${planId}` }],
    })
    world.now = new Date('2026-05-16T09:00:00+08:00')
    expect(await todoOf('officer', 'INSTITUTION')).toMatchObject({
      total: 1,
      rows: [{ id: planId, note: '1 张已换发，请重新打印发放后回执' }],
    })
    expect(await todoOf('cashier', 'INSTITUTION')).toBeUndefined()
    expect(await todoOf('otherOfficer', 'INSTITUTION')).toBeUndefined()
  })

  test('acknowledged, or the exam over: nobody waits any more', async () => {
    world.now = new Date(`${EXAM}T23:00:00+08:00`)
    expect(await todoOf('manager', 'EVALUATION')).toBeUndefined()
    world.now = new Date('2026-05-16T09:00:00+08:00')
    const officer = world.as('officer')
    const { digest } = await officer.ok(getReissueStanding, { planId })
    await officer.ok(acknowledgeAllTickets, { planId, digest })
    expect(await todoOf('officer', 'INSTITUTION')).toBeUndefined()
    expect(await todoOf('manager', 'EVALUATION')).toBeUndefined()
  })
})
