import type { Clash } from './clashes.ts'
import { crowdOf } from './crowds.ts'
import type { Mending, Sitting } from './mending.ts'

/** What must go at least, and where the seats of a clash could be among it. */
export interface Least {
  /** By machine room: so many people must leave it. */
  readonly needs: ReadonlyMap<number, number>
  /** So many must move in all: each clash and each machine room for itself, less what one move settles for two. */
  readonly total: number
  /** Clashes settled in a machine room that must lose people anyway. */
  readonly shared: ReadonlyMap<Clash, number>
}

/**
 * The fewest moves that clashes and crowded machine rooms ask for together. A seat given up for a clash can be one of
 * those that a machine room must lose; the largest number of such pairs is found by augmenting paths, so the sum less that number
 * is a bound that no arrangement goes below.
 */
export function leastOf(
  mending: Mending,
  clashes: readonly Clash[],
  taken: ReadonlyMap<number, readonly Sitting[]>,
): Least {
  const needs = new Map<number, number>()
  const roomIds = [...mending.plan.site.physicalRoomOf.keys()].toSorted((a, b) => a - b)
  for (const physicalRoomId of roomIds) {
    const need = Math.max(crowdOf(mending, physicalRoomId), taken.get(physicalRoomId)?.length ?? 0)
    if (need > 0) needs.set(physicalRoomId, need)
  }
  const { shared, pairs } = pair(clashes, needs)
  const sum = (counts: Iterable<number>) => [...counts].reduce((a, b) => a + b, 0)
  const total = sum(needs.values()) + sum(clashes.map((clash) => clash.least)) - pairs
  return { needs, total, shared }
}

/** Kuhn's matching of what clashes must give up with what machine rooms must lose. */
function pair(clashes: readonly Clash[], needs: ReadonlyMap<number, number>) {
  const slots = clashes.flatMap((clash) => Array.from({ length: clash.least }, (_, at) => ({ clash, at })))
  const users = new Map<number, (typeof slots)[number][]>([...needs.keys()].map((room) => [room, []]))
  const roomOf = new Map<(typeof slots)[number], number>()
  const tryFor = (slot: (typeof slots)[number], tried: Set<number>): boolean =>
    roomsOf(slot.clash).some((room) => {
      const own = users.get(room)
      if (!own || tried.has(room)) return false
      tried.add(room)
      const isFree = own.length < (needs.get(room) ?? 0)
      const gone = isFree ? undefined : own.findIndex((other) => tryFor(other, tried))
      if (gone !== undefined && gone < 0) return false
      if (gone !== undefined) own.splice(gone, 1)
      own.push(slot)
      roomOf.set(slot, room)
      return true
    })
  for (const slot of slots) tryFor(slot, new Set())
  // A clash that gives up several seats is several pairs, though it prefers one room.
  return { pairs: roomOf.size, shared: new Map([...roomOf].map(([slot, room]) => [slot.clash, room])) }
}

const roomsOf = ({ sittings }: Clash) => [...new Set(sittings.map(({ place }) => place.room.physicalRoomId))]
