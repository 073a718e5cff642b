import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, world } from '#tests/draw-worlds.ts'
import { draw } from './draw.ts'
import { usesThatMatter } from './elsewhere.ts'
import type { DrawInput, RoomUse } from './input.ts'
import { people, room, session, site } from './small-world.ts'
import { verify } from './verify.ts'

const FIRST = 1000
const MINUTE = HOUR / 60
const end = session(2).endsAtMs
const granted: DrawInput = {
  ...site({ rooms: [room(1, 45)], registrations: people(60) }),
  accommodations: [{ registrationId: FIRST, extraPercent: 100 }],
}
/** Somebody else's session in machine room 1, so many minutes after the last one here. */
const next = (minutes: number, seats = 0): RoomUse => ({
  physicalRoomId: 1,
  seats,
  startsAtMs: end + minutes * MINUTE,
  endsAtMs: end + (minutes + 90) * MINUTE,
})
const timing = (input: DrawInput) => ({ ...input, accommodations: input.accommodations ?? [] })
const outcome = (input: DrawInput) => {
  const result = draw(input)
  expect(verify(input, result)).toEqual([])
  return (
    result.assignments.find((each) => each.registrationId === FIRST)?.sessionId ??
    result.unseated.find((each) => each.registrationId === FIRST)?.reason
  )
}

describe('what other plans do in the machine rooms', () => {
  test('BR-59 H8 extra time ends before the next session of another plan, the changeover included', () => {
    // 90 minutes more, 30 of changeover: 120 minutes after the end something may begin.
    expect(outcome({ ...granted, roomUses: [next(120)] })).toBe(102)
    expect(outcome({ ...granted, roomUses: [next(119)] })).toBe('EXTRA_TIME')
    expect(outcome({ ...granted, roomUses: [next(119, 20)] })).toBe('EXTRA_TIME')
  })

  test('a session that is to begin takes no machine, and does not close an exclusive room', () => {
    const during: RoomUse = { ...next(0), startsAtMs: session(1).startsAtMs, endsAtMs: session(1).endsAtMs }
    for (const sharedRooms of ['MIXED_LEVELS_ALLOWED', 'EXCLUSIVE_PER_SESSION'] as const) {
      const input = { ...site({ rooms: [room(1, 45)], registrations: people(60) }), sharedRooms }
      const beside = { ...input, roomUses: [during] }
      expect(draw(beside)).toEqual(draw(input))
      expect(verify(beside, draw(beside))).toEqual([])
    }
  })

  test('only what could be in the way of extra time is kept: other pledges stand', () => {
    expect(usesThatMatter([next(60), next(119), next(120), next(300, 4)], timing(granted))).toEqual([
      next(60),
      next(119),
      next(300, 4),
    ])
    const plain = { ...granted, accommodations: [] }
    expect(usesThatMatter([next(60), next(0, 3)], timing(plain))).toEqual([next(0, 3)])
  })

  test('over generated sites: what is left out changes nothing of the draw', () => {
    const begins = fc.array(
      fc
        .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 24 }))
        .map(([physicalRoomId, at]) => ({
          physicalRoomId,
          seats: 0,
          startsAtMs: (at * HOUR) / 2,
          endsAtMs: ((at + 2) * HOUR) / 2,
        })),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(world, begins, (given, more) => {
        const roomUses = [...(given.roomUses ?? []), ...more]
        const all = { ...given, roomUses }
        const result = draw(all)
        expect(verify(all, result)).toEqual([])
        expect(draw({ ...given, roomUses: usesThatMatter(roomUses, timing(given)) })).toEqual(result)
      }),
      { numRuns: 300 },
    )
  })
})
