import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canAttendAll, type Slot } from './attendance.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 3, 11, 1) + minutes * 60_000)
const slot = (startsAt: number, lasts: number, levelIds: readonly number[]): Slot => ({
  startsAt: at(startsAt),
  endsAt: at(startsAt + lasts),
  levelIds,
})

describe('BR-54 changeover', () => {
  test.each([
    [30, true],
    [29, false],
    [0, false],
  ])('%i minutes between two sessions: %s', (gap, possible) => {
    const sessions = [slot(0, 90, [1]), slot(90 + gap, 90, [2])]
    expect(canAttendAll([1, 2], sessions)).toBe(possible)
    expect(canAttendAll([2, 1], sessions)).toBe(possible)
  })
})

test('BR-44 two levels held at the same hour only cannot both be taken; a second session makes it possible', () => {
  const morning = slot(0, 100, [1, 2])
  expect(canAttendAll([1, 2], [morning])).toBe(false)
  expect(canAttendAll([1, 2], [morning, slot(300, 100, [2])])).toBe(true)
})

test('a level no session holds cannot be attended; no level at all can', () => {
  expect(canAttendAll([3], [slot(0, 90, [1])])).toBe(false)
  expect(canAttendAll([], [])).toBe(true)
})

const level = fc.integer({ min: 1, max: 4 })
const sessions = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 30, max: 120 }), fc.uniqueArray(level))
    .map(([start, lasts, levelIds]) => slot(start, lasts, levelIds)),
  { maxLength: 5 },
)
const levels = fc.uniqueArray(level, { maxLength: 4 })

describe('BR-54 whatever the sessions', () => {
  test('the order of levels and sessions decides nothing', () => {
    fc.assert(
      fc.property(levels, sessions, (wanted, slots) => {
        const answer = canAttendAll(wanted, slots)
        expect(canAttendAll(wanted.toReversed(), slots)).toBe(answer)
        expect(canAttendAll(wanted, slots.toReversed())).toBe(answer)
      }),
    )
  })

  test('one more session never takes a possibility away, one more level never adds one', () => {
    fc.assert(
      fc.property(levels, level, sessions, sessions, (wanted, other, slots, more) => {
        const answer = canAttendAll(wanted, slots)
        expect(canAttendAll(wanted, [...slots, ...more]) || !answer).toBe(true)
        expect(canAttendAll([...wanted, other], slots) && !answer).toBe(false)
      }),
    )
  })
})
