import type { Room, Session } from '#src/shared/drawproof/format.ts'
import type { Opening, Served } from '#src/shared/drawproof/hall.ts'
import { found, waitingOf, type Seating } from './seating.ts'

/** Who waits, and where a seat is wanted for them. */
interface Wanting {
  readonly level: Served
  readonly opening: Opening
}

/** Step 6 for every level and session in order; ends at the first that was helped. */
export function makeWayEverywhere(seating: Seating): boolean {
  const { levels, sessions } = seating.hall
  for (const level of levels)
    for (const opening of level.openings) if (makeWay(seating, { level, opening }, sessions)) return true
  return false
}

/**
 * People of other levels in the machine rooms of this opening go elsewhere, to one of the goals, and leave their machines
 * to those who wait.
 */
export function makeWay(seating: Seating, wanting: Wanting, goals: readonly Session[]): boolean {
  if (waitingOf(seating, wanting.level) === 0) return false
  let helped = 0
  for (const room of wanting.opening.rooms)
    for (const [other, session] of sharers(seating, room, wanting.opening.session))
      for (const goal of goals) helped += exchange(seating, wanting, { room, other, session, goal })
  return helped > 0
}

/** Rooms of other levels on the same machines, in every session that collides. */
function sharers({ hall }: Seating, room: Room, session: Session): [Room, Session][] {
  const pairs: [Room, Session][] = []
  for (const other of hall.rooms) {
    if (other.machineRoomId !== room.machineRoomId || other.levelId === room.levelId) continue
    for (const each of hall.sessions) if (hall.near(each, session)) pairs.push([other, each])
  }
  return pairs
}

interface Exchange {
  readonly room: Room
  readonly other: Room
  readonly session: Session
  readonly goal: Session
}

/** Answers how many changed places. */
function exchange(seating: Seating, wanting: Wanting, change: Exchange): number {
  const { hall, loose } = seating
  const owner = hall.levels.find((each) => each.id === change.other.levelId)
  const to = owner?.openings.find((each) => each.session.id === change.goal.id)
  if (!owner || !to) return 0
  const most = mostOf(seating, wanting, { ...change, owner })
  let many = 0
  for (const place of to.rooms) while (many < most && isMoved(seating, wanting, { ...change, place })) many++
  loose.add(owner, change.session, -many)
  loose.add(owner, change.goal, many)
  found(seating, wanting.level, { session: wanting.opening.session, many })
  return many
}

function mostOf(
  seating: Seating,
  { level, opening }: Wanting,
  { room, other, session, owner }: Exchange & { readonly owner: Served },
): number {
  const { hall, loose } = seating
  if (hall.free(room, opening.session) > 0) return 0
  return Math.min(
    waitingOf(seating, level),
    hall.roomLeft(room, opening.session),
    hall.movable(other, session),
    loose.of(owner, session),
  )
}

/** One person of the other level goes to `place` if that is free and the machine then is free for the room. */
function isMoved(
  { hall }: Seating,
  { opening }: Wanting,
  change: Exchange & { readonly place: Room },
): boolean {
  const { room, other, session, goal, place } = change
  const { taken } = hall
  taken.add(other, session, -1)
  if (hall.free(place, goal) > 0) {
    taken.add(place, goal, 1)
    if (hall.free(room, opening.session) > 0) {
      taken.add(room, opening.session, 1)
      return true
    }
    taken.add(place, goal, -1)
  }
  taken.add(other, session, 1)
  return false
}

/** Brings one person of a level from a later into an earlier session where a seat has become free. */
export function bringForward({ hall, loose }: Seating): boolean {
  for (const level of hall.levels)
    for (const [at, early] of level.openings.entries())
      for (const late of level.openings.slice(at + 1)) {
        const from = late.rooms.findLast((room) => hall.movable(room, late.session) > 0)
        const to = early.rooms.find((room) => hall.free(room, early.session) > 0)
        if (!from || !to || loose.of(level, late.session) === 0) continue
        hall.taken.add(from, late.session, -1)
        hall.taken.add(to, early.session, 1)
        loose.add(level, late.session, -1)
        loose.add(level, early.session, 1)
        return true
      }
  return false
}
