import type { DrawInput, DrawPhysicalRoom, DrawRoom, DrawSession, Interval } from './input.ts'

/** The input sorted and joined once: everything after works on these objects, never on ids. */
export interface Site {
  readonly input: DrawInput
  /** In their order. */
  readonly sessions: readonly DrawSession[]
  /** In the order in which they are served: highest rank first. */
  readonly levels: readonly LevelRooms[]
  readonly levelOf: ReadonlyMap<number, LevelRooms>
  readonly roomOf: ReadonlyMap<number, DrawRoom>
  readonly sessionOf: ReadonlyMap<number, DrawSession>
  readonly physicalRoomOf: ReadonlyMap<number, DrawPhysicalRoom>
  /** The rooms made of a machine room. */
  readonly roomsIn: ReadonlyMap<number, readonly DrawRoom[]>
}

export interface LevelRooms {
  readonly id: number
  /** The level's sessions that at least one of its rooms offers, in order, with those rooms by sequence number. */
  readonly offers: readonly Offer[]
}

export interface Offer {
  readonly session: DrawSession
  readonly rooms: readonly DrawRoom[]
}

/** Sorts and joins the input; its own order has no influence on anything after (BR-55). */
export function siteOf(input: DrawInput): Site {
  const sessions = input.sessions.toSorted((a, b) => a.order - b.order || a.id - b.id)
  const rooms = input.rooms.toSorted((a, b) => a.seq - b.seq || a.id - b.id)
  const ranked = input.levels.toSorted((a, b) => b.rank - a.rank || a.id - b.id)
  const levels = ranked.map(({ id }) => ({ id, offers: offersOf(id, sessions, rooms) }))
  return {
    input,
    sessions,
    levels,
    levelOf: new Map(levels.map((level) => [level.id, level])),
    roomOf: new Map(rooms.map((room) => [room.id, room])),
    sessionOf: new Map(sessions.map((session) => [session.id, session])),
    physicalRoomOf: new Map(input.physicalRooms.map((room) => [room.id, room])),
    roomsIn: Map.groupBy(rooms, (room) => room.physicalRoomId),
  }
}

function offersOf(levelId: number, sessions: readonly DrawSession[], rooms: readonly DrawRoom[]): Offer[] {
  const own = rooms.filter((room) => room.levelId === levelId)
  return sessions
    .filter((session) => session.levelIds.includes(levelId))
    .map((session) => ({ session, rooms: own.filter((room) => room.sessionIds.includes(session.id)) }))
    .filter((offer) => offer.rooms.length > 0)
}

/** True when two intervals overlap or stand closer than the changeover (BR-54, BR-62). */
export const touch = (a: Interval, b: Interval, changeoverMs: number): boolean =>
  a.startsAtMs < b.endsAtMs + changeoverMs && b.startsAtMs < a.endsAtMs + changeoverMs
