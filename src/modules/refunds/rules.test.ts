import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publishedDays } from '#src/platform/calendar.ts'
import { workCalendar } from '#src/shared/workdays.ts'
import {
  paidLines,
  percentFor,
  promiseOf,
  refusalsForReason,
  refusalsForRules,
  ruleAmount,
  shares,
  USUAL_RULES,
  type AskedReason,
  type PlanOfRefund,
  type RefundRules,
} from './rules.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const plan: PlanOfRefund = {
  name: '第一批次',
  state: 'PUBLISHED',
  startsAt: at('2026-05-16T09:00'),
  endsAt: at('2026-05-16T15:40'),
  refundClosesAt: at('2026-05-14T00:00'),
  optOutClosesAt: null,
}
const calendar = workCalendar(publishedDays(2026).map((day) => ({ day: day.on_day, kind: day.kind })))
const codes = (reason: AskedReason, moment: string, more: Partial<PlanOfRefund> = {}) =>
  refusalsForReason({ reason, plan: { ...plan, ...more }, at: at(moment) }).map((each) => each.code)

describe('what may be asked for', () => {
  test('BR-50 personal reasons until the plan’s stated deadline, its last millisecond included', () => {
    expect(codes('PERSONAL', '2026-05-13T23:59:59.999')).toEqual([])
    expect(codes('PERSONAL', '2026-05-14T00:00')).toEqual(['refund.deadline_over'])
    expect(codes('PERSONAL', '2026-05-15T12:00', { refundClosesAt: null })).toEqual([])
  })

  test('29 after the exam personal reasons are refused', () => {
    expect(codes('PERSONAL', '2026-05-16T15:40', { refundClosesAt: null })).toEqual(['refund.exam_over'])
  })

  test('BR-51 absent, late or without paper: nothing, and the way out of a fault is named', () => {
    expect(codes('ABSENT', '2026-05-17T09:00')).toEqual(['refund.never'])
    expect(codes('SYSTEM_FAULT', '2026-05-16T08:59')).toEqual(['refund.exam_ahead'])
    expect(codes('SYSTEM_FAULT', '2026-05-20T09:00')).toEqual([])
  })

  test('BR-29 a cancelled plan, and leaving a postponed one until the stated moment', () => {
    expect(codes('PLAN_CANCELLED', '2026-05-01T09:00')).toEqual(['refund.plan_held'])
    expect(codes('PLAN_CANCELLED', '2026-06-01T09:00', { state: 'CANCELLED' })).toEqual([])
    const postponed = { state: 'POSTPONED', optOutClosesAt: at('2026-05-20T00:00') }
    expect(codes('OPT_OUT', '2026-05-19T23:59', postponed)).toEqual([])
    expect(codes('OPT_OUT', '2026-05-20T00:00', postponed)).toEqual(['refund.no_opt_out'])
    expect(codes('OPT_OUT', '2026-05-01T00:00')).toEqual(['refund.no_opt_out'])
  })
})

describe('how much', () => {
  const stepped = {
    ...USUAL_RULES,
    personal: [
      { daysBefore: 15, percent: 100 },
      { daysBefore: 7, percent: 50 },
    ],
  }
  const percent = (moment: string, rules: RefundRules = stepped) =>
    percentFor({ reason: 'PERSONAL', plan: { ...plan, refundClosesAt: null }, at: at(moment) }, rules).percent

  test('by days before the exam, counted in days of the calendar', () => {
    expect([
      percent('2026-05-01T23:59'),
      percent('2026-05-02T00:00'),
      percent('2026-05-09T12:00'),
      percent('2026-05-10T00:00'),
    ]).toEqual([100, 50, 50, 0])
    expect(percent('2026-05-16T08:00', USUAL_RULES)).toBe(100)
  })

  test('a proposal after the deadline is worth nothing by the rule, and the rule says why', () => {
    const late = percentFor({ reason: 'PERSONAL', plan, at: at('2026-05-14T08:00') }, USUAL_RULES)
    expect(late).toEqual({
      percent: 0,
      said: expect.stringContaining('2026-05-13 周三 24:00 截止') as string,
    })
  })

  test('faults, cancelled plans and double payments come back whole', () => {
    for (const reason of ['SYSTEM_FAULT', 'PLAN_CANCELLED', 'OPT_OUT', 'DUPLICATE', 'SURPLUS'] as const)
      expect(percentFor({ reason, plan, at: at('2026-05-15T08:00') }, stepped).percent).toBe(100)
  })

  test('the earlier the more, or the rules are refused', () => {
    expect(refusalsForRules(stepped)).toEqual([])
    const rising = [
      { daysBefore: 15, percent: 50 },
      { daysBefore: 7, percent: 80 },
    ]
    expect(refusalsForRules({ personal: rising })[0]?.code).toBe('refund.steps_order')
    const twice = [
      { daysBefore: 7, percent: 80 },
      { daysBefore: 7, percent: 50 },
    ]
    expect(refusalsForRules({ personal: twice })).toHaveLength(1)
  })
})

describe('no fen is invented', () => {
  const fees = fc.array(fc.integer({ min: 1, max: 100_000_000 }), { minLength: 1, maxLength: 60 })
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)

  test('the parts of a refund are its amount, and none is more than what was paid', () => {
    fc.assert(
      fc.property(fees, fc.integer({ min: 0, max: 100 }), (paid, percent) => {
        const amount = ruleAmount(sum(paid), percent)
        const parts = shares(amount, paid)
        expect(sum(parts)).toBe(amount)
        expect(parts.every((part, index) => part >= 0 && part <= (paid[index] ?? 0))).toBe(true)
      }),
    )
  })

  test('asked for one by one, people never get more than asked for together', () => {
    fc.assert(
      fc.property(fees, fc.integer({ min: 0, max: 100 }), (paid, percent) => {
        const single = sum(paid.map((fen) => ruleAmount(fen, percent)))
        expect(single).toBeLessThanOrEqual(ruleAmount(sum(paid), percent))
      }),
    )
  })

  test('what came in for an order is spread over its lines to the last fen, a shortfall included', () => {
    const lines = [30_000, 30_000, 35_000].map((amountFen, index) => ({
      registrationId: index + 1,
      amountFen,
    }))
    expect(paidLines(95_000, lines).map((line) => line.paidFen)).toEqual([30_000, 30_000, 35_000])
    expect(paidLines(94_999, lines).map((line) => line.paidFen)).toEqual([30_000, 30_000, 34_999])
    fc.assert(
      fc.property(fees, fc.double({ min: 0, max: 1, noNaN: true }), (amounts, part) => {
        const received = Math.floor(sum(amounts) * part)
        const of = amounts.map((amountFen, index) => ({ registrationId: index, amountFen }))
        expect(sum(paidLines(received, of).map((line) => line.paidFen))).toBe(received)
      }),
    )
  })
})

describe('when', () => {
  const days = (
    reason: 'PERSONAL' | 'SYSTEM_FAULT',
    approvedOn: string,
    examOn: string | null = '2026-05-16',
  ) => promiseOf({ reason, requestedOn: '2026-05-06', approvedOn, examOn }, USUAL_RULES, calendar)

  test('BR-50 the exam of 2026-05-16: personal refunds not before 2026-06-05', () => {
    expect(days('PERSONAL', '2026-05-08')).toMatchObject({ notBeforeOn: '2026-06-05', payByOn: '2026-06-22' })
  })

  test('approved after that day, it is paid within ten working days of the approval', () => {
    expect(days('PERSONAL', '2026-06-10')).toMatchObject({ notBeforeOn: '2026-06-05', payByOn: '2026-06-25' })
  })

  test('the others wait for nothing but the approval; answered within five working days, a make-up Saturday among them', () => {
    expect(days('SYSTEM_FAULT', '2026-05-18')).toMatchObject({
      decideByOn: '2026-05-12',
      notBeforeOn: null,
      payByOn: '2026-06-01',
    })
  })

  test('while nobody knows the new day of a postponed exam no day is promised', () => {
    expect(days('PERSONAL', '2026-05-08', null)).toMatchObject({ notBeforeOn: null, payByOn: null })
  })

  test('51 a year without a published calendar is named', () => {
    const far = promiseOf(
      { reason: 'SYSTEM_FAULT', requestedOn: '2031-05-06', approvedOn: '2031-05-06', examOn: null },
      USUAL_RULES,
      calendar,
    )
    expect(far.missingYears).toEqual([2031])
  })
})
