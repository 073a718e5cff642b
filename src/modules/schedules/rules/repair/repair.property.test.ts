import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Assignment, DrawInput } from '#src/modules/schedules/rules/input.ts'
import { factsOf } from '#src/modules/schedules/rules/verify-facts.ts'
import { verifyRepair } from '#src/modules/schedules/rules/verify-repair.ts'
import { verifyHard } from '#src/modules/schedules/rules/verify.ts'
import { world } from '#tests/draw-worlds.ts'
import { damaged, publish } from '#tests/repair-worlds.ts'
import { repair } from './repair.ts'
import type { Move, Published } from './types.ts'

const RUNS = { numRuns: 2000 }
/** Where something is counted over all runs, always the same ones. */
const SAME_RUNS = { ...RUNS, seed: 20_260_516 }

describe('for any published arrangement and whatever happened to it', () => {
  test('BR-61: every hard constraint holds, nobody is lost, whoever can have a seat has one, the lists are exact', () => {
    fc.assert(
      fc.property(damaged, ({ input, published }) => {
        expect(verifyRepair(input, published, repair(input, published))).toEqual([])
      }),
      RUNS,
    )
  })

  test('BR-61: nothing happened, nobody moves', () => {
    fc.assert(
      fc.property(world, (input) => {
        const published = publish(input)
        const again = repair({ ...input, seed: `${input.seed}+` }, published)
        expect(again.moved).toEqual([])
        expect(again.lowerBound).toBe(0)
      }),
      RUNS,
    )
  })

  test('BR-55: the same result in whatever order the rows come', () => {
    fc.assert(
      fc.property(damaged, ({ input, published }) => {
        const turned = {
          ...input,
          sessions: input.sessions.toReversed(),
          rooms: input.rooms.toReversed(),
          physicalRooms: input.physicalRooms.toReversed(),
          registrations: input.registrations.toReversed(),
          commitments: input.commitments.toReversed(),
          locks: input.locks.toReversed(),
        }
        const seats = published.seats.toReversed()
        expect(repair(turned, { ...published, seats })).toEqual(repair(input, published))
      }),
      RUNS,
    )
  })

  test('BR-61: the moves are the lower bound but for those who make way; both over all at most 5 % more', () => {
    let moves = 0
    let least = 0
    fc.assert(
      fc.property(damaged, ({ input, published }) => {
        const { moved, lowerBound } = repair(input, published)
        const madeWay = moved.filter((move) => move.reason === 'MADE_WAY').length
        expect(moved.length - madeWay).toBeLessThanOrEqual(lowerBound)
        moves += moved.length
        least += lowerBound
      }),
      SAME_RUNS,
    )
    expect(least).toBeGreaterThan(500)
    expect(moves).toBeLessThanOrEqual(least * 1.05)
  })

  test('BR-61: nobody moves for nothing: with anybody back on the old seat something would be broken', () => {
    fc.assert(
      fc.property(damaged, ({ input, published }) => {
        const result = repair(input, published)
        for (const move of result.moved.filter(isToAnotherPlace)) {
          const back = { ...move.from, physicalRoomId: physicalRoomOf(input, move.from.roomId) }
          const assignments = result.assignments.map((seat) =>
            seat.registrationId === move.registrationId ? back : seat,
          )
          expect(verifyHard(factsOf(input), { ...result, assignments }, () => true)).not.toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('BR-61: of every arrangement of a small site none has fewer moves than the bound, and hardly ever fewer than ours', () => {
    let all = 0
    let better = 0
    fc.assert(
      fc.property(small, ({ input, published }) => {
        const best = bestOf(input, published)
        const { moved, unseated, lowerBound } = repair(input, published)
        expect(lowerBound).toBeLessThanOrEqual(best.moved)
        all++
        if (unseated.length > best.unseated || moved.length > best.moved) better++
      }),
      { ...SAME_RUNS, numRuns: 500 },
    )
    // One person's exams that hang together over several sessions, and levels that exclude each other, are not tried out.
    expect(better).toBeLessThanOrEqual(all / 100)
  })
})

/** A machine that two people have at once is not a matter of the hard constraints, nor is a number alone. */
const isToAnotherPlace = ({ from, to, reason }: Move) =>
  to !== undefined &&
  reason !== 'SEAT_TAKEN' &&
  (from.roomId !== to.roomId || from.sessionId !== to.sessionId)

const physicalRoomOf = ({ rooms }: DrawInput, roomId: number) =>
  rooms.find((each) => each.id === roomId)?.physicalRoomId ?? 0

/** Few people, no numbers to quarrel about: every arrangement can be tried. */
const small = damaged
  .filter(({ input }) => input.registrations.length <= 40)
  .map(({ input, published }) => {
    const seats = published.seats.slice(0, 6)
    const ids = new Set(seats.map((seat) => seat.registrationId))
    const registrations = input.registrations.filter((each) => ids.has(each.id))
    const physicalRooms = input.physicalRooms.map(({ id, maxSeats }) => ({
      id,
      maxSeats: Math.min(maxSeats, 3),
    }))
    const rooms = input.rooms.map((room) => ({ ...room, seatCapacity: Math.min(room.seatCapacity, 2) }))
    const part = { registrations, physicalRooms, rooms, accommodations: [], locks: [], tailMerge: false }
    // Sessions as they are now: numbers in use twice are left out of this.
    return { input: { ...input, ...part }, published: { seats, sessions: input.sessions } }
  })

interface Outcome {
  readonly unseated: number
  readonly moved: number
}

/** Every way to seat the people is tried: most seated first, then fewest at another place than before. */
function bestOf(input: DrawInput, published: Published) {
  const places = input.rooms.flatMap((room) =>
    input.sessions
      .filter((session) => room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId))
      .map((session) => ({ room, session })),
  )
  let best: Outcome = { unseated: Infinity, moved: 0 }
  const seats: Assignment[] = []
  const tryFrom = (at: number, moved: number): void => {
    const registration = input.registrations[at]
    if (!registration) {
      best = fewer(best, { unseated: input.registrations.length - seats.length, moved })
      return
    }
    const was = published.seats.find((seat) => seat.registrationId === registration.id)
    for (const { room, session } of places.filter((place) => place.room.levelId === registration.levelId)) {
      const seatNo =
        seats.filter((each) => each.roomId === room.id && each.sessionId === session.id).length + 1
      seats.push({
        registrationId: registration.id,
        sessionId: session.id,
        roomId: room.id,
        physicalRoomId: room.physicalRoomId,
        seatNo,
        reason: 'MOVED',
      })
      const isSame = was?.roomId === room.id && was.sessionId === session.id
      if (isAllowed(input, seats)) tryFrom(at + 1, moved + Number(!isSame))
      seats.pop()
    }
    tryFrom(at + 1, moved + 1)
  }
  tryFrom(0, 0)
  return best
}

const fewer = (a: Outcome, b: Outcome): Outcome =>
  b.unseated < a.unseated || (b.unseated === a.unseated && b.moved < a.moved) ? b : a

const isAllowed = (input: DrawInput, assignments: readonly Assignment[]) =>
  verifyHard(factsOf(input), { assignments, unseated: [], counts: [] }, () => true).every(
    (each) => each.promise === 'NOBODY_LOST',
  )
