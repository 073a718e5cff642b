import type { Refusal } from '#src/shared/refusal.ts'
import { refusals, seatMaximumText, sessionName } from './words.ts'

/** The four facts a room's name is made of. */
export interface RoomNameParts {
  /** The level as rooms are named after it: 初级. */
  readonly levelPrefix: string
  readonly seq: number
  readonly building: string
  readonly roomNo: string
}

/** `初级01逸夫楼201机房` (BR-32). The separator is a matter of print; a room number that says what it is keeps its word. */
export function roomName({ levelPrefix, seq, building, roomNo }: RoomNameParts, separator = ''): string {
  const [, number = roomNo, word = ''] = /^(.*?)(\p{Script=Han}*)$/u.exec(tidy(roomNo)) ?? []
  const parts = [levelPrefix, twoDigits(seq), building, number, word === '' ? '机房' : word]
  return parts.map(tidy).filter(Boolean).join(separator)
}

const NAME = /^(\D+?)(\d{2})(.+?)([A-Za-z]?\d[\dA-Za-z-]*\p{Script=Han}*)$/u

/** The parts of a room's name, with or without spaces in it; undefined when it is not built like one (BR-32). */
export function parseRoomName(name: string): RoomNameParts | undefined {
  const words = name.trim().split(/\s+/)
  return fromWords(words) ?? fromText(words.join(''))
}

function fromWords([level = '', seq = '', building = '', ...rest]: readonly string[]) {
  return rest.length > 0 && /^\d{2}$/.test(seq) ? partsOf(level, seq, building, rest.join('')) : undefined
}

function fromText(text: string): RoomNameParts | undefined {
  const [, level, seq, building, roomNo] = NAME.exec(text) ?? []
  return level && seq && building && roomNo ? partsOf(level, seq, building, roomNo) : undefined
}

const partsOf = (levelPrefix: string, seq: string, building: string, roomNo: string): RoomNameParts => ({
  levelPrefix,
  seq: Number(seq),
  building,
  roomNo: roomNo.replace(/机房$/, ''),
})

const tidy = (text: string) => text.replaceAll(/[\s\u3000]+/g, '')
const twoDigits = (seq: number) => String(seq).padStart(2, '0')

/** How many machines an evaluation organisation wants kept free (BR-35). */
export interface SparePolicy {
  readonly percent: number
  readonly minimum: number
  readonly rounding: 'ceil' | 'floor'
}

export const DEFAULT_SPARES: SparePolicy = { percent: 10, minimum: 1, rounding: 'ceil' }

export interface SeatMaximum {
  readonly usable: number
  readonly spare: number
  readonly max: number
  /** `50 − 5 = 45`. */
  readonly explanation: string
}

/** The most seats a machine room can offer in one session: usable machines less spares, never below 0 (BR-34, BR-35). */
export function seatMaximum({ usable, sparePolicy = DEFAULT_SPARES }: SeatMaximumOf): SeatMaximum {
  const { percent, minimum, rounding } = sparePolicy
  const spare = Math.min(usable, Math.max(minimum, Math[rounding]((usable * percent) / 100)))
  const max = usable - spare
  return { usable, spare, max, explanation: seatMaximumText(usable, spare, max) }
}

interface SeatMaximumOf {
  /** Installed machines less those out of order. */
  readonly usable: number
  readonly sparePolicy?: SparePolicy
}

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
  /** Most people already seated in one session of this room, in a published schedule. */
  readonly seated?: number
}

/** Everything that speaks against a room as wanted (BR-33, BR-34, BR-36…38); empty when it may be saved. */
export function refusalsForRoom(room: WantedRoom, facts: RoomFacts): Refusal[] {
  const others = facts.rooms.filter((other) => other.id !== room.id)
  return [
    ...capacityRefusals(room, facts),
    ...identityRefusals(room, others),
    ...sessionRefusals(room, facts.sessions),
    ...sharingRefusals(room, others, facts),
  ]
}

function capacityRefusals({ seatCapacity }: WantedRoom, { maximum, seated = 0 }: RoomFacts): Refusal[] {
  const { max, explanation } = maximum
  if (max < 1) return [refusals.noSeats(explanation)]
  if (!Number.isInteger(seatCapacity) || seatCapacity < 1) return [refusals.notACapacity(max)]
  if (seatCapacity > max) return [refusals.overMaximum(seatCapacity, max, explanation)]
  return seatCapacity < seated ? [refusals.belowSeated(seatCapacity, seated)] : []
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
function sharingRefusals(room: WantedRoom, others: readonly ExistingRoom[], facts: RoomFacts): Refusal[] {
  const sharers = others.filter(
    (other) => other.physicalRoomId === room.physicalRoomId && other.levelId !== room.levelId,
  )
  return facts.sessions
    .filter((session) => room.sessionIds.includes(session.id))
    .flatMap((session) => sharingRefusal(room, session, { ...facts, rooms: sharers }))
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
