import type { Assignment, DrawRegistration, DrawResult, DrawRoom, DrawSession, Interval } from './input.ts'
import { close, limitOf, usedDuring, type Facts } from './verify-facts.ts'
import { aloneIn } from './verify-granted.ts'
import type { Violation } from './violation.ts'

/**
 * Nobody waits in a later session, or without a seat, while an earlier one has a seat for them (BR-52). A seat counts
 * as free when the room, its machines and the person's other exams all allow it. Where something was granted, the
 * grant decides (H8), not the order; `exempt` have other reasons to sit where they sit.
 */
export function verifyOrder(
  facts: Facts,
  result: DrawResult,
  exempt: (registrationId: number) => boolean = (id) => facts.grantOf.has(id),
): Violation[] {
  const { input, sessionOf } = facts
  const free = firstFree(facts, result)
  if (free.size === 0) return []
  const seatOf = new Map(result.assignments.map((seat) => [seat.registrationId, seat]))
  const exams = examsOf(facts, seatOf)
  return input.registrations.flatMap((registration) => {
    const seat = seatOf.get(registration.id)
    if (seat?.reason === 'LOCKED' || exempt(registration.id)) return []
    const own = sessionOf.get(seat?.sessionId ?? 0)
    const others = elsewhere(exams, registration)
    const better = (free.get(registration.levelId) ?? []).find(
      ({ session }) =>
        isEarlier(session, own) && !others.some((exam) => close(exam, session, input.changeoverMs)),
    )
    return better
      ? [
          {
            promise: 'SESSION_ORDER' as const,
            detail: `registration ${registration.id} could sit in room ${better.room.id}, session ${better.session.id}`,
          },
        ]
      : []
  })
}

/** For each level one free place of every session that has any. */
function firstFree(facts: Facts, result: DrawResult) {
  const first = new Map<string, Spot>()
  for (const spot of freePlaces(facts, result)) {
    const key = `${spot.room.levelId}/${spot.session.id}`
    if (!first.has(key)) first.set(key, spot)
  }
  return Map.groupBy(first.values(), ({ room }) => room.levelId)
}

interface Spot {
  readonly room: DrawRoom
  readonly session: DrawSession
}

const elsewhere = (exams: ReadonlyMap<number, Exam[]>, { id, personId }: DrawRegistration) =>
  (exams.get(personId) ?? []).filter((exam) => exam.registrationId !== id)

const isEarlier = (session: DrawSession, own: DrawSession | undefined) =>
  own === undefined || session.order < own.order

/** Room-sessions with a seat to be had, of the room and of its machines. */
function freePlaces(facts: Facts, { assignments }: DrawResult) {
  const { input } = facts
  const seated = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}`)
  const places = input.rooms.flatMap((room) =>
    input.sessions
      .filter((session) => room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId))
      .map((session) => ({ room, session })),
  )
  const users = usersOf(facts, assignments)
  return places.filter(
    ({ room, session }) =>
      (seated.get(`${room.id}/${session.id}`)?.length ?? 0) < room.seatCapacity &&
      machineIsFree(facts, users.get(room.physicalRoomId) ?? [], { room, session }),
  )
}

function machineIsFree(
  { input, machinesOf }: Facts,
  users: readonly User[],
  { room, session }: Spot,
): boolean {
  const machines = limitOf(machinesOf.get(room.physicalRoomId))
  const end = session.endsAtMs + input.changeoverMs
  const moments = users.map((user) => user.startsAtMs).filter((at) => session.startsAtMs <= at && at < end)
  return [...new Set([session.startsAtMs, ...moments])].every((moment) => {
    const busy = users.filter(
      (user) => user.startsAtMs <= moment && moment < user.endsAtMs + input.changeoverMs,
    )
    const foreign = busy.some((user) => user.levelId !== room.levelId)
    if (foreign && input.sharedRooms === 'EXCLUSIVE_PER_SESSION') return false
    return busy.reduce((sum, user) => sum + user.seats, 0) < machines
  })
}

interface User extends Interval {
  readonly physicalRoomId: number
  readonly levelId: number
  readonly seats: number
}

/** Who uses a machine room, people of one room-session as one; an own room is in full use. */
function usersOf(facts: Facts, assignments: readonly Assignment[]): Map<number, User[]> {
  const { input, sessionOf, roomOf, machinesOf } = facts
  const together = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}`)
  const users = [...together.values()].flatMap((seats): User[] => {
    const [{ roomId, sessionId, physicalRoomId }] = seats as [Assignment]
    const session = sessionOf.get(sessionId)
    const levelId = roomOf.get(roomId)?.levelId ?? 0
    if (!session) return []
    const { startsAtMs, endsAtMs } = session
    return [{ physicalRoomId, levelId, seats: seats.length, startsAtMs, endsAtMs }]
  })
  const alone = aloneIn(facts, assignments).flatMap((seat): User[] => {
    const session = usedDuring(facts, seat)
    const seats = limitOf(machinesOf.get(seat.physicalRoomId))
    return session ? [{ ...session, physicalRoomId: seat.physicalRoomId, levelId: -1, seats }] : []
  })
  const uses = (input.roomUses ?? []).filter((use) => use.seats > 0)
  const others = uses.map((use) => ({ ...use, levelId: -1 }))
  return Map.groupBy([...users, ...alone, ...others], (user) => user.physicalRoomId)
}

interface Exam extends Interval {
  readonly registrationId: number
}

/** When people sit, here and elsewhere. */
function examsOf(facts: Facts, seatOf: ReadonlyMap<number, Assignment>): Map<number, Exam[]> {
  const exams = new Map<number, Exam[]>()
  const add = (personId: number, { startsAtMs, endsAtMs }: Interval, registrationId: number) => {
    const own = exams.get(personId)
    const exam = { registrationId, startsAtMs, endsAtMs }
    if (own) own.push(exam)
    else exams.set(personId, [exam])
  }
  for (const commitment of facts.input.commitments) add(commitment.personId, commitment, 0)
  for (const { id, personId } of facts.input.registrations) {
    const seat = seatOf.get(id)
    const span = seat && usedDuring(facts, seat)
    if (span) add(personId, span, id)
  }
  return exams
}
