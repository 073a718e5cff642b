import type { Assignment, DrawInput, DrawResult, Interval } from './input.ts'
import { TAIL_LIMIT } from './input.ts'
import { verifyOrder } from './verify-order.ts'
import type { DrawPromise, Violation } from './violation.ts'

/**
 * Checks a result against its input, from scratch: nothing here is shared with the code that draws, so a mistake there
 * cannot hide itself. An empty list is the condition for storing a run.
 */
export function verify(input: DrawInput, result: DrawResult): Violation[] {
  return [
    ...nobodyLost(input, result),
    ...places(input, result),
    ...seats(input, result),
    ...roomCapacities(input, result),
    ...machineRooms(input, result),
    ...personTimes(input, result),
    ...locks(input, result),
    ...verifyOrder(input, result),
  ]
}

const broken = (promise: DrawPromise, detail: string): Violation => ({ promise, detail })

function nobodyLost({ registrations }: DrawInput, result: DrawResult): Violation[] {
  const expected = registrations.map((each) => each.id).toSorted((a, b) => a - b)
  const found = [...result.assignments, ...result.unseated]
    .map((each) => each.registrationId)
    .toSorted((a, b) => a - b)
  return String(expected) === String(found)
    ? []
    : [broken('NOBODY_LOST', `${expected.length} registrations, ${found.length} answers`)]
}

/** H3 and H7: the room is of the registration's level, and offers that session. */
function places(input: DrawInput, { assignments }: DrawResult): Violation[] {
  const levelOf = new Map(input.registrations.map((each) => [each.id, each.levelId]))
  return assignments.flatMap((seat) => {
    const room = input.rooms.find((each) => each.id === seat.roomId)
    const session = sessionOf(input, seat)
    if (!room || !session) return [broken('OFFER', text(seat))]
    const wrong = room.levelId === levelOf.get(seat.registrationId) ? [] : [broken('LEVEL', text(seat))]
    const offered = room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)
    const good = (offered || seat.reason === 'LOCKED') && room.physicalRoomId === seat.physicalRoomId
    return good ? wrong : [...wrong, broken('OFFER', text(seat))]
  })
}

/** H4: one seat for one registration; numbers are real. */
function seats(input: DrawInput, { assignments }: DrawResult): Violation[] {
  const bySeat = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}/${seat.seatNo}`)
  const twice = [...bySeat.values()].filter((people) => people.length > 1).flat()
  const unreal = assignments.filter((seat) => !isSeat(input, seat))
  return [...twice, ...unreal].map((seat) => broken('SEAT', text(seat)))
}

function isSeat(input: DrawInput, { seatNo, reason, roomId }: Assignment): boolean {
  if (!Number.isInteger(seatNo) || seatNo < 1) return false
  const room = input.rooms.find((each) => each.id === roomId)
  const machines = input.physicalRooms.find((each) => each.id === room?.physicalRoomId)
  return reason === 'LOCKED' || seatNo <= Math.max(machines?.maxSeats ?? 0, room?.seatCapacity ?? 0)
}

/** H1. A merged tail may go over the planned seats by at most three (BR-57); a lock may stand over a lowered capacity. */
function roomCapacities(input: DrawInput, { assignments }: DrawResult): Violation[] {
  const groups = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}`)
  return [...groups].flatMap(([key, people]) => {
    const capacity = input.rooms.find((room) => room.id === people[0]?.roomId)?.seatCapacity ?? 0
    const merged = people.filter((seat) => seat.reason === 'TAIL_MERGED').length
    const allowed = capacity + (input.tailMerge ? Math.min(merged, TAIL_LIMIT) : 0)
    const onlyLocks = people.every((seat) => seat.reason === 'LOCKED')
    return people.length > allowed && !onlyLocks
      ? [broken('ROOM_CAPACITY', `${key}: ${people.length} > ${allowed}`)]
      : []
  })
}

/** H2: at every start of a session, the machines busy then; and one level only where the plan says so (BR-36, BR-37). */
function machineRooms(input: DrawInput, { assignments }: DrawResult): Violation[] {
  return input.physicalRooms.flatMap((room) => {
    const people = assignments.filter((seat) => seat.physicalRoomId === room.id)
    const others = (input.roomUses ?? []).filter((use) => use.physicalRoomId === room.id)
    const starts = [...input.sessions, ...others].map((each) => each.startsAtMs)
    return starts.flatMap((moment) => {
      const here = people.filter((seat) => busyAt(sessionOf(input, seat), moment, input.changeoverMs))
      const foreign = others.filter((use) => busyAt(use, moment, input.changeoverMs))
      const count = here.length + foreign.reduce((sum, use) => sum + use.seats, 0)
      return count > room.maxSeats || (mixed(input, here, foreign.length) && !onlyLocked(here))
        ? [broken('MACHINE_ROOM', `${room.id} at ${moment}: ${count} of ${room.maxSeats}`)]
        : []
    })
  })
}

function mixed(input: DrawInput, here: readonly Assignment[], foreign: number): boolean {
  const levels = new Set(here.map((seat) => input.rooms.find((room) => room.id === seat.roomId)?.levelId))
  return input.sharedRooms === 'EXCLUSIVE_PER_SESSION' && levels.size + foreign > 1
}

const onlyLocked = (seats: readonly Assignment[]) => seats.every((seat) => seat.reason === 'LOCKED')

const busyAt = (interval: Interval | undefined, moment: number, changeoverMs: number) =>
  interval !== undefined && interval.startsAtMs <= moment && moment < interval.endsAtMs + changeoverMs

/** H5: between two exams of a person there is at least the changeover, here and elsewhere (BR-54). */
function personTimes(input: DrawInput, { assignments }: DrawResult): Violation[] {
  const personOf = new Map(input.registrations.map((each) => [each.id, each.personId]))
  const here = assignments.map((seat) => ({
    personId: personOf.get(seat.registrationId),
    drawn: seat.reason !== 'LOCKED',
    interval: sessionOf(input, seat),
  }))
  const elsewhere = input.commitments.map((each) => ({
    personId: each.personId,
    drawn: false,
    interval: each,
  }))
  return [...Map.groupBy([...here, ...elsewhere], (each) => each.personId)].flatMap(([personId, times]) =>
    times.some((a, i) =>
      times.some((b, j) => i < j && (a.drawn || b.drawn) && close(a.interval, b.interval, input)),
    )
      ? [broken('PERSON_TIMES', `person ${personId}`)]
      : [],
  )
}

const close = (a: Interval | undefined, b: Interval | undefined, { changeoverMs }: DrawInput): boolean =>
  a !== undefined &&
  b !== undefined &&
  Math.max(a.startsAtMs, b.startsAtMs) - Math.min(a.endsAtMs, b.endsAtMs) < changeoverMs

/** H6: a locked seat stands where it stood. */
function locks({ locks, registrations }: DrawInput, { assignments }: DrawResult): Violation[] {
  const live = new Set(registrations.map((each) => each.id))
  const seatOf = new Map(assignments.map((seat) => [seat.registrationId, seat]))
  return locks
    .filter((lock) => live.has(lock.registrationId))
    .filter((lock) => {
      const seat = seatOf.get(lock.registrationId)
      return (
        `${seat?.roomId}/${seat?.sessionId}/${seat?.seatNo}` !==
        `${lock.roomId}/${lock.sessionId}/${lock.seatNo}`
      )
    })
    .map((lock) => broken('LOCK', `registration ${lock.registrationId}`))
}

const sessionOf = ({ sessions }: DrawInput, seat: Assignment) =>
  sessions.find((session) => session.id === seat.sessionId)

const text = (seat: Assignment) =>
  `registration ${seat.registrationId} in room ${seat.roomId}, session ${seat.sessionId}, seat ${seat.seatNo}`
