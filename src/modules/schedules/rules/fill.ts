import type { DrawRoom, DrawSession } from './input.ts'
import type { Plan } from './plan.ts'
import { pullForward, relieve, relieveAll, settle } from './relief.ts'
import type { LevelRooms, Offer } from './site.ts'

/**
 * Finds seats for all who wait: session by session, in it level by level, in that room by room (BR-52). Then seats are
 * moved about as long as that seats more people or brings somebody into an earlier session.
 */
export function fillSessions(plan: Plan): void {
  do for (const session of plan.site.sessions) fillSession(plan, session)
  while (relieveAll(plan) || pullForward(plan))
}

function fillSession(plan: Plan, session: DrawSession): void {
  for (const [level, offer] of offersIn(plan, session)) seat(plan, level, offer)
  for (const [level, offer] of offersIn(plan, session)) {
    if (relieve(plan, { level, offer }, [session])) seat(plan, level, offer)
  }
}

/** The levels of a session in the order in which they are served. */
function offersIn({ site }: Plan, session: DrawSession): [LevelRooms, Offer][] {
  return site.levels.flatMap((level) =>
    level.offers
      .filter((offer) => offer.session === session)
      .map((offer): [LevelRooms, Offer] => [level, offer]),
  )
}

/** Seats as many of the waiting of a level as its rooms hold in this session. */
function seat(plan: Plan, level: LevelRooms, offer: Offer): void {
  const wanted = plan.waiting.get(level) ?? 0
  const placed = plan.site.input.fill === 'PACK' ? pack(plan, offer, wanted) : balance(plan, offer, wanted)
  settle(plan, { level, session: offer.session }, placed)
}

/** Fills one room, then the next. Answers how many found a seat. */
function pack({ ledger }: Plan, { session, rooms }: Offer, wanted: number): number {
  let left = wanted
  for (const room of rooms) {
    const count = Math.min(left, ledger.free(room, session))
    if (count > 0) ledger.take(room, session, count)
    left -= count
  }
  return wanted - left
}

/** Opens as few rooms as possible and keeps them level: the next seat is always in the emptiest of them. */
function balance(plan: Plan, offer: Offer, wanted: number): number {
  const { ledger } = plan
  const { session } = offer
  const open = fewest(plan, offer, wanted)
  let placed = 0
  for (; placed < wanted; placed++) {
    const free = open.filter((room) => ledger.free(room, session) > 0)
    if (free.length === 0) break
    const emptiest = free.reduce((a, b) => (ledger.taken(b, session) < ledger.taken(a, session) ? b : a))
    ledger.take(emptiest, session, 1)
  }
  // Rooms of one machine room count the same machines twice: whoever is left goes into the rooms that were not opened.
  return placed + pack(plan, offer, wanted - placed)
}

/** The first rooms that together hold `wanted` people; rooms with somebody in them are open already. */
function fewest({ ledger }: Plan, { session, rooms }: Offer, wanted: number): DrawRoom[] {
  let held = 0
  return rooms.filter((room) => {
    const needed = held < wanted || ledger.taken(room, session) > 0
    if (needed) held += ledger.free(room, session)
    return needed
  })
}
