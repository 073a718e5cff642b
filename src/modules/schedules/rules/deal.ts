import type { DrawRegistration, DrawRoom, DrawSession } from './input.ts'
import { unlocked, type Plan } from './plan.ts'
import { shuffled, type Below } from './random.ts'
import type { LevelRooms } from './site.ts'

/** Who sits in which room and session; seat numbers follow. */
export interface Table {
  readonly room: DrawRoom
  readonly session: DrawSession
  /** In the order of their seats, before classmates are set apart. */
  readonly people: readonly DrawRegistration[]
}

/**
 * Gives names to the seats. The first of the lottery sit in the first session; within a level and session everybody is
 * shuffled over all rooms and seats, so a person placed early for other reasons has no better or worse seat.
 */
export function dealTables(plan: Plan, lottery: readonly DrawRegistration[], below: Below): Table[] {
  const byLevel = Map.groupBy(lottery, (registration) => registration.levelId)
  return plan.site.levels.flatMap((level) =>
    dealLevel(plan, { level, lottery: byLevel.get(level.id) ?? [] }, below),
  )
}

function dealLevel(
  plan: Plan,
  { level, lottery }: { level: LevelRooms; lottery: readonly DrawRegistration[] },
  below: Below,
): Table[] {
  let dealt = 0
  return level.offers.flatMap(({ session, rooms }) => {
    const count = plan.loose.get(level, session)
    const pinned = [...(plan.pinned.get(session) ?? [])].filter((each) => each.levelId === level.id)
    const people = shuffled([...pinned, ...lottery.slice(dealt, dealt + count)], below)
    dealt += count
    let from = 0
    return rooms.map((room) => {
      const to = from + unlocked(plan, room, session)
      const table = { room, session, people: people.slice(from, to) }
      from = to
      return table
    })
  })
}
