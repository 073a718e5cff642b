import type { Candidate, Room, Session, Span } from '#src/shared/drawproof/format.ts'
import { machinesOf } from '#src/shared/drawproof/machine-room.ts'
import type { Floor } from './floor.ts'
import { placesFor } from './placing.ts'

/** The people of a room in a session who are not kept there, and how many of them can stay. */
interface Crowd {
  readonly room: Room
  readonly session: Session
  readonly people: readonly Candidate[]
  stay: number
}

/** Places a level has left. */
type Left = (levelId: number) => number

/** How many people a machine room must lose at least. */
export const leastLeaving = (floor: Floor, machineRoomId: number): number =>
  thinned(floor, machineRoomId, () => 0).reduce((sum, { people, stay }) => sum + people.length - stay, 0)

/** Sends away whom a machine room cannot hold. */
export function clear(floor: Floor, machineRoomId: number, left: Left): void {
  for (const { people, stay } of thinned(floor, machineRoomId, left)) {
    const going = people
      .map((candidate) => ({ candidate, worth: worthOf(floor, candidate) }))
      .toSorted((a, b) => a.worth - b.worth || floor.turn(a.candidate) - floor.turn(b.candidate))
    for (const { candidate } of going.slice(0, people.length - stay)) floor.lose(candidate, 'FEWER_SEATS')
  }
}

/** The lower goes first. */
function worthOf(floor: Floor, candidate: Candidate): number {
  const stood = floor.stood.get(candidate.no)
  if (!stood) return 0
  if (makesRoomForOwn(floor, candidate)) return 1
  if (stood.reason === 'TAIL_MERGED') return 5
  if (!floor.isPlain(candidate)) return 4
  const room = floor.hall.room(stood.roomId)
  const machineRoom = room && floor.hall.machineRoom(room)
  return machineRoom && stood.seatNo > machinesOf(machineRoom) ? 2 : 3
}

/** The person has lost another seat and suits nowhere as long as this one is held. */
function makesRoomForOwn(floor: Floor, { no, person }: Candidate): boolean {
  const others = (floor.examsOf.get(person) ?? []).filter((each) => each.no !== no && floor.lost.has(each.no))
  return others.some((other) => placesFor(floor, other).every((place) => !floor.suits(other, place)))
}

function thinned(floor: Floor, machineRoomId: number, left: Left): Crowd[] {
  const crowds = crowdsIn(floor, machineRoomId)
  for (const crowd of crowds) crowd.stay = Math.min(crowd.stay, seatsFor(floor, crowd))
  const uses = floor.hall.input.roomUses.filter((use) => use.machineRoomId === machineRoomId)
  const moments = new Set([...floor.hall.sessions, ...uses].map((each) => each.startsAtMs))
  for (const moment of [...moments].toSorted((a, b) => a - b))
    thin(floor, crowds, { machineRoomId, moment, left })
  return crowds
}

function crowdsIn(floor: Floor, machineRoomId: number): Crowd[] {
  const crowds: Crowd[] = []
  for (const room of floor.hall.rooms.filter((each) => each.machineRoomId === machineRoomId))
    for (const session of floor.hall.sessions) {
      const people = [...floor.people({ room, session })].filter(({ no }) => !floor.keptNos.has(no))
      if (people.length > 0) crowds.push({ room, session, people, stay: people.length })
    }
  return crowds
}

/** Seats of the room beside the kept ones, with the tail it took in. */
function seatsFor(floor: Floor, { room, session, people }: Crowd): number {
  const { rules } = floor.hall
  const tail = people.filter(({ no }) => floor.stood.get(no)?.reason === 'TAIL_MERGED').length
  const over = rules.tailMerge ? Math.min(tail, rules.tailLimit ?? 3) : 0
  return Math.max(0, room.seatCapacity + over - floor.hall.kept.of(room, session))
}

interface Moment {
  readonly machineRoomId: number
  readonly moment: number
  readonly left: Left
}

/** Makes one moment fit. */
function thin(floor: Floor, crowds: readonly Crowd[], { machineRoomId, moment, left }: Moment): void {
  const { hall } = floor
  const isNow = (span: Span) => hall.isDuring(span, moment)
  const here = crowds.filter((crowd) => crowd.stay > 0 && isNow(crowd.session))
  const uses = hall.input.roomUses.filter(
    (use) => use.machineRoomId === machineRoomId && use.seats > 0 && isNow(use),
  )
  const kept = hall.settled.filter((seat) => seat.room.machineRoomId === machineRoomId && isNow(seat.session))
  if (hall.rules.sharedRooms === 'EXCLUSIVE_PER_SESSION')
    leaveOneLevel(here, new Set([...uses.map(() => -1), ...kept.map((seat) => seat.room.levelId)]))
  const machines = machinesOf(hall.input.machineRooms.find((each) => each.id === machineRoomId))
  let load = uses.reduce((sum, use) => sum + use.seats, kept.length)
  for (const crowd of here) load += crowd.stay
  for (; load > machines; load--) {
    const next = firstToGo(here, left)
    if (!next) return
    next.stay -= 1
  }
}

/** Whoever stays longest, then the level with most places left, then the first in order. */
function firstToGo(here: readonly Crowd[], left: Left): Crowd | undefined {
  const leftOf = ({ room, stay, people }: Crowd) => left(room.levelId) + stay - people.length
  let next: Crowd | undefined
  for (const crowd of here.filter((each) => each.stay > 0)) {
    const later = next ? crowd.session.endsAtMs - next.session.endsAtMs || leftOf(crowd) - leftOf(next) : 1
    if (later > 0) next = crowd
  }
  return next
}

/** The level that is fixed there stays, else the one with most people, the lowest id of equals; with two fixed none. */
function leaveOneLevel(here: readonly Crowd[], fixed: ReadonlySet<number>): void {
  const many = new Map<number, number>()
  for (const { room, stay } of here) many.set(room.levelId, (many.get(room.levelId) ?? 0) + stay)
  if (new Set([...fixed, ...many.keys()]).size < 2) return
  const [largest] = [...many].toSorted(([a, x], [b, y]) => y - x || a - b).map(([levelId]) => levelId)
  const [set] = fixed
  const staying = set ?? largest
  for (const crowd of here) if (fixed.size > 1 || crowd.room.levelId !== staying) crowd.stay = 0
}
