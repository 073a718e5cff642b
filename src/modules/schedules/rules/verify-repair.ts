import type { Assignment, DrawInput, Lock } from './input.ts'
import type { Published, PublishedSeat, RepairResult } from './repair/types.ts'
import { verifyOrder } from './verify-order.ts'
import { factsOf } from './verify-facts.ts'
import { verifyHard } from './verify.ts'
import type { Violation } from './violation.ts'

/**
 * Checks a repair from its input and the published seats, with nothing shared with the code that made it: every hard
 * constraint, nobody lost, nobody without a seat who could have one, late people in the earliest session that is free to
 * them; and that the lists of the moved and the released are exactly those whose seats differ.
 */
export function verifyRepair(input: DrawInput, published: Published, result: RepairResult): Violation[] {
  const facts = factsOf({ ...input, locks: input.locks.filter((lock) => isThere(input, lock)) })
  const before = new Map(published.seats.map((seat) => [seat.registrationId, seat]))
  const seated = new Set(result.assignments.map((seat) => seat.registrationId))
  const isKept = (seat: Assignment) => same(before.get(seat.registrationId), seat)
  const hasReason = (id: number) => facts.grantOf.has(id) || (before.has(id) && seated.has(id))
  return [
    ...verifyHard(facts, result, isKept),
    ...verifyOrder(facts, result, hasReason),
    ...verifyLists(input, before, result),
    ...verifyReasons(before, result),
  ]
}

/** A lock holds as long as its room and session are there. */
const isThere = ({ rooms, sessions }: DrawInput, lock: Lock) =>
  rooms.some((room) => room.id === lock.roomId) && sessions.some((session) => session.id === lock.sessionId)

const broken = (detail: string): Violation => ({ promise: 'REPAIR', detail })

function verifyLists(
  input: DrawInput,
  before: ReadonlyMap<number, PublishedSeat>,
  result: RepairResult,
): Violation[] {
  const here = new Set(input.registrations.map((each) => each.id))
  const now = new Map(result.assignments.map((seat) => [seat.registrationId, seat]))
  const changed = [...before.keys()].filter((id) => here.has(id) && !same(before.get(id), now.get(id)))
  const gone = [...before.keys()].filter((id) => !here.has(id))
  const wrong = result.moved.filter(
    ({ registrationId, from, to }) =>
      !same(from, before.get(registrationId)) || !sameOrNone(to, now.get(registrationId)),
  )
  return [
    ...(listed(result.moved) === String(changed.toSorted(byNumber))
      ? []
      : [broken('the moved are not those listed')]),
    ...(listed(result.released) === String(gone.toSorted(byNumber))
      ? []
      : [broken('the released are not those listed')]),
    ...wrong.map(({ registrationId }) => broken(`registration ${registrationId} did not move like that`)),
    ...(result.lowerBound > result.moved.length
      ? [broken(`a bound of ${result.lowerBound} above the moves`)]
      : []),
  ]
}

const byNumber = (a: number, b: number) => a - b
const listed = (rows: readonly { readonly registrationId: number }[]) =>
  String(rows.map((each) => each.registrationId))

/** A kept seat keeps its reason; every other says that it was moved, or came late. */
function verifyReasons(
  before: ReadonlyMap<number, PublishedSeat>,
  { assignments }: RepairResult,
): Violation[] {
  return assignments
    .filter((seat) => seat.reason !== 'LOCKED')
    .filter((seat) => {
      const was = before.get(seat.registrationId)
      const expected = same(was, seat) ? was?.reason : 'MOVED'
      return seat.reason !== (was ? expected : 'LATE')
    })
    .map((seat) => broken(`registration ${seat.registrationId} is said to be ${seat.reason}`))
}

type Seat = Pick<Assignment, 'roomId' | 'sessionId' | 'seatNo'>

const same = (a: Seat | undefined, b: Seat | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.roomId === b.roomId &&
  a.sessionId === b.sessionId &&
  a.seatNo === b.seatNo

const sameOrNone = (a: Seat | undefined, b: Seat | undefined) => (a || b ? same(a, b) : true)
