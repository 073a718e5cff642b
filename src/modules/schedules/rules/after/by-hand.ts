import type { Assignment, DrawInput } from '#src/modules/schedules/rules/input.ts'
import { close, factsOf, usedDuring, type Facts } from '#src/modules/schedules/rules/verify-facts.ts'
import { verifyHard } from '#src/modules/schedules/rules/verify.ts'
import type { Violation } from '#src/modules/schedules/rules/violation.ts'
import { handRefusals } from '#src/modules/schedules/words/by-hand.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export interface Place {
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
}

/** Somebody who is to sit somewhere else. */
export interface Wish {
  readonly registrationId: number
  readonly to: Place
}

/** The seats as they would stand. A moved seat is `MOVED`, so that the checker asks everything of it. */
export function afterWishes(
  { rooms }: DrawInput,
  seats: readonly Assignment[],
  wishes: readonly Wish[],
): Assignment[] {
  const wishOf = new Map(wishes.map((wish) => [wish.registrationId, wish.to]))
  const machinesOf = new Map(rooms.map((room) => [room.id, room.physicalRoomId]))
  return seats.map((seat) => {
    const to = wishOf.get(seat.registrationId)
    if (!to) return seat
    return { ...seat, ...to, physicalRoomId: machinesOf.get(to.roomId) ?? 0, reason: 'MOVED' }
  })
}

/**
 * Everything that speaks against a change by hand, asked of the code that checks draws: whatever is not worse than before
 * is not this change's doing, so a machine that has failed elsewhere stops nobody from being moved (BR-60). `seats` are
 * those of people still registered, `gone` the places of those who are not.
 */
export function refusalsForHand(
  input: DrawInput,
  { seats, gone }: { seats: readonly Assignment[]; gone: readonly Place[] },
  wishes: readonly Wish[],
): Refusal[] {
  const moving = new Set(wishes.map((wish) => wish.registrationId))
  const facts = factsOf({ ...input, locks: input.locks.filter((lock) => !moving.has(lock.registrationId)) })
  const after = afterWishes(input, seats, wishes)
  const worse = worsened(check(facts, seats, new Set()), check(facts, after, moving))
  return [
    ...wishes.flatMap(({ to }) =>
      gone.some((place) => same(place, to)) ? [handRefusals.gone(to.seatNo)] : [],
    ),
    ...[...new Set(worse.map((each) => each.promise))].map(handRefusals.broken),
    ...after
      .filter((seat) => moving.has(seat.registrationId))
      .flatMap((seat) => machineTaken(facts, after, seat)),
  ]
}

/** People without a seat are nobody's violation here; every seat that is not moved is kept as it is. */
function check(facts: Facts, assignments: readonly Assignment[], moving: ReadonlySet<number>): Violation[] {
  const seated = new Set(assignments.map((seat) => seat.registrationId))
  const unseated = facts.input.registrations
    .filter(({ id }) => !seated.has(id))
    .map(({ id }) => ({ registrationId: id, reason: 'NO_CAPACITY' as const }))
  return verifyHard(facts, { assignments, unseated, counts: [] }, (seat) => !moving.has(seat.registrationId))
}

/** Violations that were not there, or are about more people than before. */
function worsened(before: readonly Violation[], after: readonly Violation[]): Violation[] {
  const had = new Map(before.map((each) => [keyOf(each), amountOf(each)]))
  return after.filter((each) => amountOf(each) > (had.get(keyOf(each)) ?? 0))
}

const keyOf = ({ promise, detail }: Violation) => `${promise} ${detail.split(': ')[0]}`
const amountOf = ({ detail }: Violation) => Number.parseInt(detail.split(': ')[1] ?? '', 10) || 1

/** Rooms that share machines never send two people to one number at a time. */
function machineTaken(facts: Facts, all: readonly Assignment[], seat: Assignment): Refusal[] {
  const span = usedDuring(facts, seat)
  const isTaken = all.some(
    (other) =>
      other.physicalRoomId === seat.physicalRoomId &&
      other.roomId !== seat.roomId &&
      other.seatNo === seat.seatNo &&
      close(span, usedDuring(facts, other), facts.input.changeoverMs),
  )
  return isTaken ? [handRefusals.machineTaken(seat.seatNo)] : []
}

/** Whether two places are one. */
export const same = (a: Place, b: Place): boolean =>
  a.sessionId === b.sessionId && a.roomId === b.roomId && a.seatNo === b.seatNo
