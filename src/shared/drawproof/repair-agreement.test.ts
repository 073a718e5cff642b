import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { people, room, session, site } from '#src/modules/schedules/rules/small-world.ts'
import { SITE_ID } from '#tests/proof-worlds.ts'
import { historyOf, repaired, repairedFiles } from '#tests/repair-files.ts'
import { UNHURT } from '#tests/repair-worlds.ts'
import { checkFile } from './check.ts'

// Thousands of repairs done twice take a while on a busy machine.
const PATIENT = 120_000

/** What does not hold of a file; nothing, one hopes. */
function faults(text: string) {
  const { isGood, findings, sites } = checkFile(text)
  const bad = [...findings, ...sites.flatMap((each) => each.findings)].filter((each) => !each.isGood)
  return isGood ? bad : ['not good', ...bad]
}

describe('two programs, written apart, agree byte for byte about repairs', () => {
  test(
    'BR-61 over thousands of generated sites, whatever happened to them and whatever hands have changed',
    () => {
      const seen = { moved: 0, hands: 0, late: 0, lost: 0 }
      fc.assert(
        fc.property(repairedFiles, ({ file, result }) => {
          expect(faults(file)).toEqual([])
          seen.moved += result.moved.length
          seen.late += result.assignments.filter((seat) => seat.reason === 'LATE').length
          seen.lost += result.unseated.length
          seen.hands += file.includes('"hands":[]') ? 0 : 1
        }),
        { numRuns: 2000 },
      )
      expect(Math.min(...Object.values(seen))).toBeGreaterThan(50)
    },
    PATIENT,
  )

  test('BR-61 with the file before it, from which it begins', () => {
    fc.assert(
      fc.property(repairedFiles, (each) => {
        expect(faults(historyOf(each))).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('BR-61 at a site of four thousand, two rooms lost, within seconds', () => {
    const rooms = Array.from({ length: 60 }, (_, at) =>
      room(at + 1, 30 + (at % 20), { levelId: (at % 2) + 1, physicalRoomId: 1 + Math.floor(at / 2) }),
    )
    const input = site({
      rooms,
      physicalRooms: Array.from({ length: 30 }, (_, at) => ({ id: at + 1, maxSeats: 75 })),
      registrations: [...people(1950, 1, 1), ...people(1950, 2, 5000)],
      sessions: [session(1, [1, 2]), session(2, [1, 2])],
      seed: `x/${SITE_ID}`,
    })
    const each = repaired(input, { ...UNHURT, withdrawn: 99, roomLost: 4, broken: 7 })
    expect(each.result.moved.length).toBeGreaterThan(30)
    const began = performance.now()
    expect(faults(historyOf(each))).toEqual([])
    expect(performance.now() - began).toBeLessThan(30_000)
  })
})
