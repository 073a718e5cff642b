import type { DrawInput, DrawRegistration, DrawRoom, DrawSession, Lock } from './input.ts'
import { openLedger, type Ledger } from './ledger.ts'
import { siteOf, type LevelRooms, type Site } from './site.ts'
import { tally, type Tally } from './tally.ts'

/**
 * The draw while it is being made: first only how many of each level sit where, names come last. So a seat can be moved
 * from room to room without asking who will sit on it.
 */
export interface Plan {
  readonly site: Site
  readonly ledger: Ledger
  /** Locks of registrations that are still there, by registration. */
  readonly locks: ReadonlyMap<number, Lock>
  readonly locked: Tally<DrawRoom, DrawSession>
  /** People whose session is decided because of their other exams. */
  readonly pinned: Map<DrawSession, DrawRegistration[]>
  /** People with several exams for whom no seat was found. */
  readonly stranded: DrawRegistration[]
  /** How many of the others of a level sit in a session: anybody of them may. */
  readonly loose: Tally<LevelRooms, DrawSession>
  /** How many of the others still wait for a seat. */
  readonly waiting: Map<LevelRooms, number>
  /** Room-sessions that took a tail (BR-57). */
  readonly merged: Tally<DrawRoom, DrawSession>
}

/** Starts a plan with the locked seats in it (BR-60, H6). */
export function openPlan(input: DrawInput): Plan {
  const site = siteOf(input)
  const ledger = openLedger(input)
  const known = new Set(input.registrations.map((registration) => registration.id))
  const locks = new Map<number, Lock>()
  const locked = tally<DrawRoom, DrawSession>()
  for (const lock of input.locks) {
    const room = site.roomOf.get(lock.roomId)
    const session = site.sessionOf.get(lock.sessionId)
    if (!room || !session)
      throw new RangeError(`lock of registration ${lock.registrationId} names no room-session`)
    if (!known.has(lock.registrationId)) continue
    locks.set(lock.registrationId, lock)
    locked.add(room, session, 1)
    ledger.take(room, session, 1)
  }
  return {
    site,
    ledger,
    locks,
    locked,
    pinned: new Map(),
    stranded: [],
    loose: tally(),
    waiting: new Map(),
    merged: tally(),
  }
}

/** Seats of a room-session that are neither locked nor free. */
export const unlocked = ({ ledger, locked }: Plan, room: DrawRoom, session: DrawSession): number =>
  ledger.taken(room, session) - locked.get(room, session)
