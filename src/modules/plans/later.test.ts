import { describe, expect, test } from 'vitest'
import { refusalsForLater, type Later } from './rules/later.ts'
import { readClosesAt } from './rules/moment.ts'
import { refusalsForPlan } from './rules/order.ts'
import { phaseOf } from './rules/phase.ts'
import { spanOn } from './web/view.ts'

const at = (text: string) => readClosesAt(text) ?? new Date(Number.NaN)
const PLAN = {
  levelIds: [1, 2],
  registrationOpensAt: at('2026-04-10 09:00'),
  registrationClosesAt: at('2026-05-06'),
  paymentClosesAt: at('2026-05-08'),
  schedulingClosesAt: at('2026-05-12 18:00'),
  sessions: [
    { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 10:40'), levelIds: [1, 2] },
    { startsAt: at('2026-05-16 14:00'), endsAt: at('2026-05-16 15:40'), levelIds: [1, 2] },
  ],
}
const LATER = {
  setupOpensAt: at('2026-05-14 08:00'),
  setupClosesAt: at('2026-05-15 18:00'),
  ticketsOpenAt: at('2026-05-13 09:00'),
  scoreEntryClosesAt: at('2026-05-24'),
  publicityOpensAt: at('2026-05-25 09:00'),
  publicityClosesAt: at('2026-05-30'),
  reviewClosesAt: at('2026-05-30 18:00'),
  refundClosesAt: at('2026-05-13'),
  invoiceClosesAt: at('2026-06-29'),
}
const told = (later: Later) =>
  refusalsForLater({ ...PLAN, later }).map((each) => `${each.path}: ${each.message}`)
const paths = (later: Later) =>
  refusalsForLater({ ...PLAN, later: { ...LATER, ...later } }).map((it) => it.path)

describe('the deadlines behind the draw', () => {
  test('BR-26 in order, or left open, there is nothing against them', () => {
    expect(told(LATER)).toEqual([])
    expect(told({})).toEqual([])
    expect(told({ ...LATER, ticketsOpenAt: null, scoreEntryClosesAt: null })).toEqual([])
    expect(told({ setupOpensAt: PLAN.schedulingClosesAt, setupClosesAt: at('2026-05-16 09:00') })).toEqual([])
  })
  test.each([
    ['set-up before scheduling has closed', { setupOpensAt: at('2026-05-12 17:00') }, ['later.setupOpensAt']],
    ['set-up after the first session', { setupClosesAt: at('2026-05-16 09:30') }, ['sessions.0.startsAt']],
    ['tickets before the draw is over', { ticketsOpenAt: at('2026-05-12 12:00') }, ['later.ticketsOpenAt']],
    [
      'scores before the exam is over',
      { scoreEntryClosesAt: at('2026-05-16 12:00') },
      ['later.scoreEntryClosesAt'],
    ],
    ['publicity before the scores', { publicityOpensAt: at('2026-05-23 09:00') }, ['later.publicityOpensAt']],
    ['an empty publicity', { publicityClosesAt: at('2026-05-25 09:00') }, ['later.publicityClosesAt']],
    ['reviews before publicity', { reviewClosesAt: at('2026-05-25 09:00') }, ['later.reviewClosesAt']],
    ['refunds before registration is over', { refundClosesAt: at('2026-05-01') }, ['later.refundClosesAt']],
    ['invoices before payment is over', { invoiceClosesAt: at('2026-05-07') }, ['later.invoiceClosesAt']],
  ])('BR-26 %s: refused at its place', (_, later, expected) => {
    expect(paths(later)).toEqual(expected)
  })
  test('a period needs both ends, and the missing one is named', () => {
    expect(told({ setupOpensAt: LATER.setupOpensAt })).toEqual([
      'later.setupClosesAt: 填写了考场布置开始，还缺考场布置截止。',
    ])
    expect(told({ publicityClosesAt: LATER.publicityClosesAt })).toEqual([
      'later.publicityOpensAt: 填写了成绩公示截止，还缺成绩公示开始。',
    ])
  })
  test('BR-26 both moments are in the reason, as people read them', () => {
    expect(told({ scoreEntryClosesAt: at('2026-05-15') })).toEqual([
      'later.scoreEntryClosesAt: 成绩登记截止（2026-05-15 周五 24:00）早于最后一场结束（2026-05-16 周六 15:40）。',
    ])
  })
})

describe('turnaround', () => {
  const codes = (from: string, levelIds: number[], turnaroundMinutes?: number) =>
    refusalsForPlan(
      {
        ...PLAN,
        turnaroundMinutes,
        sessions: [
          { startsAt: at('2026-05-16 09:00'), endsAt: at('2026-05-16 10:40'), levelIds: [1, 2] },
          { startsAt: at(`2026-05-16 ${from}`), endsAt: at('2026-05-16 13:00'), levelIds },
        ],
      },
      [
        { id: 1, name: '初级' },
        { id: 2, name: '中级' },
      ],
    ).map((each) => each.code)

  test('BR-62 half an hour between two sessions of a level unless the plan says otherwise; the very minute is enough', () => {
    expect(codes('11:09', [1])).toEqual(['plan.turnaround_short'])
    expect(codes('11:10', [1])).toEqual([])
    expect(codes('11:10', [1], 45)).toEqual(['plan.turnaround_short'])
    expect(codes('10:40', [1], 0)).toEqual([])
    expect(codes('10:39', [1], 0)).toEqual(['plan.sessions_overlap'])
  })
})

describe('phases of a plan with all its deadlines', () => {
  const calendar = {
    ...PLAN,
    window: { opensAt: PLAN.registrationOpensAt, closesAt: PLAN.registrationClosesAt },
  }
  test.each([
    ['2026-05-12 18:00', 'SETUP', 'TICKETS_OPEN'],
    ['2026-05-13 09:00', 'TICKETS_OPEN', 'TICKETS_OPEN'],
    ['2026-05-16 09:00', 'EXAM', 'EXAM'],
    ['2026-05-16 15:40', 'SCORING', 'FINISHED'],
    ['2026-05-25 08:59', 'SCORING', 'FINISHED'],
    ['2026-05-25 09:00', 'PUBLICITY', 'FINISHED'],
    ['2026-05-30 24:00', 'FINISHED', 'FINISHED'],
  ])('at %s it is %s; with everything left open %s', (moment, full, open) => {
    expect(phaseOf({ ...calendar, later: LATER }, at(moment))).toBe(full)
    expect(phaseOf(calendar, at(moment))).toBe(open)
  })
})

test('BR-47 a level costs from the least to the most of its rows of the day; none is said to be none', () => {
  const fee = { amountFen: 30_000, validFromOn: '2026-01-01', validToOn: '2026-12-31' }
  const other = { ...fee, amountFen: 28_000, validFromOn: '2026-05-01' }
  expect(spanOn([fee, other], '2026-04-30')).toEqual([30_000, 30_000])
  expect(spanOn([fee, other], '2026-05-01')).toEqual([28_000, 30_000])
  expect(spanOn([fee], '2027-01-01')).toBeNull()
})
