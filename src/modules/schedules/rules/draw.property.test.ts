import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { world } from '#tests/draw-worlds.ts'
import { draw } from './draw.ts'
import { verify } from './verify.ts'

const RUNS = { numRuns: 1500 }

describe('for any site', () => {
  test('BR-36, BR-52, BR-54: every promise is kept: no room, machine or person twice, nobody lost, early sessions first', () => {
    fc.assert(
      fc.property(world, (input) => {
        expect(verify(input, draw(input))).toEqual([])
      }),
      RUNS,
    )
  })

  test('BR-55: the order of the input does not matter', () => {
    fc.assert(
      fc.property(world, (input) => {
        const turned = {
          ...input,
          sessions: input.sessions.toReversed(),
          rooms: input.rooms.toReversed(),
          physicalRooms: input.physicalRooms.toReversed(),
          registrations: input.registrations.toReversed(),
          levels: input.levels.toReversed(),
          commitments: input.commitments.toReversed(),
          accommodations: (input.accommodations ?? []).toReversed(),
        }
        expect(draw(turned)).toEqual(draw(input))
      }),
      RUNS,
    )
  })

  test('BR-60, BR-61: a second run with some seats locked keeps them and every promise', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 4 }), (given, every) => {
        const input = { ...given, tailMerge: false }
        const locks = draw(input).assignments.filter((_, at) => at % every === 0)
        // Hands do not reckon with grants: the others keep theirs only where hands leave them room.
        const again = { ...input, seed: `${input.seed}+`, locks, accommodations: [] }
        expect(verify(again, draw(again))).toEqual([])
      }),
      RUNS,
    )
  })

  test('machines of a shared room are given out once at a time', () => {
    fc.assert(
      fc.property(world, (given) => {
        const input = { ...given, roomUses: [], tailMerge: false }
        const { assignments } = draw(input)
        const spans = new Map(input.sessions.map((session) => [session.id, session]))
        for (const seats of Map.groupBy(
          assignments,
          (seat) => `${seat.physicalRoomId}/${seat.seatNo}`,
        ).values()) {
          const times = seats
            .map((seat) => spans.get(seat.sessionId))
            .toSorted((a, b) => (a?.startsAtMs ?? 0) - (b?.startsAtMs ?? 0))
          for (const [at, span] of times.entries()) {
            const next = times[at + 1]?.startsAtMs ?? Number.POSITIVE_INFINITY
            expect((span?.endsAtMs ?? 0) + input.changeoverMs).toBeLessThanOrEqual(next)
          }
        }
      }),
      RUNS,
    )
  })
})
