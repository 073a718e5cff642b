import type { Room, Session } from '#src/shared/drawproof/format.ts'
import type { Opening, Served } from '#src/shared/drawproof/hall.ts'
import { waitingOf, type Seating } from './seating.ts'

/** A tail has at most so many people, and a room takes in at most so many over its seats. */
const tailOf = ({ hall }: Seating) => hall.rules.tailLimit ?? 3

/** Step 7: a last room with a tail is closed when the room before has machines for it. */
export function closeTails(seating: Seating): void {
  for (const level of seating.hall.levels) for (const opening of level.openings) closeTail(seating, opening)
}

function closeTail(seating: Seating, { session, rooms }: Opening): void {
  const { hall, tails } = seating
  const used = rooms.filter((room) => hall.taken.of(room, session) > 0)
  const last = used.at(-1)
  const before = used.at(-2)
  if (!last || !before) return
  const many = hall.taken.of(last, session)
  if (many > tailOf(seating) || hall.kept.of(last, session) > 0 || isNeeded(seating, last, session)) return
  const over = hall.taken.of(before, session) + many - before.seatCapacity
  hall.taken.add(last, session, -many)
  if (over <= tailOf(seating) && hall.machinesLeft(before, session) >= many) {
    hall.taken.add(before, session, many)
    tails.add(before, session, many)
  } else hall.taken.add(last, session, many)
}

/** Somebody else could use the room: of a level that shares its machines, who waits or sits later. */
function isNeeded(seating: Seating, last: Room, session: Session): boolean {
  const { hall } = seating
  const orders = hall.sessions.filter((each) => hall.near(each, session)).map((each) => each.order)
  const earliest = Math.min(...orders)
  return hall.levels
    .filter((level) => isSharing(level, last))
    .some((level) => isLeft(seating, level) || sitsLater(seating, level, earliest))
}

const isSharing = ({ openings }: Served, { machineRoomId }: Room) =>
  openings.some(({ rooms }) => rooms.some((room) => room.machineRoomId === machineRoomId))

const isLeft = (seating: Seating, level: Served) =>
  waitingOf(seating, level) > 0 || seating.stranded.some((each) => each.levelId === level.id)

const sitsLater = ({ hall }: Seating, { openings }: Served, earliest: number) =>
  openings.some(
    ({ session, rooms }) => session.order > earliest && rooms.some((room) => hall.movable(room, session) > 0),
  )
