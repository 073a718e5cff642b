import { describe, expect, test } from 'vitest'
import { duty, guideFor, marked, whyNotPublish, withStep } from './view.ts'

describe('“查看指南” opens', () => {
  const guides = [
    { id: 7, steps: ['rooms'] },
    { id: 8, steps: ['rooms', 'payment'] },
  ]
  test('the nearest guide that explains the step, the shipped one when none does', () => {
    expect(guideFor(guides, { chosen: undefined, step: 'rooms' })).toBe(7)
    expect(guideFor(guides, { chosen: undefined, step: 'payment' })).toBe(8)
    expect(guideFor(guides, { chosen: undefined, step: 'tickets' })).toBeUndefined()
    expect(guideFor([], { chosen: undefined, step: '' })).toBeUndefined()
  })
  test('the one that was chosen, also the shipped one', () => {
    expect(guideFor(guides, { chosen: '8', step: 'rooms' })).toBe(8)
    expect(guideFor(guides, { chosen: 'shipped', step: 'rooms' })).toBeUndefined()
    expect(guideFor(guides, { chosen: '99', step: '' })).toBe(7)
  })
})

describe('the buttons of the editor', () => {
  test('put marks around what is selected, or a sample to type over', () => {
    const bold = { before: '**', after: '**', sample: '文字' }
    expect(marked({ text: '请周五前', from: 1, to: 3 }, bold)).toEqual({
      text: '请**周五**前',
      from: 3,
      to: 5,
    })
    expect(marked({ text: '', from: 0, to: 0 }, bold)).toEqual({ text: '**文字**', from: 2, to: 4 })
  })
  test('begin a new paragraph for what needs a line of its own', () => {
    const heading = { before: '## ', sample: '标题', onLine: true }
    expect(marked({ text: '甲', from: 1, to: 1 }, heading).text).toBe('甲\n\n## 标题')
    expect(marked({ text: '甲\n', from: 2, to: 2 }, heading).text).toBe('甲\n## 标题')
  })
  test('make the line of the cursor the heading of a step, and change the step of one', () => {
    const rooms = { step: 'rooms', title: '设考场' }
    expect(withStep({ text: '前\n# 怎样设考场\n后', from: 5, to: 5 }, rooms).text).toBe(
      '前\n## 怎样设考场 {#rooms}\n后',
    )
    expect(withStep({ text: '## 考场 {#sites}', from: 3, to: 3 }, rooms).text).toBe('## 考场 {#rooms}')
    expect(withStep({ text: '前\n', from: 2, to: 2 }, rooms).text).toBe('前\n## 设考场 {#rooms}')
  })
})

test('an announcement asks to be read, then to be confirmed', () => {
  const word = (isRead: boolean, asksAck: boolean, isAcked: boolean) =>
    duty({ isRead, asksAck, isAcked }).word
  expect([
    word(false, false, false),
    word(true, false, false),
    word(true, true, false),
    word(true, true, true),
  ]).toEqual(['未读', '已读', '待确认', '已确认'])
})

test('publishing waits for saving, and for something new', () => {
  expect(whyNotPublish({ state: 'DRAFT', version: 1, publishedVersion: null }, true)).toContain('保存')
  expect(whyNotPublish({ state: 'DRAFT', version: 1, publishedVersion: null }, false)).toBeUndefined()
  expect(whyNotPublish({ state: 'PUBLISHED', version: 2, publishedVersion: 2 }, false)).toContain(
    '没有未发布',
  )
  expect(whyNotPublish({ state: 'WITHDRAWN', version: 2, publishedVersion: 2 }, false)).toBeUndefined()
})
