import type {
  Accommodation,
  DrawPhysicalRoom,
  DrawRegistration,
  DrawRoom,
  DrawSession,
  Interval,
  UnseatedReason,
} from './input.ts'
import { highest, takeNumbers, type HeldSeat } from './numbers.ts'
import { busyTimesOf, suits } from './persons.ts'
import { fix, type Plan } from './plan.ts'
import { machinesOf } from './seating.ts'
import { touch } from './site.ts'
import { extraFits, spanOf } from './spans.ts'
import { reasonUnseated } from './unseated.ts'

/** A room-session that may be somebody's. */
export interface Place {
  readonly room: DrawRoom
  readonly session: DrawSession
}

/**
 * Gives seats to those who were granted something, before anybody else, those with the fewest possible places first
 * (BR-59, H8): the earliest session in which everything granted holds. Answers the others, in the order of the lottery.
 */
export function placeAccommodated(plan: Plan, lottery: readonly DrawRegistration[]): DrawRegistration[] {
  const own = lottery.filter(({ id }) => plan.granted.has(id))
  const choices = new Map(
    own.map((each) => [each, placesFor(plan, each).filter((place) => fits(plan, each, place))]),
  )
  for (const registration of own.toSorted((a, b) => count(choices, a) - count(choices, b))) {
    const wish = wishOf(plan, registration)
    const places = inOrder(plan, wish, choices.get(registration) ?? [])
    const place = places.find((each) => isFree(plan, wish, each))
    if (place) seat(plan, wish, place)
    else plan.refused.push({ registration, reason: whyNot(plan, wish) })
  }
  return lottery.filter(({ id }) => !plan.granted.has(id))
}

const wishOf = (plan: Plan, registration: DrawRegistration): Wish => ({
  registration,
  granted: plan.granted.get(registration.id) ?? { registrationId: registration.id },
  busy: busyTimesOf(plan).get(registration.personId) ?? [],
})

const count = <K>(lists: ReadonlyMap<K, readonly unknown[]>, key: K) => lists.get(key)?.length ?? 0

const placesFor = ({ site }: Plan, { levelId }: DrawRegistration): Place[] =>
  (site.levelOf.get(levelId)?.offers ?? []).flatMap(({ session, rooms }) =>
    rooms.map((room) => ({ room, session })),
  )

/** Earlier sessions first; who sits alone gets the smallest machine room of the session. */
function inOrder({ site }: Plan, { granted }: Wish, places: readonly Place[]): Place[] {
  if (!granted.ownRoom) return [...places]
  const size = ({ room }: Place) => {
    const physicalRoom = site.physicalRoomOf.get(room.physicalRoomId)
    return physicalRoom ? machinesOf(physicalRoom) : 0
  }
  return places.toSorted((a, b) => a.session.order - b.session.order || size(a) - size(b))
}

/** What of the grant does not depend on who sits where: the machine room, and that the extra time ends in time (H8). */
export function fits(
  plan: Pick<Plan, 'granted' | 'begins' | 'site'>,
  { id }: DrawRegistration,
  place: Place,
): boolean {
  const granted = plan.granted.get(id)
  if (!granted) return true
  const { room, session } = place
  return (
    (granted.physicalRoomIds?.includes(room.physicalRoomId) ?? true) &&
    extraFits(session, spanOf(session, granted), {
      begins: plan.begins(room.physicalRoomId),
      changeoverMs: plan.site.input.changeoverMs,
    })
  )
}

/** Somebody to place, with what was granted and when they sit elsewhere. */
interface Wish {
  readonly registration: DrawRegistration
  readonly granted: Accommodation
  readonly busy: readonly Interval[]
}

/** What of the grant depends on who sits there already. */
function isFree(plan: Plan, { granted, busy }: Wish, place: Place): boolean {
  const { room, session } = place
  return (
    plan.ledger.free(room, session) > 0 &&
    suits(plan, spanOf(session, granted), busy) &&
    (!granted.ownRoom || plan.ledger.isEmpty(room, session)) &&
    seatIsFree(plan, place, granted.seatNo)
  )
}

/** True when no number is asked for, or it exists in the room, is not blocked, and nobody has it while the session runs. */
function seatIsFree(plan: Plan, { room, session }: Place, seatNo: number | undefined): boolean {
  if (seatNo === undefined) return true
  if (!hasNumber(plan, room, seatNo)) return false
  return ![...plan.fixed.values()].some(
    (held) =>
      held.room.physicalRoomId === room.physicalRoomId &&
      held.seatNo === seatNo &&
      touch(held.session, session, plan.site.input.changeoverMs),
  )
}

/** True when a room gives out this number. */
export function hasNumber({ site }: Plan, room: DrawRoom, seatNo: number): boolean {
  const physicalRoom = site.physicalRoomOf.get(room.physicalRoomId)
  return physicalRoom !== undefined && isOpen(physicalRoom, seatNo) && seatNo <= highest(physicalRoom, room)
}

/** Not blocked, and on the map if there is one. */
export const isOpen = ({ map, blocked = [] }: DrawPhysicalRoom, seatNo: number): boolean =>
  !blocked.includes(seatNo) && (!map || map.some((place) => place.seatNo === seatNo))

function seat(plan: Plan, { registration, granted }: Wish, place: Place): void {
  const held: HeldSeat[] = [...plan.fixed.values()].filter(
    ({ room }) => room.physicalRoomId === place.room.physicalRoomId,
  )
  const seatNo = granted.seatNo ?? takeNumbers(plan.site, { ...place, count: 1 }, held)[0] ?? 0
  fix(plan, { registration, ...place, seatNo, reason: 'ACCOMMODATION' })
  if (granted.ownRoom) plan.ledger.close(place.room, place.session)
}

/** Why nothing as granted was found: what would help stands in the words of the reason (BR-56). */
function whyNot(plan: Plan, { registration, granted, busy }: Wish): UnseatedReason {
  const { levelId } = registration
  const attended = placesFor(plan, registration).filter(({ session }) =>
    suits(plan, spanOf(session, granted), busy),
  )
  if (attended.length === 0) return reasonUnseated(plan, levelId, () => false)
  if (isRestricted(granted)) return 'ACCOMMODATION'
  const isLate = attended.some((place) => !fits(plan, registration, place))
  return isLate ? 'EXTRA_TIME' : reasonUnseated(plan, levelId, () => true)
}

const isRestricted = ({ ownRoom, physicalRoomIds, seatNo }: Accommodation) =>
  ownRoom === true || physicalRoomIds !== undefined || seatNo !== undefined
