import { isOpen, type Place } from '#src/modules/schedules/rules/accommodate.ts'
import type { DrawRegistration } from '#src/modules/schedules/rules/input.ts'
import { machinesOf } from '#src/modules/schedules/rules/seating.ts'
import { mayAttend, rise, sit, type Mending, type Sitting } from './mending.ts'
import type { MoveReason, PublishedSeat } from './types.ts'

/**
 * Seats everybody where they were published, except those whose seat is lost whatever the others do: these are displaced.
 * Too many people in one place is the next step.
 */
export function seatPublished(mending: Mending): void {
  const sittings = mending.plan.site.input.registrations
    .toSorted((a, b) => a.id - b.id)
    .flatMap((registration) => stay(mending, registration))
  const isAlone = ({ registration }: Sitting) => mending.plan.granted.get(registration.id)?.ownRoom === true
  for (const sitting of sittings) if (!isAlone(sitting)) sit(mending, sitting)
  for (const sitting of sittings) {
    const { room, session } = sitting.place
    if (!isAlone(sitting)) continue
    if (mending.plan.ledger.isEmpty(room, session)) sit(mending, sitting)
    else mending.displaced.set(sitting.registration.id, 'ACCOMMODATION')
  }
}

/** Somebody's published seat, unless it is lost; a seat that hands have set elsewhere is decided already. */
function stay(mending: Mending, registration: DrawRegistration): Sitting[] {
  const seat = mending.before.get(registration.id)
  if (!seat || mending.plan.fixed.has(registration.id)) return []
  const place = placeOf(mending, seat)
  const reason = place ? whyLost(mending, registration, { ...place, seat }) : missing(mending, seat)
  if (!reason && place) return [{ registration, place, seatNo: seat.seatNo }]
  if (reason) mending.displaced.set(registration.id, reason)
  return []
}

/** Where a published seat was, when that is still there. */
export function placeOf({ plan }: Mending, { roomId, sessionId }: PublishedSeat): Place | undefined {
  const room = plan.site.roomOf.get(roomId)
  const session = plan.site.sessionOf.get(sessionId)
  return room && session ? { room, session } : undefined
}

const missing = ({ plan }: Mending, { roomId }: PublishedSeat): MoveReason =>
  plan.site.roomOf.has(roomId) ? 'SESSION_LOST' : 'ROOM_LOST'

function whyLost(
  mending: Mending,
  registration: DrawRegistration,
  { room, session, seat }: Place & { readonly seat: PublishedSeat },
): MoveReason | undefined {
  const machines = mending.plan.site.physicalRoomOf.get(room.physicalRoomId)
  if (!machines || machinesOf(machines) === 0) return 'ROOM_LOST'
  const isOffered = room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)
  if (!isOffered) return 'SESSION_LOST'
  if (room.levelId !== registration.levelId) return 'LEVEL_CHANGED'
  if (!isOpen(machines, seat.seatNo)) return 'SEAT_BLOCKED'
  return whyUnsuited(mending, registration, { room, session, seat })
}

/** The person's other exams, and what was granted. Only locked seats are taken as yet. */
function whyUnsuited(
  mending: Mending,
  registration: DrawRegistration,
  { room, session, seat }: Place & { readonly seat: PublishedSeat },
): MoveReason | undefined {
  const granted = mending.plan.granted.get(registration.id)
  if (granted?.seatNo !== undefined && granted.seatNo !== seat.seatNo) return 'ACCOMMODATION'
  if (mayAttend(mending, registration, { room, session })) return undefined
  return granted ? 'ACCOMMODATION' : 'PERSON_CONFLICT'
}

/** Takes somebody off a published seat. */
export function displace(mending: Mending, registration: DrawRegistration, reason: MoveReason): void {
  rise(mending, registration)
  mending.displaced.set(registration.id, reason)
}
