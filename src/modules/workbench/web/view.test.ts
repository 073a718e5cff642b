import { describe, expect, test } from 'vitest'
import type { StepView } from '#src/modules/workbench/contract.ts'
import {
  afterText,
  changeText,
  countdownOf,
  deadlineOf,
  firstOf,
  headlineOf,
  placeOf,
  tickedAs,
  waitingForOf,
  weekNames,
} from './view.ts'

const step = (given: Partial<StepView>): StepView => ({
  key: 'site',
  title: '考核站点',
  state: 'TODO',
  sentence: '还不是站点。',
  holder: 'US',
  closesAt: '2026-03-20T16:00:00.000Z',
  dueOn: null,
  meter: null,
  reasons: [],
  after: [],
  link: null,
  ...given,
})

test('the countdown names the event and stops at it', () => {
  const plan = { phase: 'REGISTERING', phaseEndsAt: '2026-03-20T16:00:00.000Z' } as const
  expect(countdownOf(plan, Date.parse('2026-03-17T12:00:00.000Z'))).toBe('距报名截止 3 天 4 小时')
  expect(countdownOf(plan, Date.parse('2026-03-20T16:00:00.000Z'))).toBe('报名中')
})

describe('a step', () => {
  test('that only waits for earlier ones is calm, one that somebody has to lift is not', () => {
    expect(tickedAs(step({ state: 'BLOCKED', after: ['pilot'] }))).toBe('LATER')
    expect(tickedAs(step({ state: 'BLOCKED' }))).toBe('BLOCKED')
    expect(tickedAs(step({ state: 'TODO' }))).toBe('NOW')
    expect(afterText(step({ after: ['pilot', 'quota'] }))).toBe('先完成：试点审核、报考指标')
  })

  test('says who has the ball only when it is not us', () => {
    expect(waitingForOf(step({}))).toBeUndefined()
    expect(waitingForOf(step({ state: 'WAITING', holder: 'PROVINCE' }))).toBe('省级教育行政部门')
    expect(waitingForOf(step({ state: 'DONE', holder: 'PROVINCE' }))).toBeUndefined()
  })

  test('shows its deadline until it is done, also while others come first', () => {
    const closesAt = '2026-03-20T16:00:00.000Z'
    expect(deadlineOf(step({ closesAt }))).toBe(closesAt)
    expect(deadlineOf(step({ closesAt, state: 'DONE' }))).toBeNull()
    expect(deadlineOf(step({ closesAt, state: 'BLOCKED', after: ['pilot'] }))).toBe(closesAt)
  })
})

test('the headline: our turn first, then who is waited for, then what blocks, then done', () => {
  const todo = step({})
  const waiting = step({ key: 'agreement', title: '协议', state: 'WAITING', sentence: '等确认。' })
  const blocked = step({ key: 'pilot', title: '试点审核', state: 'BLOCKED', sentence: '未通过。' })
  expect(headlineOf({ steps: [waiting, todo], next: 'site', isMissed: false })).toContain('下一步：考核站点')
  expect(headlineOf({ steps: [blocked, waiting], next: null, isMissed: false })).toContain('不需要本校操作')
  expect(headlineOf({ steps: [blocked], next: null, isMissed: false })).toBe('试点审核：未通过。')
  expect(headlineOf({ steps: [todo], next: null, isMissed: true })).toContain('没有参加')
  expect(headlineOf({ steps: [], next: null, isMissed: false })).toBe('各步骤都已完成。')
})

test('the open plan: our turn before waiting, under way before not begun, never a missed one', () => {
  const plan = { isOurs: true, isMissed: false, phase: 'REGISTERING', next: null } as const
  const [waiting, turn] = [plan, { ...plan, next: 'payment' } as const]
  const [future, missed] = [{ ...turn, phase: 'NOT_OPEN' } as const, { ...plan, isMissed: true }]
  expect(firstOf([waiting, turn])).toBe(turn)
  expect(firstOf([future, waiting])).toBe(waiting)
  expect(firstOf([missed, future, waiting])).toBe(waiting)
  expect(firstOf([future])).toBe(future)
  expect(firstOf([])).toBeUndefined()
})

test('an address with a question mark is a page and what it opens with', () => {
  expect(placeOf('/corrections?state=RETURNED')).toEqual({
    to: '/corrections',
    search: { state: 'RETURNED' },
  })
  expect(placeOf('/corrections/3')).toEqual({ to: '/corrections/3', search: {} })
})

test('a figure is compared with the same time of the year before, when there was one', () => {
  expect(changeText({ value: 150, lastYear: 120 })).toBe('去年同期 120，增 25%')
  expect(changeText({ value: 60, lastYear: 120 })).toBe('去年同期 120，减 50%')
  expect(changeText({ value: 1200, lastYear: 1201 })).toBe('去年同期 1,201，持平')
  expect(changeText({ value: 5, lastYear: 0 })).toBe('去年同期没有')
  expect(weekNames(['2026-02-23', '2026-03-02'])).toEqual(['2月23日起一周', '本周'])
})
