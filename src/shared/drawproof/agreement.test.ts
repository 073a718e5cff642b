import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '#src/modules/schedules/rules/bundle.ts'
import { draw } from '#src/modules/schedules/rules/draw.ts'
import { people, room, session, site } from '#src/modules/schedules/rules/small-world.ts'
import { drawWorlds, fileOf, keptWorlds, plainWorlds, SITE_ID } from '#tests/proof-worlds.ts'
import { canonicalText } from './canonical.ts'
import { checkFile } from './check.ts'
import { sha256 } from './sha256.ts'

// Thousands of draws done twice take a while on a busy machine.
const PATIENT = 120_000

/** What does not hold of a file; nothing, one hopes. */
function faults(text: string) {
  const { isGood, findings, sites } = checkFile(text)
  const bad = [...findings, ...sites.flatMap((each) => each.findings)].filter((each) => !each.isGood)
  return isGood ? bad : ['not good', ...bad]
}

describe('two programs, written apart, agree byte for byte', () => {
  test(
    'BR-55 over thousands of generated sites with every difficulty at once',
    () => {
      fc.assert(
        fc.property(drawWorlds, (input) => {
          expect(faults(fileOf(input))).toEqual([])
        }),
        { numRuns: 2000 },
      )
    },
    PATIENT,
  )

  test(
    'BR-52 over plans as most are, nothing granted, by rank',
    () => {
      fc.assert(
        fc.property(plainWorlds, (input) => {
          expect(faults(fileOf(input))).toEqual([])
        }),
        { numRuns: 1000 },
      )
    },
    PATIENT,
  )

  test(
    'BR-60 BR-61 with seats that were kept',
    () => {
      fc.assert(
        fc.property(keptWorlds, (input) => {
          expect(faults(fileOf(input))).toEqual([])
        }),
        { numRuns: 1000 },
      )
    },
    PATIENT,
  )

  test(
    'with seats that people were given at sites drawn before',
    () => {
      fc.assert(
        fc.property(drawWorlds, fc.nat(4), (input, many) => {
          const earlier = input.commitments.slice(input.commitments.length - many)
          expect(faults(fileOf(input, draw(input), earlier))).toEqual([])
        }),
        { numRuns: 500 },
      )
    },
    PATIENT,
  )

  test.each(['PACK', 'BALANCE'] as const)('at a site of four thousand, %s, within seconds', (fill) => {
    const rooms = Array.from({ length: 60 }, (_, at) =>
      room(at + 1, 30 + (at % 20), { levelId: (at % 2) + 1, physicalRoomId: 1 + Math.floor(at / 2) }),
    )
    const physicalRooms = Array.from({ length: 30 }, (_, at) => ({ id: at + 1, maxSeats: 55 }))
    // Three of four are classmates: somebody of another class is often out of reach.
    const registrations = [...people(2000, 1, 1), ...people(2000, 2, 5000)].map((each) => ({
      ...each,
      classKey: each.id % 4 === 0 ? `${each.id % 7}` : 'large',
    }))
    const input = site({
      rooms,
      physicalRooms,
      registrations,
      fill,
      seed: `x/${SITE_ID}`,
      sessions: [session(1, [1, 2]), session(2, [1, 2])],
    })
    const began = performance.now()
    expect(faults(fileOf(input))).toEqual([])
    expect(performance.now() - began).toBeLessThan(30_000)
  })

  test('with kept seats scattered so that no common numbering fits', () => {
    const at = (order: number, startsAtMs: number, levelId: number) => {
      return { id: 100 + order, order, startsAtMs, endsAtMs: startsAtMs + 10, levelIds: [levelId] }
    }
    const kept = (no: number, sessionId: number, seatNo: number) => {
      return { registrationId: no, sessionId, roomId: sessionId - 100, seatNo }
    }
    // The second session meets both others, which do not meet each other.
    const input = site({
      sessions: [at(1, 0, 1), at(2, 5, 2), at(3, 12, 3)],
      levels: [1, 2, 3].map((id) => ({ id, rank: id })),
      rooms: [1, 2, 3].map((id) => room(id, 2, { levelId: id, physicalRoomId: 1, sessionIds: [100 + id] })),
      physicalRooms: [{ id: 1, maxSeats: 4 }],
      registrations: [...people(2, 1, 1), ...people(2, 2, 11), ...people(2, 3, 21)],
      locks: [kept(1, 101, 1), kept(2, 101, 2), kept(21, 103, 3), kept(22, 103, 4)],
      changeoverMs: 0,
      seed: `x/${SITE_ID}`,
    })
    expect(draw(input).assignments.filter((seat) => seat.roomId === 2)).toHaveLength(2)
    expect(faults(fileOf(input))).toEqual([])
  })
})

describe('the digest', () => {
  test.each(['', 'abc', 'a'.repeat(55), 'b'.repeat(56), 'c'.repeat(64), '考务'.repeat(1000), '𬎆'])(
    'is SHA-256: %#',
    (text) => {
      expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
    },
  )

  test('is made over the same text by both programs, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalText(value)).toBe(canonical(value))
        expect(sha256(canonicalText(value))).toBe(createHash('sha256').update(canonical(value)).digest('hex'))
      }),
      { numRuns: 500 },
    )
  })
})
