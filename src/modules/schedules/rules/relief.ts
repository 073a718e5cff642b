import type { DrawRoom, DrawSession } from './input.ts'
import { unlocked, type Plan } from './plan.ts'
import { touch, type LevelRooms, type Offer } from './site.ts'

/** `count` of the waiting of a level now have a seat in the session. */
export function settle(
  plan: Plan,
  { level, session }: { level: LevelRooms; session: DrawSession },
  count: number,
): void {
  plan.waiting.set(level, (plan.waiting.get(level) ?? 0) - count)
  plan.loose.add(level, session, count)
}

/** `relieve` for every level, room and session; true when somebody was helped. */
export function relieveAll(plan: Plan): boolean {
  const { site } = plan
  return site.levels.some((level) =>
    level.offers.some((offer) => relieve(plan, { level, offer }, site.sessions)),
  )
}

/**
 * For a level that still waits although its own rooms have seats, because another level fills the machine room: moves
 * people of that level to another place of theirs, in one of `targets`, where they disturb nobody.
 */
export function relieve(
  plan: Plan,
  { level, offer }: { level: LevelRooms; offer: Offer },
  targets: readonly DrawSession[],
): boolean {
  if ((plan.waiting.get(level) ?? 0) === 0) return false
  let helped = false
  for (const room of offer.rooms) {
    for (const [other, session] of neighbours(plan, room, offer.session)) {
      for (const target of targets)
        helped = swap(plan, { level, room, offer, other, session, target }) || helped
    }
  }
  return helped
}

/** The room-sessions of other levels on the machines a room needs. */
function neighbours({ site }: Plan, room: DrawRoom, session: DrawSession): [DrawRoom, DrawSession][] {
  const sharing = site.roomsIn.get(room.physicalRoomId) ?? []
  const rooms = sharing.filter((other) => other.levelId !== room.levelId)
  const sessions = site.sessions.filter((other) => touch(session, other, site.input.changeoverMs))
  return rooms.flatMap((other) => sessions.map((each): [DrawRoom, DrawSession] => [other, each]))
}

/** A machine that changes hands: from `other` in `session` to `room`, the person of `other` going to `goal`. */
interface Swap {
  readonly level: LevelRooms
  readonly room: DrawRoom
  readonly offer: Offer
  readonly other: DrawRoom
  readonly session: DrawSession
  readonly target: DrawSession
}

function swap(plan: Plan, change: Swap): boolean {
  const { level, offer, other, session, target } = change
  const owner = plan.site.levelOf.get(other.levelId)
  const goal = owner?.offers.find((each) => each.session === target)
  if (!owner || !goal) return false
  const most = movable(plan, owner, change)
  const moved = goal.rooms.reduce((sum, place) => sum + move(plan, change, { place, most: most - sum }), 0)
  plan.loose.add(owner, session, -moved)
  plan.loose.add(owner, target, moved)
  settle(plan, { level, session: offer.session }, moved)
  return moved > 0
}

/** How many people of the other level may change places, and would help. */
function movable(plan: Plan, owner: LevelRooms, { level, room, offer, other, session }: Swap): number {
  const { ledger, loose } = plan
  if (ledger.free(room, offer.session) > 0) return 0
  const wanted = Math.min(plan.waiting.get(level) ?? 0, ledger.ownFree(room, offer.session))
  return Math.min(wanted, unlocked(plan, other, session), loose.get(owner, session))
}

/** Moves up to `most` people to `place`; answers how many. */
function move(plan: Plan, change: Swap, { place, most }: { place: DrawRoom; most: number }): number {
  let moved = 0
  while (moved < most && step(plan, change, place)) moved++
  return moved
}

/** Moves one seat from `other` to `place` and gives its machine to `room`; undone when that does not work out. */
function step({ ledger }: Plan, { room, offer, other, session, target }: Swap, place: DrawRoom): boolean {
  ledger.take(other, session, -1)
  if (ledger.free(place, target) > 0) {
    ledger.take(place, target, 1)
    if (ledger.free(room, offer.session) > 0) {
      ledger.take(room, offer.session, 1)
      return true
    }
    ledger.take(place, target, -1)
  }
  ledger.take(other, session, 1)
  return false
}

/** Brings people into an earlier session when moving about has left a seat there. */
export function pullForward(plan: Plan): boolean {
  return plan.site.levels.some((level) =>
    level.offers.some((early, at) =>
      level.offers.slice(at + 1).some((late) => pull(plan, level, { early, late })),
    ),
  )
}

function pull(plan: Plan, level: LevelRooms, { early, late }: { early: Offer; late: Offer }): boolean {
  const { ledger, loose } = plan
  const from = late.rooms.findLast((room) => unlocked(plan, room, late.session) > 0)
  const to = early.rooms.find((room) => ledger.free(room, early.session) > 0)
  if (!from || !to || loose.get(level, late.session) === 0) return false
  ledger.take(from, late.session, -1)
  ledger.take(to, early.session, 1)
  loose.add(level, late.session, -1)
  loose.add(level, early.session, 1)
  return true
}
