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
  if (plan.site.input.levelShare === 'BY_DEMAND') shareSession(plan, offersIn(plan, session))
  for (const each of offersIn(plan, session)) seat(plan, each)
  for (const [level, offer] of offersIn(plan, session)) {
    if (relieve(plan, { level, offer }, [session])) seat(plan, [level, offer])
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

/**
 * Deals the machines of a session out one by one, each to the level that has the fewest seats for its waiting: a level
 * twice as large gets twice as many. Only the numbers count, the rooms are then filled as the plan wants it.
 */
function shareSession(plan: Plan, offers: readonly [LevelRooms, Offer][]): void {
  const shares = offers.map(([level, offer]) => ({
    level,
    offer,
    got: 0,
    wanted: plan.waiting.get(level) ?? 0,
  }))
  const taken: [DrawRoom, DrawSession][] = []
  let open = shares.filter((share) => share.wanted > 0)
  while (open.length > 0) {
    const next = open.reduce((a, b) => (b.wanted / (b.got + 1) > a.wanted / (a.got + 1) ? b : a))
    const room = next.offer.rooms.find((each) => plan.ledger.free(each, next.offer.session) > 0)
    if (room) {
      plan.ledger.take(room, next.offer.session, 1)
      taken.push([room, next.offer.session])
      next.got++
    }
    open = open.filter((share) => (share !== next || room) && share.got < share.wanted)
  }
  for (const [room, session] of taken) plan.ledger.take(room, session, -1)
  for (const { level, offer, got } of shares) seat(plan, [level, offer], got)
}

/** Seats as many of the waiting of a level as its rooms hold in this session, at most `most`. */
function seat(plan: Plan, [level, offer]: readonly [LevelRooms, Offer], most = Infinity): void {
  const wanted = Math.min(most, plan.waiting.get(level) ?? 0)
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
  let open = fewest(plan, offer, wanted)
  let placed = 0
  while (placed < wanted) {
    open = open.filter((room) => ledger.free(room, session) > 0)
    if (open.length === 0) break
    const emptiest = open.reduce((a, b) => (ledger.taken(b, session) < ledger.taken(a, session) ? b : a))
    ledger.take(emptiest, session, 1)
    placed++
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
