import { placeAccommodated } from './accommodate.ts'
import { countRooms } from './counts.ts'
import { dealTables, type Table } from './deal.ts'
import { fillSessions } from './fill.ts'
import type {
  Assignment,
  DrawInput,
  DrawRegistration,
  DrawResult,
  DrawSession,
  SeatReason,
  Unseated,
} from './input.ts'
import { busyTimesOf, placeBusyPersons, suits } from './persons.ts'
import { numberSeats } from './numbers.ts'
import { openPlan, type Plan } from './plan.ts'
import { chance, shuffled } from './random.ts'
import { spreadTable } from './spread.ts'
import { mergeTails } from './tails.ts'
import { reasonUnseated } from './unseated.ts'

/**
 * 排考 for one site and plan: everybody gets a session, a room and a seat by lot, or a reason why not (BR-52, BR-54…57, BR-59…62). The
 * same input and seed always give the same result, in whatever order the rows come. Told in prose in
 * `docs/algorithms/arrangement.md`.
 */
export function draw(input: DrawInput): DrawResult {
  const plan = openPlan(input)
  const below = chance(input.seed)
  const lottery = shuffled(openRegistrations(plan), below)
  const free = placeBusyPersons(plan, placeAccommodated(plan, lottery))
  const byLevel = Map.groupBy(free, (registration) => registration.levelId)
  for (const level of plan.site.levels) plan.waiting.set(level, byLevel.get(level.id)?.length ?? 0)
  fillSessions(plan)
  if (input.tailMerge) mergeTails(plan)
  const assignments = assign(plan, dealTables(plan, free, below))
  return {
    assignments,
    unseated: withoutSeat(plan, [...plan.stranded, ...overflow(plan, free)]),
    counts: countRooms(plan),
  }
}

/** Registrations without a locked seat, in the order of their ids: the order of the input must not matter. */
const openRegistrations = ({ site, fixed }: Plan): DrawRegistration[] =>
  site.input.registrations.filter(({ id }) => !fixed.has(id)).toSorted((a, b) => a.id - b.id)

function assign(plan: Plan, tables: readonly Table[]): Assignment[] {
  const seats = numberSeats(plan, tables)
  const drawn = tables.flatMap((table) =>
    spreadTable(plan, table, seats.get(table) ?? []).map((registration, at) => ({
      registrationId: registration.id,
      sessionId: table.session.id,
      roomId: table.room.id,
      physicalRoomId: table.room.physicalRoomId,
      seatNo: seats.get(table)?.[at] ?? 0,
      reason: reasonOf(plan, table, { registration, at }),
    })),
  )
  return [...fixedAssignments(plan), ...drawn].toSorted((a, b) => a.registrationId - b.registrationId)
}

function reasonOf(
  plan: Plan,
  table: Table,
  { registration, at }: { registration: DrawRegistration; at: number },
): SeatReason {
  const { levelOf } = plan.site
  if (at >= table.people.length - plan.merged.get(table.room, table.session)) return 'TAIL_MERGED'
  if (levelOf.get(registration.levelId)?.offers[0]?.session === table.session) return 'FIRST_SESSION'
  const pinned = plan.pinned.get(table.session)?.has(registration) ?? false
  return pinned ? 'OTHER_EXAM' : 'OVERFLOW'
}

const fixedAssignments = ({ fixed }: Plan): Assignment[] =>
  [...fixed.values()].map(({ registration, room, session, seatNo, reason }) => ({
    registrationId: registration.id,
    sessionId: session.id,
    roomId: room.id,
    physicalRoomId: room.physicalRoomId,
    seatNo,
    reason,
  }))

/** The last of the lottery of each level, for whom no seat was left. */
function overflow(plan: Plan, free: readonly DrawRegistration[]): DrawRegistration[] {
  return [...Map.groupBy(free, (registration) => registration.levelId)].flatMap(([levelId, own]) => {
    const level = plan.site.levelOf.get(levelId)
    return level ? own.slice(own.length - (plan.waiting.get(level) ?? 0)) : own
  })
}

function withoutSeat(plan: Plan, left: readonly DrawRegistration[]): Unseated[] {
  const busyTimes = busyTimesOf(plan)
  const refused = plan.refused.map((each) => ({ registrationId: each.registration.id, reason: each.reason }))
  const drawn = left.map((registration): Unseated => {
    const busy = busyTimes.get(registration.personId) ?? []
    const fits = (session: DrawSession) => suits(plan, session, busy)
    return { registrationId: registration.id, reason: reasonUnseated(plan, registration.levelId, fits) }
  })
  return [...refused, ...drawn].toSorted((a, b) => a.registrationId - b.registrationId)
}
