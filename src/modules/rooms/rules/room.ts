import { refusals } from '#src/modules/rooms/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { twoDigits } from './name.ts'
import type { SeatMaximum } from './seats.ts'

/** A room as it is wanted; `id` when it exists already. */
export interface WantedRoom {
  readonly id?: number
  readonly levelId: number
  readonly physicalRoomId: number
  readonly seq: number
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
}

export interface ExistingRoom extends WantedRoom {
  readonly id: number
  readonly name: string
}

export interface RoomSession {
  readonly id: number
  readonly ordinal: number
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly levelIds: readonly number[]
}

export interface RoomFacts {
  readonly maximum: SeatMaximum
  /** All rooms of the same site and plan; the wanted one may be among them. */
  readonly rooms: readonly ExistingRoom[]
  readonly sessions: readonly RoomSession[]
  readonly sharedRooms: 'MIXED_LEVELS_ALLOWED' | 'EXCLUSIVE_PER_SESSION'
  /** Rooms of other plans in the same machine room, with their sessions: they only share its seats. */
  readonly elsewhere?: { readonly rooms: readonly ExistingRoom[]; readonly sessions: readonly RoomSession[] }
}

/** Everything that speaks against a room as wanted (BR-33, BR-34, BR-36…38); empty when it may be saved. */
export function refusalsForRoom(room: WantedRoom, facts: RoomFacts): Refusal[] {
  const others = facts.rooms.filter((other) => other.id !== room.id)
  return [
    ...capacityRefusals(room, facts),
    ...identityRefusals(room, others),
    ...sessionRefusals(room, facts.sessions),
    ...sharingRefusals(room, facts),
  ]
}

function capacityRefusals({ seatCapacity }: WantedRoom, { maximum }: RoomFacts): Refusal[] {
  const { max, explanation } = maximum
  if (max < 1) return [refusals.noSeats(explanation)]
  if (!Number.isInteger(seatCapacity) || seatCapacity < 1) return [refusals.notACapacity(max)]
  return seatCapacity > max ? [refusals.overMaximum(seatCapacity, max, explanation)] : []
}

function identityRefusals({ levelId, seq, physicalRoomId }: WantedRoom, others: readonly ExistingRoom[]) {
  const sameLevel = others.filter((other) => other.levelId === levelId)
  const inRange = Number.isInteger(seq) && seq >= 1 && seq <= 99
  return [
    ...(inRange ? [] : [refusals.seqOutOfRange(seq)]),
    ...sameLevel
      .filter((other) => other.seq === seq)
      .map((other) => refusals.seqTaken(twoDigits(seq), other.name)),
    ...sameLevel
      .filter((other) => other.physicalRoomId === physicalRoomId)
      .map((other) => refusals.roomTaken(other.name)),
  ]
}

function sessionRefusals({ levelId, sessionIds }: WantedRoom, sessions: readonly RoomSession[]): Refusal[] {
  if (sessionIds.length === 0) return [refusals.noSession()]
  const own = new Set(sessions.filter((each) => each.levelIds.includes(levelId)).map((each) => each.id))
  return sessionIds.every((id) => own.has(id)) ? [] : [refusals.foreignSession()]
}

/** One refusal per session in which the machine room is promised too often: the worst moment of it (BR-36, BR-37). */
function sharingRefusals(room: WantedRoom, facts: RoomFacts): Refusal[] {
  const shared = sharing(room, facts)
  return sessionsOf(room, facts).flatMap((session) => sharingRefusal(room, session, shared))
}

/** The seats the other rooms in the machine room leave free in the room's sessions, at their worst moment (BR-36). */
export function seatsLeft(room: Omit<WantedRoom, 'seatCapacity' | 'seq'>, facts: RoomFacts): number {
  const shared = sharing(room, facts)
  const taken = sessionsOf(room, facts).map((session) => busiest(session, shared).sharers)
  return Math.max(0, facts.maximum.max - Math.max(0, ...taken))
}

const sessionsOf = (room: Pick<WantedRoom, 'sessionIds'>, { sessions }: RoomFacts) =>
  sessions.filter((session) => room.sessionIds.includes(session.id))

/** The facts narrowed to the rooms that share the machine room: other levels of the plan, and other plans. */
function sharing(room: Omit<WantedRoom, 'seatCapacity' | 'seq'>, facts: RoomFacts): RoomFacts {
  const { rooms = [], sessions = [] } = facts.elsewhere ?? {}
  const here = facts.rooms.filter(
    (other) =>
      other.id !== room.id && other.physicalRoomId === room.physicalRoomId && other.levelId !== room.levelId,
  )
  return { ...facts, rooms: [...here, ...rooms], sessions: [...facts.sessions, ...sessions] }
}

function sharingRefusal(room: WantedRoom, session: RoomSession, facts: RoomFacts): Refusal[] {
  const { rooms, sharers } = busiest(session, facts)
  if (sharers === 0) return []
  const names = rooms.map((each) => each.name)
  const name = sessionName(session.ordinal)
  if (facts.sharedRooms === 'EXCLUSIVE_PER_SESSION') return [refusals.notShareable(name, names)]
  const sum = room.seatCapacity + sharers
  const { max } = facts.maximum
  return sum > max ? [refusals.sharedOver({ session: name, sum, max, names })] : []
}

/** The rooms that are in use together with the session, at the moment when they hold most people. */
function busiest(session: RoomSession, { rooms, sessions }: RoomFacts) {
  const moments = [session, ...sessions].map((each) => each.startsAtMs).filter((at) => isDuring(session, at))
  const together = moments.map((at) => {
    const running = new Set(sessions.filter((each) => isDuring(each, at)).map((each) => each.id))
    const inUse = rooms.filter((room) => room.sessionIds.some((id) => running.has(id)))
    return { rooms: inUse, sharers: inUse.reduce((sum, room) => sum + room.seatCapacity, 0) }
  })
  return together.reduce((a, b) => (b.sharers > a.sharers ? b : a), { rooms: [], sharers: 0 })
}

const isDuring = ({ startsAtMs, endsAtMs }: RoomSession, at: number) => startsAtMs <= at && at < endsAtMs
