import { fits, hasNumber, type Place } from '#src/modules/schedules/rules/accommodate.ts'
import type {
  DrawInput,
  DrawRegistration,
  DrawRoom,
  DrawSession,
  Interval,
} from '#src/modules/schedules/rules/input.ts'
import { openPlan, type Plan } from '#src/modules/schedules/rules/plan.ts'
import { chance, shuffled } from '#src/modules/schedules/rules/random.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { spanOf } from '#src/modules/schedules/rules/spans.ts'
import type { MoveReason, Published, PublishedSeat } from './types.ts'

/** Somebody at a place; the number is known for seats that stay, and drawn for the others at the end. */
export interface Sitting {
  readonly registration: DrawRegistration
  readonly place: Place
  readonly seatNo?: number
}

/** An arrangement while it is being repaired. */
export interface Mending {
  readonly plan: Plan
  readonly before: ReadonlyMap<number, PublishedSeat>
  /** Who sits where at this moment, locked seats included. */
  readonly seated: Map<number, Sitting>
  readonly inside: Map<DrawRoom, Map<DrawSession, Set<DrawRegistration>>>
  /** Why somebody's published seat could not stay. */
  readonly displaced: Map<number, MoveReason>
  /** Chance: the lower goes first. */
  readonly rank: ReadonlyMap<number, number>
  readonly registrationsOf: ReadonlyMap<number, readonly DrawRegistration[]>
  readonly commitmentsOf: ReadonlyMap<number, readonly Interval[]>
}

/** Opens a repair with the locked seats in it; a lock whose room or session is gone holds nobody any more. */
export function openMending(input: DrawInput, published: Published): Mending {
  const roomIds = new Set(input.rooms.map((room) => room.id))
  const sessionIds = new Set(input.sessions.map((session) => session.id))
  const locks = input.locks.filter((lock) => roomIds.has(lock.roomId) && sessionIds.has(lock.sessionId))
  const plan = openPlan({ ...input, locks })
  const registrations = input.registrations.toSorted((a, b) => a.id - b.id)
  const lottery = shuffled(registrations, chance(input.seed))
  const mending: Mending = {
    plan,
    before: new Map(published.seats.map((seat) => [seat.registrationId, seat])),
    seated: new Map(),
    inside: new Map(),
    displaced: new Map(),
    rank: new Map(lottery.map((each, at) => [each.id, at])),
    registrationsOf: Map.groupBy(registrations, (each) => each.personId),
    commitmentsOf: Map.groupBy(input.commitments, (each) => each.personId),
  }
  for (const { registration, room, session, seatNo } of plan.fixed.values())
    note(mending, { registration, place: { room, session }, seatNo })
  return mending
}

function note({ seated, inside }: Mending, sitting: Sitting): void {
  const { registration, place } = sitting
  seated.set(registration.id, sitting)
  const sessions = inside.get(place.room) ?? new Map<DrawSession, Set<DrawRegistration>>()
  inside.set(place.room, sessions)
  sessions.set(place.session, (sessions.get(place.session) ?? new Set()).add(registration))
}

/** Takes a seat for somebody; whoever was granted an own room closes it. */
export function sit(mending: Mending, sitting: Sitting): void {
  const { registration, place } = sitting
  const { ledger, granted } = mending.plan
  note(mending, sitting)
  ledger.take(place.room, place.session, 1)
  if (granted.get(registration.id)?.ownRoom) ledger.close(place.room, place.session)
}

/** Gives a seat back; answers what it was. Own rooms are never given back: nobody moves whoever was granted one. */
export function rise(mending: Mending, registration: DrawRegistration): Sitting | undefined {
  const sitting = mending.seated.get(registration.id)
  if (!sitting) return undefined
  const { room, session } = sitting.place
  mending.seated.delete(registration.id)
  mending.inside.get(room)?.get(session)?.delete(registration)
  mending.plan.ledger.take(room, session, -1)
  return sitting
}

/** When the same person sits elsewhere: other plans, other registrations here. */
export function busyOf(mending: Mending, { id, personId }: DrawRegistration): Interval[] {
  const others = (mending.registrationsOf.get(personId) ?? []).flatMap((other) => {
    const sitting = other.id === id ? undefined : mending.seated.get(other.id)
    return sitting ? [spanIn(mending, other, sitting.place.session)] : []
  })
  return [...others, ...(mending.commitmentsOf.get(personId) ?? [])]
}

/** When somebody would really sit in a session. */
export const spanIn = ({ plan }: Mending, { id }: DrawRegistration, session: DrawSession): Interval =>
  spanOf(session, plan.granted.get(id))

/** True when a place suits somebody, whoever else sits there: the time, and what was granted. */
export function mayAttend(mending: Mending, registration: DrawRegistration, place: Place): boolean {
  const { plan } = mending
  const span = spanIn(mending, registration, place.session)
  const { changeoverMs } = plan.site.input
  return (
    fits(plan, registration, place) &&
    !busyOf(mending, registration).some((interval) => touch(span, interval, changeoverMs))
  )
}

/** True when somebody can sit at a place now. */
export function canSit(mending: Mending, registration: DrawRegistration, place: Place): boolean {
  const { plan } = mending
  const { room, session } = place
  if (plan.ledger.free(room, session) === 0 || !mayAttend(mending, registration, place)) return false
  const granted = plan.granted.get(registration.id)
  if (granted?.ownRoom && !plan.ledger.isEmpty(room, session)) return false
  return granted?.seatNo === undefined || numberIsFree(mending, place, granted.seatNo)
}

function numberIsFree(mending: Mending, { room, session }: Place, seatNo: number): boolean {
  if (!hasNumber(mending.plan, room, seatNo)) return false
  return ![...mending.seated.values()].some(
    (each) =>
      each.seatNo === seatNo &&
      each.place.room.physicalRoomId === room.physicalRoomId &&
      touch(each.place.session, session, mending.plan.site.input.changeoverMs),
  )
}

/** Somebody with one exam and nothing granted: in a room-session all of these are alike. */
export const isPlain = (mending: Mending, { id, personId }: DrawRegistration): boolean =>
  !mending.plan.granted.has(id) &&
  !mending.commitmentsOf.has(personId) &&
  mending.registrationsOf.get(personId)?.length === 1

export const rankOf = ({ rank }: Mending, { id }: DrawRegistration): number => rank.get(id) ?? 0
