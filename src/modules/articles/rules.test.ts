import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guideMarkdown } from '#src/shared/guide/markdown.ts'
import { STEP_KEYS } from '#src/shared/guide/steps.ts'
import {
  diffLines,
  refusalsForPublishing,
  refusalsForText,
  standingOf,
  stepHeadings,
  stepsOf,
} from './rules.ts'

const always = { validFromOn: null, validUntilOn: null }
const codes = (refusals: readonly { code: string }[]) => refusals.map((each) => each.code)

describe('headings carry the steps “查看指南” opens', () => {
  test('the shipped guide, written as Markdown, marks every step once, in order', () => {
    expect(stepHeadings(guideMarkdown()).map((each) => each.step)).toEqual(STEP_KEYS)
    expect(refusalsForText('GUIDE', { ...always, body: guideMarkdown() })).toEqual([])
  })

  test('a mark in a code block or in a sentence is no heading', () => {
    const body = [
      '## 设考场 {#rooms}',
      '说明 {#plans}',
      '```',
      '## 示例 {#sites}',
      '```',
      '### 缴费 {#payment} ',
    ].join('\n')
    expect(stepHeadings(body)).toEqual([
      { step: 'rooms', line: 1 },
      { step: 'payment', line: 6 },
    ])
  })

  test('an unknown step and one marked twice are refused with their lines, all at once', () => {
    const body = '## 甲 {#rooms}\n\n## 乙 {#classrooms}\n\n## 丙 {#rooms}'
    const refused = refusalsForText('GUIDE', { ...always, body })
    expect(codes(refused)).toEqual(['article.unknown_step', 'article.step_twice'])
    expect(refused.map((each) => each.message).join('')).toMatch(/第 3 行.*第 5 行/)
    expect(refusalsForText('ANNOUNCEMENT', { ...always, body })).toEqual([])
  })

  test('a question has the steps it was given, an announcement none', () => {
    const given = { body: '## 设考场 {#rooms}', steps: ['plans', 'plans'] }
    expect(stepsOf('GUIDE', given)).toEqual(['rooms'])
    expect(stepsOf('FAQ', given)).toEqual(['plans'])
    expect(stepsOf('ANNOUNCEMENT', given)).toEqual([])
  })
})

describe('days', () => {
  const march = { state: 'PUBLISHED', validFromOn: '2026-03-02', validUntilOn: '2026-03-31' } as const

  test('both days count', () => {
    const on = (day: string) => standingOf(march, day)
    expect(['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01'].map(on)).toEqual([
      'UPCOMING',
      'IN_FORCE',
      'IN_FORCE',
      'OVER',
    ])
    expect(standingOf({ ...march, state: 'WITHDRAWN' }, '2026-03-10')).toBe('WITHDRAWN')
    expect(standingOf({ ...always, state: 'PUBLISHED' }, '2099-01-01')).toBe('IN_FORCE')
  })

  test('a period that runs backwards is refused; one day is a period', () => {
    const period = (validFromOn: string, validUntilOn: string) =>
      codes(refusalsForText('FAQ', { body: 'x', validFromOn, validUntilOn }))
    expect(period('2026-03-02', '2026-03-01')).toEqual(['article.period_reversed'])
    expect(period('2026-03-02', '2026-03-02')).toEqual([])
  })

  test('what is over, or already there, is not published', () => {
    const publish = (validUntilOn: string | null, isNew: boolean) =>
      codes(refusalsForPublishing({ validUntilOn, isNew }, '2026-03-02'))
    expect(publish('2026-03-01', true)).toEqual(['article.already_over'])
    expect(publish('2026-03-02', true)).toEqual([])
    expect(publish(null, false)).toEqual(['article.nothing_new'])
  })
})

describe('the comparison of two versions', () => {
  test('keeps what stayed and marks what went and came', () => {
    expect(
      diffLines('一\n二\n三\n四', '一\n三\n三点五\n四').map(({ mark, text }) => `${mark[0]}${text}`),
    ).toEqual(['S一', 'R二', 'S三', 'A三点五', 'S四'])
  })

  test('for all texts: without the added lines it is the old one, without the removed ones the new one', () => {
    const text = fc
      .array(fc.constantFrom('', '甲', '乙', '丙'), { minLength: 1, maxLength: 30 })
      .map((all) => all.join('\n'))
    const without = (lines: ReturnType<typeof diffLines>, mark: string) =>
      lines
        .filter((line) => line.mark !== mark)
        .map((line) => line.text)
        .join('\n')
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after)
        expect(without(lines, 'ADDED')).toBe(before)
        expect(without(lines, 'REMOVED')).toBe(after)
      }),
    )
  })
})
