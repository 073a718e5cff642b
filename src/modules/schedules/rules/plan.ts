import type {
  Accommodation,
  DrawInput,
  DrawRegistration,
  DrawRoom,
  DrawSession,
  Interval,
  UnseatedReason,
} from './input.ts'
import { openLedger, type Ledger } from './ledger.ts'
import { siteOf, type LevelRooms, type Site } from './site.ts'
import { beginningsIn, spanOf } from './spans.ts'
import { tally, type Tally } from './tally.ts'

/**
 * The draw while it is being made: first only how many of each level sit where, names come last. So a seat can be moved
 * from room to room without asking who will sit on it.
 */
export interface Plan {
  readonly site: Site
  readonly ledger: Ledger
  /** Seats decided before the draw, by registration. */
  readonly fixed: Map<number, Fixed>
  readonly granted: ReadonlyMap<number, Accommodation>
  /** When something begins in a machine room. */
  readonly begins: (physicalRoomId: number) => readonly number[]
  /** For whom nothing as granted could be found. */
  readonly refused: { readonly registration: DrawRegistration; readonly reason: UnseatedReason }[]
  readonly locked: Tally<DrawRoom, DrawSession>
  /** People whose session is decided because of their other exams. */
  readonly pinned: Map<DrawSession, Set<DrawRegistration>>
  /** People with several exams for whom no seat was found. */
  readonly stranded: DrawRegistration[]
  /** How many of the others of a level sit in a session: anybody of them may. */
  readonly loose: Tally<LevelRooms, DrawSession>
  /** How many of the others still wait for a seat. */
  readonly waiting: Map<LevelRooms, number>
  /** Room-sessions that took a tail (BR-57). */
  readonly merged: Tally<DrawRoom, DrawSession>
}

/** A seat that lots have no say in. */
export interface Fixed {
  readonly registration: DrawRegistration
  readonly room: DrawRoom
  readonly session: DrawSession
  readonly seatNo: number
  readonly reason: 'LOCKED' | 'ACCOMMODATION'
  /** The session with the person's extra time. */
  readonly span: Interval
}

/** Starts a plan with the locked seats in it (BR-60, H6). */
export function openPlan(input: DrawInput): Plan {
  const plan: Plan = {
    site: siteOf(input),
    ledger: openLedger(input),
    fixed: new Map(),
    granted: new Map((input.accommodations ?? []).map((each) => [each.registrationId, each])),
    begins: beginningsIn(input),
    refused: [],
    locked: tally(),
    pinned: new Map(),
    stranded: [],
    loose: tally(),
    waiting: new Map(),
    merged: tally(),
  }
  const known = new Map(input.registrations.map((registration) => [registration.id, registration]))
  for (const lock of input.locks) {
    const room = plan.site.roomOf.get(lock.roomId)
    const session = plan.site.sessionOf.get(lock.sessionId)
    if (!room || !session)
      throw new RangeError(`lock of registration ${lock.registrationId} names no room-session`)
    const registration = known.get(lock.registrationId)
    if (registration) fix(plan, { registration, room, session, seatNo: lock.seatNo, reason: 'LOCKED' })
  }
  return plan
}

/** Takes a seat out of the draw. */
export function fix(plan: Plan, seat: Omit<Fixed, 'span'>): void {
  const { registration, room, session } = seat
  const span = spanOf(session, plan.granted.get(registration.id))
  plan.fixed.set(registration.id, { ...seat, span })
  plan.locked.add(room, session, 1)
  plan.ledger.take(room, session, 1)
}

/** Seats of a room-session that are neither locked nor free. */
export const unlocked = ({ ledger, locked }: Plan, room: DrawRoom, session: DrawSession): number =>
  ledger.taken(room, session) - locked.get(room, session)
