import type { Assignment, DrawInput, DrawResult, DrawRoom, DrawSession, Interval } from './input.ts'
import type { Violation } from './violation.ts'

/**
 * Nobody waits in a later session, or without a seat, while an earlier one has a seat for them (BR-52). A seat counts
 * as free when the room, its machines and the person's other exams all allow it.
 */
export function verifyOrder(input: DrawInput, result: DrawResult): Violation[] {
  const free = freePlaces(input, result)
  const seatOf = new Map(result.assignments.map((seat) => [seat.registrationId, seat]))
  const exams = examsOf(input, seatOf)
  return input.registrations.flatMap((registration) => {
    const seat = seatOf.get(registration.id)
    if (seat?.reason === 'LOCKED') return []
    const own = input.sessions.find((session) => session.id === seat?.sessionId)
    const others = (exams.get(registration.personId) ?? []).filter(
      (exam) => exam.registrationId !== registration.id,
    )
    const better = free.find(
      ({ room, session }) =>
        room.levelId === registration.levelId &&
        isEarlier(session, own) &&
        !others.some((exam) => near(exam, session, input.changeoverMs)),
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

const isEarlier = (session: DrawSession, own: DrawSession | undefined) =>
  own === undefined || session.order < own.order

function freePlaces(input: DrawInput, { assignments }: DrawResult) {
  const places = input.rooms.flatMap((room) =>
    input.sessions
      .filter((session) => room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId))
      .map((session) => ({ room, session })),
  )
  return places.filter(({ room, session }) => {
    const inside = assignments.filter((seat) => seat.roomId === room.id && seat.sessionId === session.id)
    return inside.length < room.seatCapacity && machineIsFree(input, assignments, { room, session })
  })
}

function machineIsFree(
  input: DrawInput,
  assignments: readonly Assignment[],
  { room, session }: { room: DrawRoom; session: DrawSession },
): boolean {
  const machines = input.physicalRooms.find((each) => each.id === room.physicalRoomId)?.maxSeats ?? 0
  const users = usersOf(input, assignments, room.physicalRoomId)
  const end = session.endsAtMs + input.changeoverMs
  const moments = users.map((user) => user.startsAtMs).filter((at) => session.startsAtMs <= at && at < end)
  return [session.startsAtMs, ...moments].every((moment) => {
    const busy = users.filter(
      (user) => user.startsAtMs <= moment && moment < user.endsAtMs + input.changeoverMs,
    )
    const foreign = busy.some((user) => user.levelId !== room.levelId)
    if (foreign && input.sharedRooms === 'EXCLUSIVE_PER_SESSION') return false
    return busy.reduce((sum, user) => sum + user.seats, 0) < machines
  })
}

interface User extends Interval {
  readonly levelId: number
  readonly seats: number
}

function usersOf(input: DrawInput, assignments: readonly Assignment[], physicalRoomId: number): User[] {
  const own = assignments
    .filter((seat) => seat.physicalRoomId === physicalRoomId)
    .flatMap((seat) => {
      const session = input.sessions.find((each) => each.id === seat.sessionId)
      const levelId = input.rooms.find((each) => each.id === seat.roomId)?.levelId
      return session && levelId !== undefined
        ? [{ levelId, seats: 1, startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs }]
        : []
    })
  const others = (input.roomUses ?? []).filter((use) => use.physicalRoomId === physicalRoomId)
  return [...own, ...others.map((use) => ({ ...use, levelId: -1 }))]
}

interface Exam extends Interval {
  readonly registrationId: number
}

function examsOf(input: DrawInput, seatOf: ReadonlyMap<number, Assignment>): Map<number, Exam[]> {
  const exams = new Map<number, Exam[]>()
  const add = (personId: number, exam: Exam) => exams.set(personId, [...(exams.get(personId) ?? []), exam])
  for (const commitment of input.commitments) add(commitment.personId, { ...commitment, registrationId: 0 })
  for (const { id, personId } of input.registrations) {
    const session = input.sessions.find((each) => each.id === seatOf.get(id)?.sessionId)
    if (session)
      add(personId, { registrationId: id, startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs })
  }
  return exams
}

const near = (a: Interval, b: Interval, changeoverMs: number) =>
  Math.max(a.startsAtMs, b.startsAtMs) - Math.min(a.endsAtMs, b.endsAtMs) < changeoverMs
