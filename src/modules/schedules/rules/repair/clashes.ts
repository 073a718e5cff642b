import type { DrawRegistration, Interval } from '#src/modules/schedules/rules/input.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { displace } from './lost.ts'
import { rankOf, spanIn, type Mending, type Sitting } from './mending.ts'
import type { Published } from './types.ts'

/** Seats of one person of which not all can stay. */
export interface Clash {
  readonly sittings: readonly Sitting[]
  /** So many must go at least. */
  readonly least: number
}

/** People whose published seats here have come too close to each other because a session was moved (BR-54). */
export function clashesOf(mending: Mending): Clash[] {
  const clashes: Clash[] = []
  for (const registrations of mending.registrationsOf.values()) {
    const sittings = registrations.flatMap((each) => movable(mending, each))
    const least = leastLost(
      sittings.map((each) => intervalOf(mending, each)),
      mending,
    )
    if (least > 0) clashes.push({ sittings, least })
  }
  return clashes
}

function movable(mending: Mending, { id }: DrawRegistration): Sitting[] {
  const sitting = mending.seated.get(id)
  return sitting && !mending.plan.fixed.has(id) ? [sitting] : []
}

const intervalOf = (mending: Mending, { registration, place }: Sitting) =>
  spanIn(mending, registration, place.session)

/** Of intervals that must keep their distance, the fewest to leave out: those that end first are kept. */
export function leastLost(intervals: readonly Interval[], { plan }: Pick<Mending, 'plan'>): number {
  const { changeoverMs } = plan.site.input
  let kept: Interval | undefined
  let lost = 0
  for (const each of intervals.toSorted((a, b) => a.endsAtMs - b.endsAtMs)) {
    if (kept && touch(kept, each, changeoverMs)) lost++
    else kept = each
  }
  return lost
}

/** Ends a clash with the fewest moves; seats that are in the way of others anyway (`prefer`) go first. */
export function endClash(mending: Mending, clash: Clash, prefer: (sitting: Sitting) => number): void {
  let left = clash.sittings.toSorted(
    (a, b) => prefer(b) - prefer(a) || rankOf(mending, a.registration) - rankOf(mending, b.registration),
  )
  let least = clash.least
  while (least > 0) {
    const next = left.find((each) => lostWithout(mending, left, each) < least)
    if (!next) return
    left = left.filter((each) => each !== next)
    displace(mending, next.registration, 'PERSON_CONFLICT')
    least--
  }
}

const lostWithout = (mending: Mending, sittings: readonly Sitting[], without: Sitting) =>
  leastLost(
    sittings.filter((each) => each !== without).map((each) => intervalOf(mending, each)),
    mending,
  )

/**
 * Machines that two people have at the same time now, because their sessions were apart when they were published and
 * have come together since. Answers who must leave the number, by machine room; locked seats stay.
 */
export function takenNumbers(mending: Mending, published: Published): Map<number, Sitting[]> {
  const then = new Map(published.sessions.map((session) => [session.id, session]))
  const moved = mending.plan.site.sessions.some(({ id, startsAtMs, endsAtMs }) => {
    const old = then.get(id)
    return old && (old.startsAtMs !== startsAtMs || old.endsAtMs !== endsAtMs)
  })
  if (!moved) return new Map()
  const byNumber = Map.groupBy(
    mending.seated.values(),
    ({ place, seatNo }) => `${place.room.physicalRoomId}/${seatNo}`,
  )
  const lost = [...byNumber.values()].flatMap((sittings) => colliding(mending, sittings, then))
  return Map.groupBy(lost, ({ place }) => place.room.physicalRoomId)
}

function colliding(
  mending: Mending,
  sittings: readonly Sitting[],
  then: ReadonlyMap<number, Interval>,
): Sitting[] {
  const { changeoverMs } = mending.plan.site.input
  const isFixed = ({ registration }: Sitting) => mending.plan.fixed.has(registration.id)
  const inOrder = sittings.toSorted(
    (a, b) => Number(isFixed(b)) - Number(isFixed(a)) || a.place.session.endsAtMs - b.place.session.endsAtMs,
  )
  const apart = (a: Sitting, b: Sitting) => {
    const [x, y] = [then.get(a.place.session.id), then.get(b.place.session.id)]
    return !x || !y || !touch(x, y, changeoverMs)
  }
  const kept: Sitting[] = []
  return inOrder.filter((each) => {
    const isTaken = kept.some(
      (other) => touch(other.place.session, each.place.session, changeoverMs) && apart(other, each),
    )
    if (isTaken && !isFixed(each)) return true
    kept.push(each)
    return false
  })
}
