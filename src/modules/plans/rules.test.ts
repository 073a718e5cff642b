import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refusalsForClosing, refusalsForExtension, refusalsForPublishing } from './rules/change.ts'
import { readClosesAt, readOpensAt } from './rules/moment.ts'
import { refusalsForPlan } from './rules/order.ts'
import { countdownOf, phaseOf, refusalsForWindow } from './rules/phase.ts'

const LEVELS = [
  { id: 1, name: '初级' },
  { id: 2, name: '中级' },
]
const at = (text: string) => readClosesAt(text) ?? new Date(Number.NaN)
const session = (day: string, from: string, to: string, levelIds = [1, 2]) => ({
  startsAt: at(`${day} ${from}`),
  endsAt: at(`${day} ${to}`),
  levelIds,
})
const PLAN = {
  levelIds: [1, 2],
  registrationOpensAt: at('2026-04-10 09:00'),
  registrationClosesAt: at('2026-05-06'),
  paymentClosesAt: at('2026-05-08'),
  schedulingClosesAt: at('2026-05-12 18:00'),
  sessions: [session('2026-05-16', '09:00', '10:40'), session('2026-05-16', '14:00', '15:40')],
}
const CALENDAR = {
  ...PLAN,
  name: '2026 年上半年考试',
  state: 'PUBLISHED',
  window: { opensAt: PLAN.registrationOpensAt, closesAt: PLAN.registrationClosesAt },
}
const told = (plan: Partial<typeof PLAN>) =>
  refusalsForPlan({ ...PLAN, ...plan }, LEVELS).map((each) => `${each.path}: ${each.message}`)

describe('moments', () => {
  test('BR-25 a deadline written as a day ends at its 24:00, a beginning at its 00:00', () => {
    expect(readClosesAt('2026-05-06')?.toISOString()).toBe('2026-05-06T16:00:00.000Z')
    expect(readClosesAt('2026-05-06 24:00')).toEqual(readClosesAt('2026-05-06'))
    expect(readOpensAt('2026-05-06')?.toISOString()).toBe('2026-05-05T16:00:00.000Z')
  })
  test('a time with its zone is taken as it is; nonsense and a time without day are none', () => {
    expect(readClosesAt('2026-05-06T18:00:00+08:00')?.toISOString()).toBe('2026-05-06T10:00:00.000Z')
    for (const nonsense of ['', '2026-02-30', '24:00', '2026-05-06 25:00', '2026-13-01T00:00:00Z'])
      expect(readClosesAt(nonsense)).toBeUndefined()
  })
})

describe('order', () => {
  test('a plan in order has nothing against it; touching ends are in order', () => {
    expect(told({})).toEqual([])
    const touching = {
      paymentClosesAt: PLAN.registrationClosesAt,
      schedulingClosesAt: at('2026-05-16 09:00'),
    }
    expect(told(touching)).toEqual([])
  })
  test('BR-26 every broken pair is named, with both moments as people read them', () => {
    const upside = {
      registrationOpensAt: at('2026-05-20'),
      paymentClosesAt: at('2026-05-01'),
      schedulingClosesAt: at('2026-05-16 12:00'),
    }
    expect(told(upside)).toEqual([
      'registrationClosesAt: 报名截止必须晚于报名开始。',
      'paymentClosesAt: 缴费截止（2026-05-01 周五 24:00）早于报名截止（2026-05-06 周三 24:00）。',
      'sessions.0.startsAt: 第一场次开考（2026-05-16 周六 09:00）早于排考截止（2026-05-16 周六 12:00）。',
    ])
  })
  test('a session ends after it starts, within its day; 24:00 still belongs to the day', () => {
    expect(told({ sessions: [session('2026-05-16', '10:00', '09:00')] })[0]).toContain('不晚于开始时间')
    const overnight = { ...session('2026-05-16', '23:00', '24:00'), endsAt: at('2026-05-17 00:30') }
    expect(told({ sessions: [overnight] })[0]).toContain('跨过了零点')
    expect(told({ sessions: [session('2026-05-16', '22:00', '24:00')] })).toEqual([])
  })
  test('sessions stand in order, and two of one level never overlap', () => {
    const [morning, afternoon] = [
      session('2026-05-16', '09:00', '10:40'),
      session('2026-05-16', '14:00', '15:40'),
    ]
    expect(told({ sessions: [afternoon, morning] })).toEqual([
      'sessions.1.startsAt: 第二场次早于第一场次开始。',
    ])
    const late = session('2026-05-16', '10:30', '12:00')
    expect(told({ sessions: [morning, late] })[0]).toContain('时间却重叠')
    const apart = [session('2026-05-16', '09:00', '10:40', [1]), session('2026-05-16', '09:00', '10:40', [2])]
    expect(told({ sessions: apart })).toEqual([])
  })
  test('every level has a session, and sessions hold levels of the plan only', () => {
    expect(told({ sessions: [session('2026-05-16', '09:00', '10:40', [1])] })).toEqual([
      'sessions: 中级没有任何场次。',
    ])
    expect(told({ sessions: [] })).toEqual(['sessions: 还没有考试场次。'])
    expect(told({ levelIds: [1] })[0]).toContain('不在本计划中')
    expect(told({ levelIds: [1, 2, 9] })).toEqual(['levelIds: 所选级别不属于该证书。'])
  })
})

describe('phase', () => {
  test('BR-25 each deadline is the first moment of the next phase', () => {
    const steps = [
      ['2026-04-10 08:59', 'NOT_OPEN'],
      ['2026-04-10 09:00', 'REGISTERING'],
      ['2026-05-06 23:59:59', 'REGISTERING'],
      ['2026-05-06 24:00', 'PAYING'],
      ['2026-05-08 24:00', 'SCHEDULING'],
      ['2026-05-12 18:00', 'TICKETS_OPEN'],
      ['2026-05-16 09:00', 'EXAM'],
      ['2026-05-16 15:40', 'FINISHED'],
    ] as const
    for (const [moment, phase] of steps)
      expect([moment, phaseOf(CALENDAR, at(moment))]).toEqual([moment, phase])
  })
  test('phases only move forward', () => {
    const order = ['NOT_OPEN', 'REGISTERING', 'PAYING', 'SCHEDULING', 'TICKETS_OPEN', 'EXAM', 'FINISHED']
    const moment = fc.date({ min: at('2026-04-01'), max: at('2026-06-01'), noInvalidDate: true })
    const holds = fc.property(moment, moment, (one, other) => {
      const [first, second] = one < other ? [one, other] : [other, one]
      return order.indexOf(phaseOf(CALENDAR, first)) <= order.indexOf(phaseOf(CALENDAR, second))
    })
    expect(() => fc.assert(holds)).not.toThrow()
  })
  test('the countdown names what comes next', () => {
    expect(countdownOf(CALENDAR, at('2026-05-03 20:00'))).toBe('距报名截止 3 天 4 小时')
    expect(countdownOf(CALENDAR, at('2026-05-06 22:30'))).toBe('距报名截止 1 小时 30 分钟')
    expect(countdownOf(CALENDAR, at('2026-05-06 23:59:30'))).toBe('距报名截止 1 分钟')
    expect(countdownOf(CALENDAR, at('2026-05-17'))).toBe('')
  })
  test('BR-25 the last moment before 24:00 still registers, 24:00 does not; the reason names from and to', () => {
    expect(refusalsForWindow(CALENDAR, at('2026-05-06 23:59:59'))).toEqual([])
    expect(refusalsForWindow(CALENDAR, at('2026-05-06 24:00'))[0]?.message).toBe(
      '当前不在报名期（2026-04-10 周五 09:00—2026-05-06 周三 24:00）(E-B05)。',
    )
    expect(refusalsForWindow({ ...CALENDAR, state: 'CANCELLED' }, at('2026-05-01'))[0]?.message).toContain(
      '已取消',
    )
  })
})

describe('changes', () => {
  const now = at('2026-05-05 12:00')
  const codes = (extension: object) => refusalsForExtension(PLAN, extension, now).map((each) => each.code)

  test('BR-27 a later deadline in order is fine', () => {
    expect(codes({ registrationClosesAt: at('2026-05-07') })).toEqual([])
  })
  test('BR-30 never shorter, never into the past, never nothing, and the order is kept', () => {
    expect(codes({})).toEqual(['plan.nothing_extended'])
    expect(codes({ registrationClosesAt: PLAN.registrationClosesAt })).toEqual(['plan.nothing_extended'])
    expect(codes({ paymentClosesAt: at('2026-05-07') })).toEqual(['plan.shortened'])
    expect(codes({ registrationClosesAt: at('2026-05-09') })).toEqual(['plan.order_broken'])
    const afterwards = refusalsForExtension(
      PLAN,
      { registrationClosesAt: at('2026-05-07') },
      at('2026-05-07 24:00'),
    )
    expect(afterwards.map((each) => each.code)).toEqual(['plan.in_the_past'])
  })
  test('published only while registration can still happen and every level has a price', () => {
    const plan = { ...PLAN, levels: LEVELS }
    const facts = { now: at('2026-05-06'), pricedLevelIds: new Set([1]) }
    expect(refusalsForPublishing(plan, facts).map((each) => each.code)).toEqual([
      'plan.window_over',
      'plan.level_without_fee',
    ])
  })
  test('closed from the end of the last session on', () => {
    expect(refusalsForClosing(PLAN, at('2026-05-16 15:39'))).toHaveLength(1)
    expect(refusalsForClosing(PLAN, at('2026-05-16 15:40'))).toEqual([])
  })
})
