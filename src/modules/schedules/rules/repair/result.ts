import { countRooms } from '#src/modules/schedules/rules/counts.ts'
import type { Assignment, DrawRegistration, Unseated } from '#src/modules/schedules/rules/input.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { reasonUnseated } from '#src/modules/schedules/rules/unseated.ts'
import { busyOf, type Mending } from './mending.ts'
import { numbersOf } from './new-numbers.ts'
import { placesOf } from './placing.ts'
import type { Move, Published, RepairResult } from './types.ts'

/** The repaired arrangement beside what became of the published one. */
export function resultOf(mending: Mending, published: Published, lowerBound: number): RepairResult {
  const { plan } = mending
  const registrations = plan.site.input.registrations.toSorted((a, b) => a.id - b.id)
  const numbers = numbersOf(mending)
  const assignments = registrations.flatMap((each) => assignmentOf(mending, each, numbers))
  const known = new Set(registrations.map((each) => each.id))
  const inOrder = published.seats.toSorted((a, b) => a.registrationId - b.registrationId)
  const nowAt = new Map(assignments.map((each) => [each.registrationId, each]))
  return {
    assignments,
    unseated: registrations
      .filter(({ id }) => !mending.seated.has(id))
      .map((each) => unseatedOf(mending, each)),
    counts: countRooms(plan),
    moved: inOrder.flatMap((from) => moveOf(mending, { from, to: nowAt.get(from.registrationId) }, known)),
    released: inOrder.filter(({ registrationId }) => !known.has(registrationId)),
    lowerBound,
  }
}

function moveOf(
  mending: Mending,
  { from, to }: { from: Move['from']; to: Assignment | undefined },
  known: ReadonlySet<number>,
): Move[] {
  const { registrationId } = from
  if (!known.has(registrationId) || (to && isSame(from, to))) return []
  const reason = mending.displaced.get(registrationId) ?? 'BY_HAND'
  if (!to) return [{ registrationId, from, reason }]
  const { roomId, sessionId, seatNo } = to
  return [{ registrationId, from, reason, to: { registrationId, roomId, sessionId, seatNo } }]
}

type Seat = Pick<Assignment, 'roomId' | 'sessionId' | 'seatNo'>
const isSame = (a: Seat, b: Seat) =>
  a.roomId === b.roomId && a.sessionId === b.sessionId && a.seatNo === b.seatNo

function assignmentOf(
  { plan, before, seated }: Mending,
  { id }: DrawRegistration,
  numbers: ReadonlyMap<number, number>,
): Assignment[] {
  const sitting = seated.get(id)
  if (!sitting) return []
  const { room, session } = sitting.place
  const seat = {
    registrationId: id,
    sessionId: session.id,
    roomId: room.id,
    physicalRoomId: room.physicalRoomId,
    seatNo: sitting.seatNo ?? numbers.get(id) ?? 0,
  }
  const was = before.get(id)
  if (plan.fixed.has(id)) return [{ ...seat, reason: 'LOCKED' }]
  if (!was) return [{ ...seat, reason: 'LATE' }]
  return [{ ...seat, reason: isSame(was, seat) ? was.reason : 'MOVED' }]
}

function unseatedOf(mending: Mending, registration: DrawRegistration): Unseated {
  const { plan } = mending
  const registrationId = registration.id
  const granted = plan.granted.get(registrationId)
  const suitable = placesOf(mending, registration)
  if (granted && suitable.length > 0) return { registrationId, reason: 'ACCOMMODATION' }
  const busy = busyOf(mending, registration)
  const fits = (session: Parameters<typeof touch>[0]) =>
    !busy.some((interval) => touch(session, interval, plan.site.input.changeoverMs))
  return { registrationId, reason: reasonUnseated(plan, registration.levelId, fits) }
}
