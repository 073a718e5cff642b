import type { Room, Session } from '#src/shared/drawproof/format.ts'
import type { Opening, Served } from '#src/shared/drawproof/hall.ts'
import { bringForward, makeWay, makeWayEverywhere } from './making-way.ts'
import { found, waitingOf, type Seating } from './seating.ts'

/** Steps 5 and 6: sessions in order, levels by rank, rooms by number; then making way until nothing improves. */
export function fill(seating: Seating): void {
  for (;;) {
    for (const session of seating.hall.sessions) fillOne(seating, session)
    if (makeWayEverywhere(seating)) continue
    if (!bringForward(seating)) return
  }
}

function fillOne(seating: Seating, session: Session): void {
  const served: [Served, Opening][] = []
  for (const level of seating.hall.levels)
    for (const opening of level.openings) if (opening.session.id === session.id) served.push([level, opening])
  if (seating.hall.rules.levelShare === 'BY_DEMAND') share(seating, served)
  for (const each of served) sit(seating, each)
  for (const [level, opening] of served)
    if (makeWay(seating, { level, opening }, [session])) sit(seating, [level, opening])
}

/**
 * Machines are dealt one by one, each to the level with the most people per machine it would then have, the first of equals;
 * what came of it is then seated as the rules want it.
 */
function share(seating: Seating, served: readonly [Served, Opening][]): void {
  const { hall } = seating
  const portions = served.map(([level, opening]) => ({
    level,
    opening,
    wanted: waitingOf(seating, level),
    machines: [] as Room[],
    isOver: false,
  }))
  const need = (each: (typeof portions)[number]) => each.wanted / (each.machines.length + 1)
  for (;;) {
    const open = portions.filter((each) => !each.isOver && each.machines.length < each.wanted)
    const [first, ...others] = open
    if (!first) break
    const next = others.reduce((most, each) => (need(each) > need(most) ? each : most), first)
    const { session, rooms } = next.opening
    const room = rooms.find((each) => hall.free(each, session) > 0)
    if (room) {
      hall.taken.add(room, session, 1)
      next.machines.push(room)
    } else next.isOver = true
  }
  for (const { opening, machines } of portions)
    for (const room of machines) hall.taken.add(room, opening.session, -1)
  for (const { level, opening, machines } of portions) sit(seating, [level, opening], machines.length)
}

function sit(seating: Seating, [level, opening]: readonly [Served, Opening], most = Infinity): void {
  const { hall } = seating
  let left = Math.min(most, waitingOf(seating, level))
  const before = left
  if (hall.rules.fill === 'BALANCE') left -= evenly(seating, opening, left)
  for (const room of opening.rooms) left -= take(seating, { room, session: opening.session }, left)
  found(seating, level, { session: opening.session, many: before - left })
}

/** Fills one room as far as people and seats go; answers how many. */
function take(
  { hall }: Seating,
  { room, session }: { room: Room; session: Session },
  wanted: number,
): number {
  const many = Math.min(wanted, hall.free(room, session))
  if (many > 0) hall.taken.add(room, session, many)
  return Math.max(0, many)
}

/** The fewest rooms, from the first on, each next seat in the emptiest of them. */
function evenly({ hall }: Seating, { session, rooms }: Opening, wanted: number): number {
  let promised = 0
  const opened: Room[] = []
  for (const room of rooms) {
    if (promised >= wanted && hall.taken.of(room, session) === 0) continue
    opened.push(room)
    promised += hall.free(room, session)
  }
  for (let placed = 0; placed < wanted; placed++) {
    const emptiest = opened
      .filter((room) => hall.free(room, session) > 0)
      .reduce<Room | undefined>(
        (least, room) =>
          least && hall.taken.of(least, session) <= hall.taken.of(room, session) ? least : room,
        undefined,
      )
    if (!emptiest) return placed
    hall.taken.add(emptiest, session, 1)
  }
  return wanted
}
