import type { Place } from '#src/modules/schedules/rules/accommodate.ts'
import type { DrawRegistration, DrawSession } from '#src/modules/schedules/rules/input.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { canSit, isPlain, mayAttend, rankOf, rise, sit, type Mending, type Sitting } from './mending.ts'

/** All places of somebody's level: the same session first, then the nearest; for who comes late the earliest. */
export function placesOf({ plan, before }: Mending, { id, levelId }: DrawRegistration): Place[] {
  const offers = plan.site.levelOf.get(levelId)?.offers ?? []
  const places = offers.flatMap(({ session, rooms }) => rooms.map((room) => ({ room, session })))
  const old = plan.site.sessionOf.get(before.get(id)?.sessionId ?? 0)
  if (!old) return places
  const away = (session: DrawSession) => Math.abs(session.startsAtMs - old.startsAtMs)
  return places.toSorted((a, b) => away(a.session) - away(b.session))
}

/** Seats somebody on the best free place: of one session rather in a room that is open already. Answers whether. */
export function placeFree(mending: Mending, registration: DrawRegistration): boolean {
  let best: Place | undefined
  for (const place of placesOf(mending, registration)) {
    if (best && place.session !== best.session) break
    if (!canSit(mending, registration, place)) continue
    best ??= place
    if (!isOpen(mending, place)) continue
    best = place
    break
  }
  if (best) sit(mending, seatedAt(mending, registration, best))
  return best !== undefined
}

const isOpen = ({ plan }: Mending, { room, session }: Place) => plan.ledger.taken(room, session) > 0

/** A granted number is known at once; the others are given at the end. */
function seatedAt({ plan }: Mending, registration: DrawRegistration, place: Place): Sitting {
  const seatNo = plan.granted.get(registration.id)?.seatNo
  return seatNo === undefined ? { registration, place } : { registration, place, seatNo }
}

/** Everybody of a list, those with the fewest possible places first, then by chance; answers who found none. */
export function placeAll(mending: Mending, people: readonly DrawRegistration[]): DrawRegistration[] {
  const choices = new Map(
    people.map((each) => [
      each,
      placesOf(mending, each).filter((place) => mayAttend(mending, each, place)).length,
    ]),
  )
  const order = people.toSorted(
    (a, b) => (choices.get(a) ?? 0) - (choices.get(b) ?? 0) || rankOf(mending, a) - rankOf(mending, b),
  )
  return order.filter((registration) => !placeFree(mending, registration))
}

/** Whoever finds a seat of their own free again returns to it. */
export function takeBack(mending: Mending): void {
  const displaced = [...mending.displaced.keys()].toSorted(
    (a, b) => (mending.rank.get(a) ?? 0) - (mending.rank.get(b) ?? 0),
  )
  for (const id of displaced) {
    const now = mending.seated.get(id)
    const own = now && ownPlace(mending, now)
    if (!now || !own) continue
    rise(mending, now.registration)
    const place = canSit(mending, now.registration, own) ? own : now.place
    sit(mending, seatedAt(mending, now.registration, place))
  }
}

/** The published place of somebody who sits elsewhere, when it could be theirs today. */
function ownPlace(mending: Mending, { registration, place }: Sitting): Place | undefined {
  const seat = mending.before.get(registration.id)
  if (!seat || mending.plan.granted.has(registration.id)) return undefined
  if (place.room.id === seat.roomId && place.session.id === seat.sessionId) return undefined
  return placesOf(mending, registration).find(
    ({ room, session }) => room.id === seat.roomId && session.id === seat.sessionId,
  )
}

/** Steps of a chain: A takes B's place, B takes C's, C takes a free one. */
const LONGEST = 3

/**
 * Finds a seat for somebody by letting others change place along a chain that ends on a free one: first only others who
 * have lost their seat anyway, then, because nobody is to be left without, people who could have stayed.
 */
export function placeByChain(mending: Mending, registration: DrawRegistration, failed: Set<string>): boolean {
  const kind = kindOf(mending, registration)
  if (failed.has(kind) || mending.plan.granted.get(registration.id)?.ownRoom) return false
  for (const mayMove of [isDisplaced, () => true])
    for (let steps = 1; steps <= LONGEST; steps++)
      if (settle({ mending, mayMove, seen: new Set([kind]) }, registration, steps)) return true
  failed.add(kind)
  return false
}

const isDisplaced = (mending: Mending, { id }: DrawRegistration) =>
  mending.displaced.has(id) || !mending.before.has(id)

interface Search {
  readonly mending: Mending
  readonly mayMove: (mending: Mending, registration: DrawRegistration) => boolean
  /** Kinds of people tried with so many steps left: another of the kind would fail alike. */
  readonly seen: Set<string>
}

function settle(search: Search, registration: DrawRegistration, steps: number): boolean {
  const { mending, seen } = search
  if (placeFree(mending, registration)) return true
  if (steps === 0) return false
  return placesOf(mending, registration).some((place) =>
    mayAttend(mending, registration, place)
      ? occupants(search, place).some((other) => {
          const key = `${kindOf(mending, other)} ${steps}`
          if (seen.has(key) && isPlain(mending, other)) return false
          const done = exchange(search, { registration, other, place }, steps)
          if (!done) seen.add(key)
          return done
        })
      : false,
  )
}

/** Puts somebody where another sits and looks for a place for that one; undone when there is none. */
function exchange(
  search: Search,
  { registration, other, place }: { registration: DrawRegistration; other: DrawRegistration; place: Place },
  steps: number,
): boolean {
  const { mending } = search
  const was = rise(mending, other)
  if (!was) return false
  if (canSit(mending, registration, place)) {
    sit(mending, seatedAt(mending, registration, place))
    if (settle(search, other, steps - 1)) {
      if (!mending.displaced.has(other.id) && mending.before.has(other.id))
        mending.displaced.set(other.id, 'MADE_WAY')
      return true
    }
    rise(mending, registration)
  }
  sit(mending, was)
  return false
}

/** Who could make way on the machines of a place: of people who are alike the one whom chance names. */
function occupants({ mending, mayMove }: Search, { room, session }: Place): DrawRegistration[] {
  const { plan, inside } = mending
  const { changeoverMs } = plan.site.input
  const near = plan.site.sessions.filter((other) => touch(other, session, changeoverMs))
  const isLoose = (each: DrawRegistration) =>
    mayMove(mending, each) && !plan.fixed.has(each.id) && !plan.granted.has(each.id)
  return (plan.site.roomsIn.get(room.physicalRoomId) ?? []).flatMap((each) =>
    near.flatMap((other) => firstOfKind(mending, [...(inside.get(each)?.get(other) ?? [])].filter(isLoose))),
  )
}

function firstOfKind(mending: Mending, all: readonly DrawRegistration[]): DrawRegistration[] {
  const first = new Map<string, DrawRegistration>()
  for (const each of all.toSorted((a, b) => rankOf(mending, a) - rankOf(mending, b))) {
    const kind = kindOf(mending, each)
    if (!first.has(kind)) first.set(kind, each)
  }
  return [...first.values()]
}

/** People of a kind have the same possibilities. */
function kindOf(mending: Mending, registration: DrawRegistration): string {
  const state = isDisplaced(mending, registration) ? 'free' : 'kept'
  return isPlain(mending, registration) ? `${registration.levelId} ${state}` : `${registration.id}`
}
