import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, weekday } from '#src/shared/days.ts'
import { setUpExam } from '#tests/exam.ts'
import { openWorld, type World } from '#tests/world.ts'
import { planCalendar } from './contract/calendar.ts'
import { postponePlan } from './contract/changing.ts'
import { getPlan, listPlans } from './contract.ts'
import { entriesOf } from './rules/entries.ts'
import { readClosesAt } from './rules/moment.ts'
import { monthAfter, monthFrom, monthText, weeksOf } from './web/calendar.view.ts'

const at = (text: string) => readClosesAt(text) ?? new Date(Number.NaN)
const PLAN = {
  state: 'PUBLISHED',
  window: { opensAt: at('2026-04-10 09:00'), closesAt: at('2026-05-06') },
  late: null,
  paymentClosesAt: at('2026-05-08'),
  schedulingClosesAt: at('2026-05-12 18:00'),
  later: { publicityOpensAt: at('2026-05-25 09:00'), publicityClosesAt: at('2026-05-30') },
  optOutClosesAt: null,
  sessions: [{ ordinal: 1, startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 10:40') }],
}

describe('entries', () => {
  test('BR-25 an end at 24:00 stands on the day that ends, a session with both its times', () => {
    expect(entriesOf(PLAN).map(({ on, time, label, kind }) => [on, time, label, kind])).toEqual([
      ['2026-04-10', '09:00', '报名开始', 'REGISTRATION'],
      ['2026-05-06', '24:00', '报名截止', 'REGISTRATION'],
      ['2026-05-08', '24:00', '缴费截止', 'PAYMENT'],
      ['2026-05-12', '18:00', '排考截止', 'SCHEDULING'],
      ['2026-05-16', '09:00—10:40', '第一场次考试', 'EXAM'],
      ['2026-05-25', '09:00', '成绩公示开始', 'RESULT'],
      ['2026-05-30', '24:00', '成绩公示截止', 'RESULT'],
    ])
  })
  test('BR-29 of a postponed plan only the end of leaving it is left', () => {
    const postponed = { ...PLAN, state: 'POSTPONED', optOutClosesAt: at('2026-05-20') }
    expect(entriesOf(postponed).map(({ label, on }) => [label, on])).toEqual([['自愿退考截止', '2026-05-20']])
  })
})

describe('months', () => {
  test('whole weeks from Monday on hold every day of the month exactly once', () => {
    const month = fc.integer({ min: 0, max: 600 }).map((count) => monthAfter('2020-01', count))
    const holds = fc.property(month, (it) => {
      const days = weeksOf(it).flat()
      expect(days.every((day, index) => index === 0 || day === addDays(days[index - 1] ?? '', 1))).toBe(true)
      expect(weeksOf(it).every((week) => weekday(week[0] ?? '') === 1)).toBe(true)
      const own = days.filter((day) => day.startsWith(it))
      expect(own[0]).toBe(`${it}-01`)
      expect(addDays(own.at(-1) ?? '', 1)).toBe(`${monthAfter(it, 1)}-01`)
    })
    expect(() => fc.assert(holds)).not.toThrow()
  })
  test('a month later and earlier goes over the year; nonsense in the address is this month', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12'])
    expect(monthText('2026-05')).toBe('2026 年 5 月')
    expect(monthFrom('2026-13', '2026-05-07')).toBe('2026-05')
    expect(monthFrom('2026-12', '2026-05-07')).toBe('2026-12')
  })
})

describe('the calendar', () => {
  let world: World
  let planId: number
  beforeAll(async () => {
    world = await openWorld()
    world.now = new Date('2026-05-11T10:00:00+08:00')
    for (const planSeq of [1, 2]) {
      const exam = await world.act('system', async ({ client }) => {
        const { rows } = await client.query<{ id: number }>('select id from level order by rank')
        return setUpExam(client, {
          evaluationOrgId: world.orgs.evaluation,
          certificateId: world.vets.id,
          levelIds: rows.map((row) => row.id),
          orgIds: [world.orgs.college],
          perSite: 2,
          planSeq,
          from: planSeq * 1000,
          examOn: `2026-06-2${planSeq}`,
        })
      })
      planId = exam.planId
    }
  })
  afterAll(() => world.stop())

  const may = { from: '2026-05-01', to: '2026-05-31' }
  const june = { from: '2026-06-01', to: '2026-06-30' }

  test('colleges see what is published within the days asked for, another organisation nothing', async () => {
    const { entries } = await world.as('officer').ok(planCalendar, may)
    expect(entries.map((each) => each.label)).toEqual([
      '报名截止',
      '报名截止',
      '缴费截止',
      '缴费截止',
      '排考截止',
      '排考截止',
    ])
    expect((await world.as('officer').ok(planCalendar, june)).entries).toHaveLength(4)
    expect((await world.as('otherManager').ok(planCalendar, may)).entries).toEqual([])
    expect((await world.as('officer').ok(planCalendar, { ...may, phase: 'EXAM' })).entries).toEqual([])
    expect(
      (await world.as('officer').ok(planCalendar, { ...may, phase: 'SCHEDULING' })).entries,
    ).toHaveLength(6)
  })
  test('more than two months, or days the wrong way round, are refused with the way out', async () => {
    const long = await world.as('officer').call(planCalendar, { from: '2026-05-01', to: '2026-07-02' })
    expect(long.problem.errors[0]).toMatchObject({ code: 'plan.calendar_too_long' })
    expect((await world.as('officer').call(planCalendar, { from: may.to, to: may.from })).status).toBe(422)
  })
  test('a postponed plan leaves its dates, and the list sorts as asked', async () => {
    const opinion = '台风停课'
    await world.as('manager').ok(postponePlan, { planId, optOutClosesAt: '2026-06-05', opinion })
    const { entries } = await world.as('officer').ok(planCalendar, june)
    expect(entries.filter((each) => each.planId === planId).map((each) => each.label)).toEqual([
      '自愿退考截止',
    ])
    const sorted = async (sort: string) =>
      (await world.as('manager').ok(listPlans, { sort })).rows.map((row) =>
        row.sessions[0]?.startsAt.slice(0, 10),
      )
    expect(await sorted('sessions')).toEqual(['2026-06-21', '2026-06-22'])
    expect(await sorted('-sessions')).toEqual(['2026-06-22', '2026-06-21'])
    expect((await world.as('officer').ok(getPlan, { planId })).state).toBe('POSTPONED')
  })
})
