import { fillSessions } from './fill.ts'
import type { DrawInput, DrawSession } from './input.ts'
import { openPlan } from './plan.ts'
import { waysOut, type Suggestion } from './shortages.ts'

/** How many of a level want to sit at a site. */
export interface LevelDemand {
  readonly levelId: number
  readonly people: number
}

export interface SessionUse {
  readonly sessionId: number
  /** Seats of the level's rooms in the session; shared machine rooms count for each of their levels. */
  readonly seats: number
  /** Who would sit there by a draw now. */
  readonly seated: number
}

/** 够不够, of one level at one site. */
export interface LevelMeter {
  readonly levelId: number
  readonly people: number
  /** In the order of the sessions. Whoever is not in the first overflows into those after it (BR-52). */
  readonly sessions: readonly SessionUse[]
  /** For whom there is no seat in any session. */
  readonly missing: number
}

/** A way out with the people it would really seat, machines shared with others counted. */
export type ProvenWay = Suggestion & { readonly helps: number }

/**
 * Whether the seats of a site hold those who are registered, level by level (BR-39). Counts as the draw does: the same
 * sessions, rooms and shared machines (BR-36, BR-37, BR-52), by numbers instead of people, so that three thousand sites
 * are counted in a moment. Exams of one person that stand in each other's way are the business of 预检.
 */
export function meterOf(input: DrawInput, demand: readonly LevelDemand[]): LevelMeter[] {
  const plan = openPlan({ ...input, registrations: [], locks: [] })
  const peopleOf = new Map(demand.map((each) => [each.levelId, each.people]))
  for (const level of plan.site.levels) plan.waiting.set(level, peopleOf.get(level.id) ?? 0)
  fillSessions(plan)
  return plan.site.levels.toReversed().map((level) => ({
    levelId: level.id,
    people: peopleOf.get(level.id) ?? 0,
    missing: plan.waiting.get(level) ?? 0,
    sessions: sessionsOf(input, level.id).map((session) => {
      const offer = level.offers.find((each) => each.session.id === session.id)
      const seats = (offer?.rooms ?? []).map((room) => Math.min(room.seatCapacity, mostIn(input, room)))
      return {
        sessionId: session.id,
        seats: seats.reduce((sum, each) => sum + each, 0),
        seated: plan.loose.get(level, plan.site.sessionOf.get(session.id) ?? session),
      }
    }),
  }))
}

const sessionsOf = ({ sessions }: DrawInput, levelId: number) =>
  sessions.filter((session) => session.levelIds.includes(levelId)).toSorted((a, b) => a.order - b.order)

const mostIn = ({ physicalRooms }: DrawInput, room: { readonly physicalRoomId: number }) =>
  physicalRooms.find((each) => each.id === room.physicalRoomId)?.maxSeats ?? 0

/** How many more of a level would find a seat beside all who are registered, machines shared with others counted. */
export function freeFor(input: DrawInput, demand: readonly LevelDemand[], levelId: number): number {
  const crowd = seatsAt(input, levelId) + 1
  const others = demand.filter((each) => each.levelId !== levelId)
  const people = demand.find((each) => each.levelId === levelId)?.people ?? 0
  const more = meterOf(input, [...others, { levelId, people: people + crowd }])
  return Math.max(0, crowd - (lacking(more) - lacking(meterOf(input, demand))))
}

/** Seats of a site over all sessions, of one level or of all: machines that levels share are counted once (BR-36). */
export function seatsAt(input: DrawInput, levelId?: number): number {
  const rooms = input.rooms.filter((room) => levelId === undefined || room.levelId === levelId)
  const inSession = (session: DrawSession, machines: DrawInput['physicalRooms'][number]) => {
    const open = rooms.filter((room) => room.physicalRoomId === machines.id && isOpen(room, session))
    return Math.min(
      machines.maxSeats,
      open.reduce((sum, room) => sum + room.seatCapacity, 0),
    )
  }
  return input.sessions
    .flatMap((session) => input.physicalRooms.map((machines) => inSession(session, machines)))
    .reduce((sum, seats) => sum + seats, 0)
}

const isOpen = (room: DrawInput['rooms'][number], session: DrawSession) =>
  room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)

/** Every way out of a shortage that helps anybody, tried out one by one (BR-56). */
export function provenWays(input: DrawInput, demand: readonly LevelDemand[], of: LevelMeter): ProvenWay[] {
  if (of.missing === 0) return []
  const before = lacking(meterOf(input, demand))
  return waysOut(input, of.levelId, of.missing).flatMap((way) => {
    const helps = before - lacking(meterOf(changed(input, of.levelId, way), demand))
    return helps > 0 ? [{ ...way, helps }] : []
  })
}

const lacking = (meter: readonly LevelMeter[]) => meter.reduce((sum, level) => sum + level.missing, 0)

/** The site as it would be after a way out was gone. */
function changed(input: DrawInput, levelId: number, way: Suggestion): DrawInput {
  if (way.kind === 'ADD_ROOM') return withRoom(input, levelId, way.seatsPerSession)
  if (way.kind === 'ADD_SESSION') return withSessions(input, levelId, way.sessions)
  const rooms = input.rooms.map((room) => {
    if (room.id !== way.roomId) return room
    return way.kind === 'RAISE_CAPACITY'
      ? { ...room, seatCapacity: way.to }
      : { ...room, sessionIds: [...room.sessionIds, way.sessionId] }
  })
  return { ...input, rooms }
}

function withRoom(input: DrawInput, levelId: number, seatCapacity: number): DrawInput {
  const sessionIds = sessionsOf(input, levelId).map((session) => session.id)
  const room = { id: NEW, levelId, physicalRoomId: NEW, seq: 100, seatCapacity, sessionIds }
  const physicalRooms = [...input.physicalRooms, { id: NEW, maxSeats: seatCapacity }]
  return { ...input, rooms: [...input.rooms, room], physicalRooms }
}

/** Sessions long after all others, in which every room of the level is open. */
function withSessions(input: DrawInput, levelId: number, count: number): DrawInput {
  const last = Math.max(...input.sessions.map((session) => session.endsAtMs))
  const added = Array.from({ length: count }, (_, at): DrawSession => {
    const startsAtMs = last + (at + 1) * A_DAY_MS
    const order = 1_000 + at
    return { id: NEW - at, order, startsAtMs, endsAtMs: startsAtMs + 1, levelIds: [levelId] }
  })
  const rooms = input.rooms.map((room) =>
    room.levelId === levelId
      ? { ...room, sessionIds: [...room.sessionIds, ...added.map((each) => each.id)] }
      : room,
  )
  return { ...input, rooms, sessions: [...input.sessions, ...added] }
}

/** Ids of what is not there yet: unlike any that stands. */
const NEW = -1
const A_DAY_MS = 86_400_000
