import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { holdPlan } from './index.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const form = (name = '2026 年上半年 VETS 考试') => ({
  certificateId: world.vets.id,
  name,
  levelIds: [1, 2],
  registrationOpensAt: '2026-03-01',
  registrationClosesAt: '2026-05-06',
  paymentClosesAt: '2026-05-08',
  schedulingClosesAt: '2026-05-12 18:00',
  sessions: [
    { startsAt: '2026-05-16 09:00', endsAt: '2026-05-16 10:40', levelIds: [1, 2] },
    { startsAt: '2026-05-16 14:00', endsAt: '2026-05-16 15:40', levelIds: [1] },
  ],
})
const draft = async (name?: string) => (await world.as('manager').ok(contract.draftPlan, form(name))).id
async function published(name?: string) {
  const planId = await draft(name)
  await world.as('manager').ok(contract.publishPlan, { planId })
  return planId
}
const fails = async (person: Parameters<World['as']>[0], route: typeof contract.closePlan, planId: number) =>
  (await world.as(person).call(route, { planId })).status

describe('考试计划', () => {
  test('a draft is the organisation’s own; published, every college reads it with its price', async () => {
    const planId = await draft()
    expect((await world.as('officer').call(contract.getPlan, { planId })).status).toBe(404)
    expect((await world.as('otherManager').call(contract.getPlan, { planId })).status).toBe(404)
    await world.as('manager').ok(contract.publishPlan, { planId })
    const seen = await world.as('officer').ok(contract.getPlan, { planId })
    expect(seen).toMatchObject({
      state: 'PUBLISHED',
      phase: 'REGISTERING',
      code: 'QIYU-2026-01',
      window: { opensAt: '2026-02-28T16:00:00.000Z', closesAt: '2026-05-06T16:00:00.000Z' },
      sessions: [
        { ordinal: 1, levelIds: [1, 2], checkInMinutes: 60 },
        { ordinal: 2, levelIds: [1] },
      ],
      fees: [
        { levelId: 1, amountFen: 30_000 },
        { levelId: 2, amountFen: 35_000 },
      ],
      offers: [],
    })
    expect((await world.as('otherManager').call(contract.getPlan, { planId })).status).toBe(404)
  })

  test('BR-26 a plan out of order is refused with a reason for every broken pair', async () => {
    const wrong = { ...form(), paymentClosesAt: '2026-05-01', schedulingClosesAt: '2026-05-20' }
    const { status, problem } = await world.as('manager').call(contract.draftPlan, wrong)
    expect(status).toBe(422)
    expect(problem.errors.map((each) => each.path)).toEqual([
      'paymentClosesAt',
      'sessions.0.startsAt',
      'sessions.1.startsAt',
    ])
  })

  test('twelve drafts at once get twelve numbers', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `并行新建的计划 ${index}`)
    await Promise.all(names.map(draft))
    const { rows } = await world.as('manager').ok(contract.listPlans, { q: '并行', size: 50 })
    expect(new Set(rows.map((row) => row.seq)).size).toBe(12)
    expect(rows.every((row) => row.code === `QIYU-2026-${String(row.seq).padStart(2, '0')}`)).toBe(true)
  })

  test('BR-27 a draft changes freely, also into another year; a published plan only by extension', async () => {
    const planId = await draft('改动中的计划')
    const year = (text: string) => text.replace('2026', '2027')
    const moved = {
      ...form('改动后的计划'),
      planId,
      levelIds: [1],
      registrationClosesAt: '2027-05-06',
      paymentClosesAt: '2027-05-08',
      schedulingClosesAt: '2027-05-12',
      sessions: [{ startsAt: year('2026-05-16 09:00'), endsAt: year('2026-05-16 10:30'), levelIds: [1] }],
    }
    await world.as('manager').ok(contract.editPlan, moved)
    const seen = await world.as('manager').ok(contract.getPlan, { planId })
    expect(seen).toMatchObject({ name: '改动后的计划', year: 2027, code: 'QIYU-2027-01', version: 2 })
    expect(seen.sessions).toHaveLength(1)
    await world.as('manager').ok(contract.publishPlan, { planId })
    const again = await world.as('manager').call(contract.editPlan, moved)
    expect(again.problem).toMatchObject({ code: 'state.not_possible' })
  })

  test('BR-30 an extension is logged with both moments and makes a new version; shortening is refused', async () => {
    const planId = await published('要延期的计划')
    const shorter = { planId, registrationClosesAt: '2026-05-05', opinion: '提前结束' }
    const refused = await world.as('manager').call(contract.extendPlan, shorter)
    expect(refused.problem.errors[0]).toMatchObject({ code: 'plan.shortened', path: 'registrationClosesAt' })
    const longer = { planId, registrationClosesAt: '2026-05-08', opinion: '多校申请延期' }
    expect(await world.as('manager').ok(contract.extendPlan, longer)).toEqual({
      state: 'PUBLISHED',
      version: 3,
    })
    const { rows } = await world.act('manager', (scope) =>
      scope.client.query<{ changes: unknown; reason: string }>(
        `select changes, reason from audit_entry where action = 'plans.extended'`,
      ),
    )
    expect(rows).toEqual([
      {
        reason: '多校申请延期',
        changes: [{ field: '报名截止', before: '2026-05-06 周三 24:00', after: '2026-05-08 周五 24:00' }],
      },
    ])
  })

  test('published too late or without a price it is refused; cancelled needs an opinion; closed only after the exams', async () => {
    const planId = await draft('过期的计划')
    world.now = new Date('2026-05-07T00:00:00+08:00')
    const late = await world.as('manager').call(contract.publishPlan, { planId })
    expect(late.problem.code).toBe('plan.window_over')
    world.now = new Date('2026-03-02T10:00:00+08:00')
    await world.as('manager').ok(contract.publishPlan, { planId })
    const early = await world.as('manager').call(contract.closePlan, { planId })
    expect(early.problem.code).toBe('plan.not_over_yet')
    const mute = await world.as('manager').call(contract.cancelPlan, { planId, opinion: '' })
    expect(mute.problem.errors[0]).toMatchObject({ path: 'opinion' })
    const answer = await world.as('manager').ok(contract.cancelPlan, { planId, opinion: '场地被征用' })
    expect(answer.state).toBe('CANCELLED')
    expect((await world.as('manager').call(contract.closePlan, { planId })).problem.code).toBe(
      'state.not_possible',
    )
  })

  test('a foreign organisation meets 404, a college without the right 403', async () => {
    const planId = await published('别人的计划')
    expect(await fails('otherManager', contract.publishPlan, planId)).toBe(404)
    expect(await fails('otherManager', contract.closePlan, planId)).toBe(404)
    expect(await fails('officer', contract.closePlan, planId)).toBe(403)
    const foreign = await world.as('otherManager').call(contract.draftPlan, form())
    expect(foreign.status).toBe(404)
  })

  test('lists filter by phase as the clock has it, and leave drafts of others out', async () => {
    const registering = await world.as('officer').ok(contract.listPlans, { phase: 'REGISTERING' })
    expect(registering.rows.length).toBeGreaterThan(0)
    expect(registering.rows.every((row) => row.phase === 'REGISTERING')).toBe(true)
    world.now = new Date('2026-05-16T09:30:00+08:00')
    const exams = await world.as('officer').ok(contract.listPlans, { phase: 'EXAM', year: 2026 })
    expect(exams.rows.map((row) => row.phase)).toContain('EXAM')
    world.now = new Date('2026-03-02T10:00:00+08:00')
    const { rows } = await world.as('officer').ok(contract.listPlans, { size: 100 })
    expect(rows.some((row) => row.state === 'DRAFT')).toBe(false)
  })

  test('a draft can be thrown away, a published plan cannot', async () => {
    const planId = await draft('多余的草稿')
    await world.as('manager').ok(contract.discardPlan, { planId })
    expect((await world.as('manager').call(contract.getPlan, { planId })).status).toBe(404)
    const lasting = await published('不能删的计划')
    const refused = await world.as('manager').call(contract.discardPlan, { planId: lasting })
    expect(refused.problem.code).toBe('state.not_possible')
  })

  test('two colleges may hold a plan at once, and an extension waits for both', async () => {
    const planId = await published('被占用的计划')
    const order: string[] = []
    let extension: Promise<unknown> | undefined
    await world.act('officer', async (scope) => {
      await holdPlan(scope, planId)
      await world.act('otherOfficer', (other) => holdPlan(other, planId))
      extension = world
        .as('manager')
        .ok(contract.extendPlan, { planId, registrationClosesAt: '2026-05-07', opinion: '延长一天' })
        .then(() => order.push('extended'))
      await new Promise((resolve) => setTimeout(resolve, 150))
      order.push('released')
    })
    await extension
    expect(order).toEqual(['released', 'extended'])
  })
})
