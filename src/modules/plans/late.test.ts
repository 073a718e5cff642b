import { describe, expect, test } from 'vitest'
import { parseShanghai } from '#src/shared/instants.ts'
import { isLateNow, refusalsForLateWindow, refusalsForRegistering, refusalsForRight } from './rules/late.ts'

const at = (text: string) => parseShanghai(text) ?? new Date(Number.NaN)
const PLAN = {
  name: 'VETS 第一批次',
  state: 'PUBLISHED',
  window: { opensAt: at('2026-03-01 08:00'), closesAt: at('2026-03-20 24:00') },
  paymentClosesAt: at('2026-03-27 24:00'),
  schedulingClosesAt: at('2026-04-03 24:00'),
  sessions: [],
  late: { opensAt: at('2026-03-23 00:00'), closesAt: at('2026-03-31 24:00') },
}
const RIGHT = { seats: 5, closesAt: at('2026-03-28 24:00') }
const codes = (now: string, right: typeof RIGHT | undefined = RIGHT, plan: Partial<typeof PLAN> = {}) =>
  refusalsForRegistering({ ...PLAN, ...plan }, right, at(now)).map((each) => each.code)

describe('BR-25 BR-46 when registrations come in', () => {
  test.each([
    ['2026-03-01 07:59', ['plan.window_closed']],
    ['2026-03-01 08:00', []],
    ['2026-03-20 23:59:59', []],
    ['2026-03-20 24:00', ['plan.window_closed']],
    ['2026-03-22 23:59:59', ['plan.window_closed']],
    ['2026-03-23 00:00', []],
    ['2026-03-28 23:59:59', []],
    ['2026-03-28 24:00', ['plan.late_right_over']],
    ['2026-03-31 23:59:59', ['plan.late_right_over']],
    ['2026-03-31 24:00', ['plan.window_closed']],
  ])('%s, with a permission until 03-28: %j', (now, expected) => {
    expect(codes(now)).toEqual(expected)
  })

  test('without permission the late window helps nobody, and the sentence says whom to ask', () => {
    const [refusal] = refusalsForRegistering(PLAN, undefined, at('2026-03-25 12:00'))
    expect(refusal).toMatchObject({ code: 'plan.no_late_right' })
    expect(refusal?.wayOut).toContain('评价组织')
    expect(refusalsForRegistering(PLAN, undefined, at('2026-03-10 12:00'))).toEqual([])
  })

  test('outside both windows both are named, with the code of the sheet', () => {
    const [refusal] = refusalsForRegistering(PLAN, RIGHT, at('2026-03-22 12:00'))
    expect(refusal?.message).toBe(
      '当前不在报名期（2026-03-01 周日 08:00—2026-03-20 周五 24:00），也不在补报期（2026-03-23 周一 00:00—2026-03-31 周二 24:00）(E-B05)。',
    )
  })

  test('a plan that is not held takes nobody, late or not', () => {
    expect(codes('2026-03-25 12:00', RIGHT, { state: 'CANCELLED' })).toEqual(['plan.not_published'])
  })

  test('a deadline put off behind the late opening keeps those in it regular', () => {
    const plan = { ...PLAN, window: { ...PLAN.window, closesAt: at('2026-03-25 24:00') } }
    expect(isLateNow(plan, at('2026-03-24 12:00'))).toBe(false)
    expect(isLateNow(plan, at('2026-03-26 12:00'))).toBe(true)
  })
})

describe('BR-46 what may be set', () => {
  const now = at('2026-03-10 12:00')
  test.each([
    ['2026-03-20 24:00', '2026-04-03 24:00', 0],
    ['2026-03-20 23:59', '2026-03-31 24:00', 1],
    ['2026-03-23 00:00', '2026-04-04 00:01', 1],
    ['2026-03-31 00:00', '2026-03-30 00:00', 1],
  ])('a window from %s to %s: %i reasons', (opens, closes, count) => {
    expect(refusalsForLateWindow({ opensAt: at(opens), closesAt: at(closes) }, PLAN, now)).toHaveLength(count)
  })

  test('a window that is over already is refused', () => {
    const over = refusalsForLateWindow(PLAN.late, PLAN, at('2026-03-31 24:00'))
    expect(over.map((each) => each.message)).toEqual([expect.stringContaining('已经过去')])
  })

  test('a permission needs the window and ends within it', () => {
    const code = (closesAt: string, plan: Pick<typeof PLAN, 'late'> | { late: null } = PLAN) =>
      refusalsForRight({ closesAt: at(closesAt) }, plan, now).map((each) => each.code)
    expect(code('2026-03-31 24:00')).toEqual([])
    expect(code('2026-04-01 00:01')).toEqual(['plan.late_right_wrong'])
    expect(code('2026-03-10 12:00')).toEqual(['plan.late_right_wrong'])
    expect(code('2026-03-31 24:00', { late: null })).toEqual(['plan.no_late_window'])
  })
})
