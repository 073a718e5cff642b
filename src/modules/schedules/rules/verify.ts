import type { Assignment, DrawInput, DrawPhysicalRoom, DrawResult, Interval } from './input.ts'
import { close, factsOf, limitOf, usedDuring, type Facts } from './verify-facts.ts'
import { verifyGranted } from './verify-granted.ts'
import { verifyOrder } from './verify-order.ts'
import type { DrawPromise, Violation } from './violation.ts'

/** Seats as they were published, for a repair: what was kept may stand where a draw would not put it. */
export type Kept = (seat: Assignment) => boolean

/**
 * Checks a result against its input, from scratch: nothing here is shared with the code that draws, so a mistake there
 * cannot hide itself. An empty list is the condition for storing a run.
 */
export function verify(input: DrawInput, result: DrawResult): Violation[] {
  const facts = factsOf(input)
  return [...verifyHard(facts, result), ...verifyOrder(facts, result)]
}

/** The hard constraints H1…H8, and that nobody is lost: what holds for a draw and for a repair alike. */
export function verifyHard(facts: Facts, result: DrawResult, kept: Kept = () => false): Violation[] {
  const { input } = facts
  return [
    ...nobodyLost(input, result),
    ...places(facts, result),
    ...seats(facts, result, kept),
    ...roomCapacities(facts, result),
    ...machineRooms(facts, result),
    ...personTimes(facts, result),
    ...locks(input, result),
    ...verifyGranted(facts, result),
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
function places({ input, roomOf, sessionOf }: Facts, { assignments }: DrawResult): Violation[] {
  const levelOf = new Map(input.registrations.map((each) => [each.id, each.levelId]))
  return assignments.flatMap((seat) => {
    const room = roomOf.get(seat.roomId)
    const session = sessionOf.get(seat.sessionId)
    if (!room || !session) return [broken('OFFER', text(seat))]
    const wrong = room.levelId === levelOf.get(seat.registrationId) ? [] : [broken('LEVEL', text(seat))]
    const offered = room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)
    const good = (offered || seat.reason === 'LOCKED') && room.physicalRoomId === seat.physicalRoomId
    return good ? wrong : [...wrong, broken('OFFER', text(seat))]
  })
}

/** H4: one seat for one registration; numbers are real. */
function seats(facts: Facts, { assignments }: DrawResult, kept: Kept): Violation[] {
  const bySeat = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}/${seat.seatNo}`)
  const twice = [...bySeat.values()].filter((people) => people.length > 1).flat()
  const unreal = assignments.filter((seat) => !isSeat(facts, seat, kept(seat)))
  return [...twice, ...unreal].map((seat) => broken('SEAT', text(seat)))
}

/** A real number that the machine room has; a lock stands wherever hands have put it. */
function isSeat(facts: Facts, { seatNo, reason, roomId }: Assignment, isKept: boolean): boolean {
  if (!Number.isInteger(seatNo) || seatNo < 1) return false
  const room = facts.roomOf.get(roomId)
  const machines = room && facts.machinesOf.get(room.physicalRoomId)
  if (reason === 'LOCKED' || !machines) return reason === 'LOCKED'
  if (isClosed(machines, seatNo)) return false
  return isKept || isWithin(machines, room.seatCapacity, seatNo)
}

/** Blocked, or not on the map. */
const isClosed = ({ blocked = [], map }: DrawPhysicalRoom, seatNo: number): boolean =>
  blocked.includes(seatNo) || (map !== undefined && !map.some((place) => place.seatNo === seatNo))

/** Not above what the room gives out: a map settles it, else every blocked number pushes that one further. */
function isWithin(machines: DrawPhysicalRoom, seatCapacity: number, seatNo: number): boolean {
  if (machines.map) return true
  const before = (machines.blocked ?? []).filter((each) => each < seatNo).length
  return seatNo - before <= Math.max(machines.maxSeats, seatCapacity)
}

/** H1. A merged tail may go over the planned seats by at most three (BR-57); a lock may stand over a lowered capacity. */
function roomCapacities({ input, roomOf }: Facts, { assignments }: DrawResult): Violation[] {
  const groups = Map.groupBy(assignments, (seat) => `${seat.roomId}/${seat.sessionId}`)
  return [...groups].flatMap(([key, people]) => {
    const capacity = roomOf.get(people[0]?.roomId ?? 0)?.seatCapacity ?? 0
    const allowed = capacity + (input.tailMerge ? mergedOf(input, people) : 0)
    const onlyLocks = people.every((seat) => seat.reason === 'LOCKED')
    return people.length > allowed && !onlyLocks
      ? [broken('ROOM_CAPACITY', `${key}: ${people.length} > ${allowed}`)]
      : []
  })
}

const mergedOf = ({ tailLimit = 3 }: DrawInput, people: readonly Assignment[]) =>
  Math.min(people.filter((seat) => seat.reason === 'TAIL_MERGED').length, tailLimit)

/**
 * H2: at every start of a session, the machines busy then; and one level only where the plan says so (BR-36, BR-37).
 * What hands or another plan alone have put there is not this result's doing.
 */
function machineRooms(facts: Facts, { assignments }: DrawResult): Violation[] {
  const { input } = facts
  const peopleIn = Map.groupBy(assignments, (seat) => seat.physicalRoomId)
  return input.physicalRooms.flatMap((room) => {
    const people = peopleIn.get(room.id) ?? []
    const machines = limitOf(room)
    const others = (input.roomUses ?? []).filter((use) => use.physicalRoomId === room.id)
    const starts = [...input.sessions, ...others].map((each) => each.startsAtMs)
    return starts.flatMap((moment) => {
      const here = people.filter((seat) => busyAt(usedDuring(facts, seat), moment, input.changeoverMs))
      const foreign = others.filter((use) => use.seats > 0 && busyAt(use, moment, input.changeoverMs))
      const count = here.length + foreign.reduce((sum, use) => sum + use.seats, 0)
      return !onlyLocked(here) && (count > machines || mixed(facts, here, foreign.length))
        ? [broken('MACHINE_ROOM', `${room.id} at ${moment}: ${count} of ${machines}`)]
        : []
    })
  })
}

function mixed({ input, roomOf }: Facts, here: readonly Assignment[], foreign: number): boolean {
  const levels = new Set(here.map((seat) => roomOf.get(seat.roomId)?.levelId))
  return input.sharedRooms === 'EXCLUSIVE_PER_SESSION' && levels.size + foreign > 1
}

const onlyLocked = (seats: readonly Assignment[]) => seats.every((seat) => seat.reason === 'LOCKED')

const busyAt = (interval: Interval | undefined, moment: number, changeoverMs: number) =>
  interval !== undefined && interval.startsAtMs <= moment && moment < interval.endsAtMs + changeoverMs

/** H5: between two exams of a person there is at least the changeover, here and elsewhere (BR-54). */
function personTimes(facts: Facts, { assignments }: DrawResult): Violation[] {
  const { input } = facts
  const personOf = new Map(input.registrations.map((each) => [each.id, each.personId]))
  const here = assignments.map((seat) => ({
    personId: personOf.get(seat.registrationId),
    drawn: seat.reason !== 'LOCKED',
    interval: usedDuring(facts, seat),
  }))
  const elsewhere = input.commitments.map((each) => ({
    personId: each.personId,
    drawn: false,
    interval: each,
  }))
  return [...Map.groupBy([...here, ...elsewhere], (each) => each.personId)].flatMap(([personId, times]) =>
    times.some((a, i) =>
      times.some(
        (b, j) => i < j && (a.drawn || b.drawn) && close(a.interval, b.interval, input.changeoverMs),
      ),
    )
      ? [broken('PERSON_TIMES', `person ${personId}`)]
      : [],
  )
}

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

const text = (seat: Assignment) =>
  `registration ${seat.registrationId} in room ${seat.roomId}, session ${seat.sessionId}, seat ${seat.seatNo}`
