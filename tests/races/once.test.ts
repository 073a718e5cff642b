import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '#src/modules/accounts/contract.ts'
import { attachSlip, confirmOrder, createOrder } from '#src/modules/payments/contract.ts'
import { approvePilot, draftPilot, returnPilot, submitPilot } from '#src/modules/pilots/contract.ts'
import { listRegistrations, withdrawRegistration } from '#src/modules/registrations/contract.ts'
import { discardSchedule } from '#src/modules/schedules/actions/confirming.ts'
import { confirmSchedule, drawPlan, publishSchedule } from '#src/modules/schedules/index.ts'
import { importTasks } from '#src/platform/imports/actions.ts'
import { transact } from '#src/platform/ground.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import { importKinds } from '#src/app/imports.ts'
import { commitImport } from '#src/shared/platform-contract.ts'
import { Refused } from '#src/shared/refusal.ts'
import { confirmed } from '#tests/arranging.ts'
import { setUpExam } from '#tests/exam.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, PASSWORD, type World } from '#tests/world.ts'
import { previewed, register, walkOtherCollege } from './registering.ts'
import { meetingOf, race } from './together.ts'

let world: World
const open = async () => {
  world = await openWorld()
}
const close = () => world.stop()

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const count = async (from: string) => (await sql<{ count: number }>(`select count(*) from ${from}`))[0]?.count
const statuses = (answers: readonly { status: number }[]) =>
  answers.map((each) => each.status).toSorted((a, b) => a - b)

describe('one person, two colleges', () => {
  let road: Road
  beforeAll(async () => {
    await open()
    road = await walkToRegistration(world, { people: 220 })
    await walkOtherCollege(world, road, 200)
  })
  afterAll(close)

  /** Both colleges have looked before either writes. */
  const bothRegister = (from: number, to: number) => {
    const between = meetingOf(2)
    const people = road.people.slice(from, to)
    const sides = [
      { who: 'officer', people },
      { who: 'otherOfficer', people: people.toReversed() },
    ] as const
    return race(sides.map((side) => () => register(world, road, { ...side, locking: true, between })))
  }
  /** How many registrations stand, and how much of both quotas is consumed. */
  const standing = async () => {
    const [row] = await sql<{ live: number; consumed: number }>(
      `select (select count(*) from registration) as live, sum(consumed)::int as consumed from quota`,
    )
    return [row?.live, row?.consumed]
  }

  test.each([
    ['one', 0, 1],
    ['180 people in opposite order, who block each other,', 1, 181],
  ])(
    'BR-23 %s at the same moment: one college registers, the other is told in words',
    async (_, from, to) => {
      const { won, lost } = await bothRegister(from, to)
      expect([won, lost]).toEqual([[to - from], [expect.any(Refused)]])
      expect(await standing()).toEqual([to, to])
    },
  )

  test('control: without the unique index both colleges have them', async () => {
    await sql('drop index registration_once')
    expect((await bothRegister(181, 186)).won).toEqual([5, 5])
    expect(await standing()).toEqual([191, 191])
  })
})

describe('one import', () => {
  let road: Road
  beforeAll(async () => {
    await open()
    road = await walkToRegistration(world)
  })
  afterAll(close)

  test('confirmed twice at once is confirmed once', async () => {
    const { id } = await previewed(world, road, road.people.slice(0, 5))
    const officer = world.as('officer')
    const answers = await Promise.all([1, 2, 3, 4].map(() => officer.call(commitImport, { importId: id })))
    expect(statuses(answers)).toEqual([200, 409, 409, 409])
    const [answer] = answers.filter((each) => each.status === 200)
    await world.finished('officer', answer?.data.taskId ?? 0)
    expect(await count(`registration where import_job_id = ${id}`)).toBe(5)
  })

  test('BR-42 worked on by two workers at once, and once more later, is written once and answers the same', async () => {
    const { id } = await previewed(world, road, road.people.slice(5, 12))
    await sql(`update import_job set state = 'COMMITTING' where id = $1`, [id])
    const work = () => commitBy(id)
    const { won, lost } = await race([work, work, work])
    expect(lost).toEqual([])
    for (const answer of [...won, await work()]) expect(answer).toEqual({ importId: id, written: 7 })
    expect(await count(`registration where import_job_id = ${id}`)).toBe(7)
    expect(await count(`audit_entry where action = 'imports.committed' and entity_id = ${id}`)).toBe(1)
  })

  /** The work of the commit task, as a worker does it. */
  async function commitBy(importId: number): Promise<object> {
    const commit = importTasks(importKinds).find((each) => each.kind === 'imports.commit')
    const asking = { actor: world.actor('officer'), requestId: 'race' }
    const work: TaskWork = {
      taskId: 0,
      actor: asking.actor,
      transact: (run) => transact(world.ground, asking, run),
      transactAll: (run) => transact(world.ground, { ...asking, reach: 'ALL' }, run),
      progress: () => Promise.resolve(),
    }
    return (await commit?.run(work, { importId, kind: 'registrations' })) ?? {}
  }

  test('BR-45 one registration withdrawn twice at once gives its place back once', async () => {
    const { rows } = await world.as('officer').ok(listRegistrations, { planId: road.planId, size: 1 })
    const given = { registrationId: rows[0]?.id ?? 0, reason: '本人申请' }
    const before = (await sql<{ consumed: number }>('select consumed from quota'))[0]?.consumed ?? 0
    const officer = world.as('officer')
    const answers = await Promise.all([1, 2, 3].map(() => officer.call(withdrawRegistration, given)))
    expect(statuses(answers)).toEqual([200, 409, 409])
    expect(await sql('select consumed from quota')).toEqual([{ consumed: before - 1 }])
  })
})

describe('one decision', () => {
  beforeAll(open)
  afterAll(close)

  test('BR-01 a pilot approved and returned at the same moment has one answer', async () => {
    const [level] = await sql<{ id: number }>('select id from level order by rank')
    const planned = [{ levelId: level?.id ?? 0, count: 30 }]
    const contact = { contactName: '张敏', contactPhone: '0571-88886601', majors: '' }
    const certificateId = world.vets.id
    const draft = { certificateId, year: 2026, planned, ...contact }
    const { id: pilotId } = await world.as('officer').ok(draftPilot, draft)
    await world.as('officer').ok(submitPilot, { pilotId })
    const province = world.as('province')
    const answers = await Promise.all([
      province.call(approvePilot, { pilotId, granted: 30, opinion: '同意' }),
      province.call(returnPilot, { pilotId, opinion: '请补充材料' }),
    ])
    expect(statuses(answers)).toEqual([200, 409])
    const isApproved = answers[0].status === 200
    const [pilot] = await sql('select state from pilot_application')
    expect(pilot).toEqual({ state: isApproved ? 'APPROVED' : 'RETURNED' })
    expect(await count('quota')).toBe(isApproved ? 1 : 0)
    const decided = `audit_entry where action in ('pilots.approved', 'pilots.returned')`
    expect(await count(decided)).toBe(1)
  })

  test('guesses made at the same moment are all counted: the account rests after the fifth', async () => {
    const nobody = world.as()
    const guesses = Array.from({ length: 12 }, (_, at) =>
      nobody.call(signIn, { login: 'cashier', password: `wrong-guess-${at}` }),
    )
    const codes = (await Promise.all(guesses)).map((answer) => answer.problem.code)
    expect(codes.filter((code) => code === 'session.wrong_credentials')).toHaveLength(5)
    expect(codes.filter((code) => code === 'session.locked')).toHaveLength(7)
    const right = await nobody.call(signIn, { login: 'cashier', password: PASSWORD })
    expect(right.problem.code).toBe('session.locked')
  })
})

describe('one order', () => {
  let road: Road
  beforeAll(async () => {
    await open()
    road = await walkToRegistration(world)
    const between = () => Promise.resolve()
    const people = road.people.slice(0, 6)
    await register(world, road, { who: 'officer', people, locking: true, between })
  })
  afterAll(close)

  test('BR-48 asked for twice at once, money is asked for once; confirmed twice, it is paid once', async () => {
    const cashier = world.as('cashier')
    const asked = await Promise.all([1, 2, 3].map(() => cashier.call(createOrder, { planId: road.planId })))
    expect(statuses(asked)).toEqual([200, 409, 409])
    expect(await sql('select count(*) as lines, sum(amount_fen)::int as fen from order_line')).toEqual([
      { lines: 6, fen: 180_000 },
    ])

    const orderId = asked.find((each) => each.status === 200)?.data.id ?? 0
    const slip = { orderId, payer: '海蓝职业技术学院', paidOn: '2026-03-02', amountFen: 180_000 }
    await cashier.okUpload(attachSlip, slip, await scan('银行回单.pdf', 1))
    const finance = world.as('finance')
    const confirmed = await Promise.all(
      [1, 2, 3].map(() => finance.call(confirmOrder, { orderId, opinion: '已到账', differenceNote: '' })),
    )
    expect(statuses(confirmed)).toEqual([200, 409, 409])
    expect(await count(`registration where payment_status = 'PAID' and status = 'CONFIRMED'`)).toBe(6)
    expect(await count(`audit_entry where action like '%confirmed' and entity = 'payment_order'`)).toBe(1)
  })
})

describe('one schedule', () => {
  beforeAll(async () => {
    await open()
    world.now = new Date('2026-05-11T10:00:00+08:00')
  })
  afterAll(close)

  let seq = 0
  /** A plan of its own with 100 people at each of two colleges, drawn when asked. */
  async function plan({ isDrawn = false } = {}): Promise<number> {
    seq += 1
    const levels = await sql<{ id: number }>('select id from level order by rank')
    const exam = {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: levels.map((each) => each.id),
      orgIds: [world.orgs.college, world.orgs.otherCollege],
      perSite: 100,
      planSeq: seq,
      from: seq * 1000,
      examOn: `2026-06-0${seq}`,
    }
    const { planId } = await world.act('system', ({ client }) => setUpExam(client, exam))
    if (isDrawn) {
      await draw(planId)
      await confirmed(world, planId)
    }
    return planId
  }
  const draw = (planId: number) => world.act('manager', (scope) => drawPlan(scope, { planId }))
  const publish = (planId: number) => world.act('manager', (scope) => publishSchedule(scope, { planId }))

  /** Runs of a plan that count, by state and how many different people sit in them. */
  const live = (planId: number) =>
    sql(
      `select r.state, count(*) as seats, count(distinct a.registration_id) as people
       from schedule_run r join seat_assignment a on a.run_id = r.id
       where r.plan_id = $1 and r.state in ('COMPUTED', 'CONFIRMED', 'PUBLISHED') group by 1`,
      [planId],
    )

  test('BR-55 drawn twice at once, one whole result waits for publication', async () => {
    const planId = await plan()
    const { lost } = await race([1, 2].map(() => () => draw(planId)))
    expect(lost).toEqual([])
    expect(await live(planId)).toEqual([{ state: 'COMPUTED', seats: 200, people: 200 }])
    expect(await count(`draw_pledge where plan_id = ${planId} and draws = 1`)).toBe(1)
  })

  test('confirmed by two at once, it is confirmed once, and never by the one who drew', async () => {
    const planId = await plan()
    await draw(planId)
    const confirm = (who: 'manager' | 'secondManager') => () =>
      world.act(who, (scope) => confirmSchedule(scope, { planId }))
    const { won, lost } = await race([confirm('secondManager'), confirm('secondManager'), confirm('manager')])
    expect([won.length, lost.length]).toEqual([1, 2])
    expect(await live(planId)).toEqual([{ state: 'CONFIRMED', seats: 200, people: 200 }])
    expect(await count(`schedule_run where plan_id = ${planId} and confirmed_by = created_by`)).toBe(0)
  })

  test('published three times at once, it is published once', async () => {
    const planId = await plan({ isDrawn: true })
    const { won, lost } = await race([1, 2, 3].map(() => () => publish(planId)))
    expect([won.length, lost]).toEqual([3, []])
    expect(await live(planId)).toEqual([{ state: 'PUBLISHED', seats: 200, people: 200 }])
    const told = `audit_entry where action = 'schedules.published' and entity_id = ${planId}`
    expect(await count(told)).toBe(1)
    expect(await count(`registration where plan_id = ${planId} and seat_status = 'PUBLISHED'`)).toBe(200)
  })

  test('thrown away while it is published, one of the two happens whole', async () => {
    const planId = await plan({ isDrawn: true })
    const discard = () =>
      world.act('manager', (scope) => discardSchedule(scope, { planId, opinion: '名单要补' }))
    const { won, lost } = await race<unknown>([discard, () => publish(planId)])
    expect([won.length, lost.length]).toEqual([1, 1])
    const isPublished = (await live(planId)).length > 0
    expect(lost.join()).toMatch(isPublished ? /nothing_to_discard/ : /nothing_computed/)
    expect(await count(`registration where plan_id = ${planId} and seat_status = 'PUBLISHED'`)).toBe(
      isPublished ? 200 : 0,
    )
    expect(await count(`draw_bundle where plan_id = ${planId}`)).toBe(isPublished ? 2 : 0)
  })
})
