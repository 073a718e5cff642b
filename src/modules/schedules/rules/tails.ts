import { tailLimitOf, type DrawRoom, type DrawSession } from './input.ts'
import { unlocked, type Plan } from './plan.ts'
import { touch, type LevelRooms, type Offer } from './site.ts'

/**
 * Closes a last room of at most three people, or as many as the plan says, when the room before has machines for them
 * beyond its planned seats: never more than that over plan, never into the spare machines (BR-57). A room somebody else
 * could use stays open.
 */
export function mergeTails(plan: Plan): void {
  for (const level of plan.site.levels) for (const offer of level.offers) mergeTail(plan, offer)
}

function mergeTail(plan: Plan, { session, rooms }: Offer): void {
  const { ledger } = plan
  const [before, last] = rooms.filter((room) => ledger.taken(room, session) > 0).slice(-2)
  if (!before || !last || !isTail(plan, last, session)) return
  const count = ledger.taken(last, session)
  const over = ledger.taken(before, session) + count - before.seatCapacity
  ledger.take(last, session, -count)
  const fits = over <= tailLimitOf(plan.site.input) && ledger.machinesFree(before, session) >= count
  ledger.take(fits ? before : last, session, count)
  if (fits) plan.merged.add(before, session, count)
}

/** A few people, none of them locked, in a room nobody else could use. */
const isTail = (plan: Plan, room: DrawRoom, session: DrawSession): boolean =>
  plan.ledger.taken(room, session) <= tailLimitOf(plan.site.input) &&
  plan.locked.get(room, session) === 0 &&
  !isWanted(plan, room, session)

/** True when people of a level with a share of this machine room wait, or sit later than its machines would be free. */
function isWanted(plan: Plan, room: DrawRoom, session: DrawSession): boolean {
  const { site } = plan
  const near = site.sessions.filter((other) => touch(other, session, site.input.changeoverMs))
  const earliest = Math.min(...near.map((other) => other.order))
  const sharers = site.levels.filter((level) => hasRoomIn(level, room.physicalRoomId))
  return sharers.some((level) => isWaiting(plan, level) || sitsAfter(plan, level, earliest))
}

const hasRoomIn = ({ offers }: LevelRooms, physicalRoomId: number) =>
  offers.some(({ rooms }) => rooms.some((room) => room.physicalRoomId === physicalRoomId))

const isWaiting = ({ waiting, stranded }: Plan, level: LevelRooms) =>
  (waiting.get(level) ?? 0) > 0 || stranded.some((registration) => registration.levelId === level.id)

const sitsAfter = (plan: Plan, { offers }: LevelRooms, order: number) =>
  offers.some(
    ({ session, rooms }) => session.order > order && rooms.some((room) => unlocked(plan, room, session) > 0),
  )
