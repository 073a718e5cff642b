import { expect, test } from 'vitest'
import { isOver, linesOf, shownTask } from './verifying.view.ts'

const tally = { MATCH: 8, MISMATCH: 1, NOT_FOUND: 0, UNAVAILABLE: 2 }
const NOW = Date.parse('2026-03-02T10:00:00Z')
const ended = (endedAt: string) => ({ id: 7, state: 'DONE' as const, endedAt, result: tally })

test('the outcome of a verification leads to everybody who got each answer', () => {
  expect(linesOf(tally)).toMatchObject([
    { count: 8, words: '信息准确', search: { verification: 'ACCURATE' } },
    { count: 1, search: { verification: 'INACCURATE' } },
    { count: 2, search: { unanswered: 'YES' } },
  ])
  expect([isOver(tally), isOver({ ...tally, MISMATCH: 0, UNAVAILABLE: 0 })]).toEqual([false, true])
})

test('who comes back finds the verification that runs, and for a day what it came to', () => {
  const nothing = { asked: undefined, hidden: undefined }
  const running = { id: 7, state: 'RUNNING' as const, endedAt: null, result: null }
  expect(shownTask({ ...nothing, latest: running }, NOW)).toEqual({ id: 7, result: null })
  expect(shownTask({ ...nothing, latest: ended('2026-03-02T09:00:00Z') }, NOW)).toMatchObject({
    result: tally,
  })
  expect(shownTask({ ...nothing, latest: ended('2026-02-28T09:00:00Z') }, NOW)).toBeUndefined()
  expect(shownTask({ ...nothing, latest: { ...running, state: 'WAITING' } }, NOW)).toBeUndefined()
  expect(shownTask({ ...nothing, latest: null }, NOW)).toBeUndefined()
})

test('the one just started comes first; what was closed stays closed', () => {
  const latest = ended('2026-03-02T09:00:00Z')
  expect(shownTask({ asked: 8, hidden: undefined, latest }, NOW)).toEqual({ id: 8, result: null })
  expect(shownTask({ asked: undefined, hidden: 7, latest }, NOW)).toBeUndefined()
})
