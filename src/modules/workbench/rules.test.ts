import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawStanding } from './rules/draw.ts'
import type { CollegeFacts, LevelFacts, StepKey } from './rules/facts.ts'
import { workCalendar } from '#src/shared/workdays.ts'
import { applyByOf, phaseEndOf } from './rules/moments.ts'
import { doneOf, nextOf, roadOf, type Step } from './rules/road.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const plan = {
  id: 1,
  year: 2026,
  opensAt: at('2026-03-01T08:00'),
  closesAt: at('2026-03-21T00:00'),
  paymentClosesAt: at('2026-03-28T00:00'),
  schedulingClosesAt: at('2026-04-04T00:00'),
  firstSessionAt: at('2026-04-11T09:00'),
  lastSessionEndsAt: at('2026-04-11T15:40'),
}
const level = (id: number, name: string, facts: Partial<LevelFacts> = {}): LevelFacts => ({
  id,
  name,
  live: 0,
  unordered: 0,
  inOrder: 0,
  paid: 0,
  seated: 0,
  unseated: 0,
  seats: 0,
  ...facts,
})

/** A college that has done everything up to the open registration window. */
const ready: CollegeFacts = {
  now: at('2026-03-10T10:00'),
  today: '2026-03-10',
  plan,
  pilot: { state: 'APPROVED', granted: 200, consumed: 0 },
  site: { state: 'ENABLED', reason: '', levelIds: [1, 2] },
  application: undefined,
  agreement: { state: 'EFFECTIVE', validToOn: '2026-12-31' },
  candidates: { total: 120, accurate: 96, verifying: 0 },
  levels: [level(1, '初级', { seats: 90 }), level(2, '中级')],
  jointSeats: 90,
  orders: { pending: 0, uploaded: 0, rejected: 0 },
  tickets: { issued: 0, prints: 0 },
}
/** The same college with 80 of 初级 registered. */
const registered = (facts: Partial<LevelFacts> = {}, others: Partial<CollegeFacts> = {}): CollegeFacts => ({
  ...ready,
  levels: [level(1, '初级', { live: 80, seats: 90, unordered: 80, ...facts }), level(2, '中级')],
  ...others,
})

const step = (facts: CollegeFacts, key: StepKey) => {
  const found = roadOf(facts).find((each) => each.key === key)
  if (!found) throw new Error(key)
  return found
}
const states = (facts: CollegeFacts) => roadOf(facts).map((each) => `${each.key} ${each.state}`)

/** Done, our turn with a button, waited for, or blocked with who lifts it or what comes first. */
const isExplained = (each: Step) => (state: string) => {
  if (state === 'TODO') return each.holder === 'US' && each.action !== undefined
  return state !== 'BLOCKED' || each.holder !== undefined || each.after !== undefined
}

describe('the road', () => {
  test('a college that has not begun is sent to the province first; the rest waits behind it', () => {
    const fresh: CollegeFacts = {
      ...ready,
      pilot: undefined,
      site: undefined,
      agreement: undefined,
      candidates: { total: 0, accurate: 0, verifying: 0 },
      levels: [level(1, '初级')],
      jointSeats: 0,
    }
    expect(states(fresh)).toEqual([
      'pilot TODO',
      'quota BLOCKED',
      'site BLOCKED',
      'agreement BLOCKED',
      'candidates TODO',
      'rooms BLOCKED',
      'registrations BLOCKED',
      'payment BLOCKED',
      'schedule BLOCKED',
      'tickets BLOCKED',
    ])
    expect(nextOf(fresh, roadOf(fresh))).toBe('pilot')
    expect(step(fresh, 'registrations').after).toEqual(['pilot', 'quota', 'site', 'agreement', 'candidates'])
    expect(step(fresh, 'site')).not.toHaveProperty('action')
  })

  test('everything prepared, the next step is to import', () => {
    const road = roadOf(ready)
    expect(nextOf(ready, road)).toBe('registrations')
    expect(doneOf(road)).toBe(6)
    expect(step(ready, 'registrations')).toMatchObject({
      state: 'TODO',
      holder: 'US',
      closesAt: plan.closesAt,
      action: { to: '/registrations/import' },
    })
  })

  test('BR-25 an exam that was missed asks for nothing any more', () => {
    const late: CollegeFacts = { ...ready, pilot: undefined, now: plan.closesAt }
    expect(nextOf(late, roadOf(late))).toBeNull()
    expect(step(late, 'registrations')).toMatchObject({
      state: 'BLOCKED',
      sentence: '报名已截止，本校没有报考。',
    })
    const inTime = registered({}, { pilot: undefined, now: plan.closesAt })
    expect(nextOf(inTime, roadOf(inTime))).toBe('pilot')
  })

  test('BR-86 whatever the facts, a step that is not done says who acts, what comes first, or when', () => {
    const state = (...all: string[]) => fc.constantFrom(...all)
    const anyFacts = fc.record({
      pilot: fc.option(
        state('DRAFT', 'SUBMITTED', 'RETURNED', 'REJECTED', 'REVOKED', 'APPROVED').map((each) => ({
          state: each,
          granted: 10,
          consumed: 10,
        })),
        { nil: undefined },
      ),
      site: fc.option(
        state('ENABLED', 'SUSPENDED', 'DISABLED').map((each) => ({ state: each, reason: '', levelIds: [1] })),
        { nil: undefined },
      ),
      agreement: fc.option(
        state('DRAFT', 'SIGNED_BY_SITE', 'EFFECTIVE', 'TERMINATED').map((each) => ({
          state: each,
          validToOn: '2026-12-31',
        })),
        { nil: undefined },
      ),
      live: fc.integer({ min: 0, max: 5 }),
      paid: fc.integer({ min: 0, max: 5 }),
      seated: fc.integer({ min: 0, max: 2 }),
      now: fc.constantFrom('2026-02-01T00:00', '2026-03-10T10:00', '2026-03-25T10:00', '2026-04-05T10:00'),
    })
    fc.assert(
      fc.property(anyFacts, ({ live, paid, seated, now, ...standing }) => {
        const some = Math.min(live, paid)
        const levels = [level(1, '初级', { live, paid: some, unordered: live - some, seated, seats: 3 })]
        for (const each of roadOf({ ...ready, ...standing, levels, jointSeats: 3, now: at(now) })) {
          expect(each.sentence).not.toBe('')
          expect(each.state).toSatisfy(isExplained(each))
        }
      }),
    )
  })
})

describe('standing', () => {
  test('BR-01 the approval and the quota are two ticks: approved without quota does not let anybody register', () => {
    const noQuota = { ...ready, pilot: { state: 'APPROVED', granted: 0, consumed: 0 } }
    expect(step(noQuota, 'pilot').state).toBe('DONE')
    expect(step(noQuota, 'quota')).toMatchObject({ state: 'BLOCKED', holder: 'PROVINCE' })
    expect(step(noQuota, 'registrations').after).toEqual(['quota'])
  })

  test('a revoked approval leaves no quota behind', () => {
    const revoked = { ...ready, pilot: { state: 'REVOKED', granted: 200, consumed: 0 } }
    expect(step(revoked, 'pilot')).toMatchObject({ state: 'BLOCKED', holder: 'PROVINCE' })
    expect(step(revoked, 'quota').state).toBe('BLOCKED')
  })

  test('a quota used up is done for who has registered, and a wall for who has not', () => {
    const usedUp = { state: 'APPROVED', granted: 80, consumed: 80 }
    expect(step(registered({}, { pilot: usedUp }), 'quota').state).toBe('DONE')
    expect(step({ ...ready, pilot: usedUp }, 'quota').state).toBe('BLOCKED')
  })

  test('BR-02 BR-04 the site waits for the other body, with the promised days; overdue is said', () => {
    const waiting = (today: string): CollegeFacts => ({
      ...ready,
      today,
      site: undefined,
      application: { state: 'SUBMITTED', opinion: '', dueFromOn: '2026-03-09', dueToOn: '2026-03-11' },
    })
    expect(step(waiting('2026-03-11'), 'site')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
    expect(step(waiting('2026-03-11'), 'site').sentence).toContain('2026-03-11 周三')
    expect(step(waiting('2026-03-12'), 'site').sentence).toContain('已过')
  })

  test('BR-05 an enabled site without some level is done and names the level; without any it is not', () => {
    const some = { ...ready, site: { state: 'ENABLED', reason: '', levelIds: [1] } }
    expect(step(some, 'site')).toMatchObject({ state: 'DONE' })
    expect(step(some, 'site').reasons?.[0]?.message).toContain('中级')
    const none = { ...ready, site: { state: 'ENABLED', reason: '', levelIds: [9] } }
    expect(step(none, 'site')).toMatchObject({ state: 'TODO', holder: 'US' })
  })

  test('BR-05 a suspended site shows the reason it was given', () => {
    const suspended = { ...ready, site: { state: 'SUSPENDED', reason: '机房改造', levelIds: [1] } }
    expect(step(suspended, 'site')).toMatchObject({
      state: 'BLOCKED',
      holder: 'EVALUATION',
      reasons: [{ message: '机房改造' }],
    })
  })

  test('BR-06 the agreement: drafted by them, sealed by us, confirmed by them', () => {
    const holderOf = (state: string | undefined) =>
      step({ ...ready, agreement: state ? { state, validToOn: '2026-12-31' } : undefined }, 'agreement')
        .holder
    expect([undefined, 'DRAFT', 'SIGNED_BY_SITE', 'TERMINATED'].map(holderOf)).toEqual([
      'EVALUATION',
      'US',
      'EVALUATION',
      'EVALUATION',
    ])
  })
})

describe('preparing', () => {
  test('BR-11 one accurate candidate is enough to go on; the others are named', () => {
    expect(step(ready, 'candidates')).toMatchObject({ state: 'DONE', sentence: '已认证 96 / 120 人。' })
    expect(step(ready, 'candidates').reasons?.[0]?.message).toContain('24 人')
    const none = { ...ready, candidates: { total: 120, accurate: 0, verifying: 0 } }
    expect(step(none, 'candidates')).toMatchObject({ state: 'TODO', action: { label: '去认证' } })
  })

  test('BR-39 a shortage is said per level, with the number missing', () => {
    expect(step(registered(), 'rooms').state).toBe('DONE')
    const short = registered({ live: 100 })
    expect(step(short, 'rooms')).toMatchObject({ state: 'TODO', closesAt: plan.schedulingClosesAt })
    expect(step(short, 'rooms').reasons?.[0]?.message).toBe('初级：报考 100 人，考位 90，还差 10 个。')
  })

  test('BR-36 levels sharing a machine room do not count its machines twice', () => {
    const levels = [
      level(1, '初级', { live: 40, seats: 45, unordered: 40 }),
      level(2, '中级', { live: 40, seats: 45, unordered: 40 }),
    ]
    expect(step({ ...ready, levels, jointSeats: 90 }, 'rooms').state).toBe('DONE')
    const shared = step({ ...ready, levels, jointSeats: 45 }, 'rooms')
    expect(shared.state).toBe('TODO')
    expect(shared.reasons?.[0]?.message).toContain('还差 35 个')
  })

  test('BR-25 before the window it waits for the clock, after it the chance is gone', () => {
    expect(step({ ...ready, now: at('2026-03-01T07:59') }, 'registrations').state).toBe('WAITING')
    expect(step({ ...ready, now: at('2026-03-20T23:59') }, 'registrations').state).toBe('TODO')
    expect(step({ ...ready, now: plan.closesAt }, 'registrations')).toMatchObject({
      state: 'BLOCKED',
      holder: 'EVALUATION',
    })
  })
})

describe('payment, draw, tickets', () => {
  test('BR-48 what the college owes comes before what it waits for', () => {
    const orders = { pending: 1, uploaded: 1, rejected: 1 }
    const owed = registered({ unordered: 20, inOrder: 60 }, { orders })
    expect(step(owed, 'payment').sentence).toContain('退回')
    const noReject = { ...owed, orders: { ...orders, rejected: 0 } }
    expect(step(noReject, 'payment').sentence).toContain('20 人次没有生成缴费单')
    const noMore = registered({ unordered: 0, inOrder: 80 }, { orders: { ...orders, rejected: 0 } })
    expect(step(noMore, 'payment')).toMatchObject({ state: 'TODO', action: { label: '去上传凭证' } })
    const waiting = registered(
      { unordered: 0, inOrder: 80 },
      { orders: { pending: 0, uploaded: 1, rejected: 0 } },
    )
    expect(step(waiting, 'payment')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
  })

  test('BR-25 after the payment deadline the unpaid are named, the paid go on to the draw', () => {
    const late = registered({ unordered: 10, paid: 70 }, { now: plan.paymentClosesAt })
    expect(step(late, 'payment')).toMatchObject({ state: 'BLOCKED', holder: 'EVALUATION' })
    expect(step(late, 'payment').sentence).toContain('10 人次未缴费')
    expect(step(late, 'schedule')).toMatchObject({ state: 'WAITING', holder: 'EVALUATION' })
  })

  test('BR-56 who got no seat is named', () => {
    const drawn = registered({ unordered: 0, paid: 80, seated: 77, unseated: 3 })
    expect(step(drawn, 'schedule')).toMatchObject({ state: 'BLOCKED', holder: 'EVALUATION' })
    expect(step(drawn, 'schedule').reasons?.[0]?.message).toContain('3 人次')
    expect(step(registered({ unordered: 0, paid: 80, seated: 80 }), 'schedule').state).toBe('DONE')
  })

  test('BR-63 tickets open when the scheduling window ends, and are done when they were fetched', () => {
    const drawn = { unordered: 0, paid: 80, seated: 80 }
    const ticketsAt = (now: Date, tickets: CollegeFacts['tickets']) =>
      step(registered(drawn, { now, tickets }), 'tickets').state
    expect(ticketsAt(at('2026-04-03T23:59'), { issued: 80, prints: 0 })).toBe('WAITING')
    expect(ticketsAt(plan.schedulingClosesAt, { issued: 80, prints: 0 })).toBe('TODO')
    expect(ticketsAt(plan.schedulingClosesAt, { issued: 80, prints: 1 })).toBe('DONE')
    expect(step(registered(), 'tickets').after).toEqual(['schedule'])
  })
})

describe('the draw, seen by the organisation', () => {
  const facts = {
    now: plan.closesAt,
    closesAt: plan.closesAt,
    paymentClosesAt: plan.paymentClosesAt,
    registered: 80,
    paid: 80,
    sites: 2,
    publishedSites: 0,
    slips: 0,
  }
  test('BR-53 not before registration has closed, not without anybody who paid', () => {
    expect(drawStanding({ ...facts, now: at('2026-03-20T23:59') }).state).toBe('NOT_YET')
    expect(drawStanding({ ...facts, now: plan.paymentClosesAt, paid: 0 }).state).toBe('NOT_YET')
    expect(drawStanding(facts)).toEqual({ state: 'READY', sentence: '2 个考点可以排考。' })
  })
  test('BR-53 while somebody may still pay the draw waits; after the deadline it does not', () => {
    expect(drawStanding({ ...facts, paid: 79 }).state).toBe('NOT_YET')
    expect(drawStanding({ ...facts, paid: 79, now: plan.paymentClosesAt }).state).toBe('READY')
  })
  test('open slips are mentioned; all sites published is done', () => {
    expect(drawStanding({ ...facts, publishedSites: 1, slips: 3 }).sentence).toContain('3 张汇款凭证')
    expect(drawStanding({ ...facts, publishedSites: 2 }).state).toBe('DONE')
  })
})

test('a phase ends where the next begins', () => {
  expect(phaseEndOf('PAYING', plan)).toEqual(plan.paymentClosesAt)
  expect(phaseEndOf('EXAM', plan)).toEqual(plan.lastSessionEndsAt)
})

describe('the last moment of each step', () => {
  test('BR-25 every step has one, done or not, and it is the one of its own business', () => {
    const ends = new Map(roadOf(registered()).map((each) => [each.key, each.closesAt]))
    expect(ends.get('pilot')).toEqual(plan.closesAt)
    expect(ends.get('rooms')).toEqual(plan.schedulingClosesAt)
    expect(ends.get('payment')).toEqual(plan.paymentClosesAt)
    expect(ends.get('tickets')).toEqual(plan.firstSessionAt)
    expect(ends.size).toBe(10)
  })

  test('BR-04 seven working days before the last day of registration, 国庆 included', () => {
    const holidays = ['10-01', '10-02', '10-05', '10-06', '10-07'].map((day) => ({
      day: `2026-${day}`,
      kind: 'REST' as const,
    }))
    const calendar = workCalendar([...holidays, { day: '2026-10-10', kind: 'WORKDAY' }])
    // The answer to what is handed in on 28 September comes by 13 October.
    expect(applyByOf({ closesAt: at('2026-10-14T00:00') }, calendar)).toBe('2026-09-28')
    expect(applyByOf({ closesAt: at('2026-10-13T00:00') }, calendar)).toBe('2026-09-25')
  })

  test('BR-04 who has not applied reads the last safe day; after it, that the answer may come too late', () => {
    const waiting = { ...ready, site: undefined, applyBy: '2026-03-11' }
    expect(step({ ...waiting, today: '2026-03-11' }, 'site').reasons?.[0]?.message).toContain(
      '最迟 2026-03-11',
    )
    expect(step({ ...waiting, today: '2026-03-12' }, 'site').reasons?.[0]).toMatchObject({
      message: expect.stringContaining('可能晚于报名截止') as string,
      wayOut: expect.stringContaining('考务负责人') as string,
    })
  })
})

test('BR-08 the quota stands in figures: used of granted, also when nothing is left', () => {
  const quota = (granted: number, consumed: number) =>
    step({ ...ready, pilot: { state: 'APPROVED', granted, consumed } }, 'quota').meter
  expect(quota(200, 40)).toEqual({ label: '已用指标', value: 40, of: 200 })
  expect(quota(40, 40)).toMatchObject({ value: 40, of: 40 })
  expect(quota(0, 0)).toBeUndefined()
})

test('edge case 32: fetched tickets are not handed out while a replaced one is not acknowledged', () => {
  const drawn = { unordered: 0, paid: 80, seated: 80 }
  const tickets = { issued: 80, prints: 1, unacknowledged: 2 }
  const facts = registered(drawn, { now: plan.schedulingClosesAt, tickets })
  expect(step(facts, 'tickets')).toMatchObject({
    state: 'TODO',
    holder: 'US',
    sentence: expect.stringContaining('2 张') as string,
    action: { permission: 'tickets.acknowledge' },
  })
})
