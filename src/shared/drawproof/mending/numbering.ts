import type { Floor, Place, Sitting } from './floor.ts'
import { numbersFor } from '#src/shared/drawproof/steps/numbers.ts'

/**
 * Repair, step 7: who is back at the old place gets the old number if nobody has it; then, by start and room, the others
 * get the lowest free ones. Both in lottery order.
 */
export function giveNumbers(floor: Floor): void {
  const open = [...floor.seated.values()]
    .filter((sitting) => sitting.seatNo === 0)
    .toSorted((a, b) => floor.turn(a.candidate) - floor.turn(b.candidate))
  const others = open.filter((sitting) => !hasOldNumber(floor, sitting))
  const tables = [...Map.groupBy(others, ({ room, session }) => `${room.id}:${session.id}`).values()]
  const placeOf = (table: readonly Sitting[]) => table[0] as Place
  tables.sort(
    (a, b) =>
      placeOf(a).session.startsAtMs - placeOf(b).session.startsAtMs ||
      placeOf(a).room.id - placeOf(b).room.id,
  )
  for (const table of tables) {
    const { room, session } = placeOf(table)
    const numbers = numbersFor(
      floor.hall,
      { room, session, many: table.length },
      heldOn(floor, room.machineRoomId),
    )
    for (const [at, sitting] of table.entries()) give(floor, sitting, numbers[at] ?? 0)
  }
}

const heldOn = ({ seated }: Floor, machineRoomId: number): Sitting[] =>
  [...seated.values()].filter((held) => held.seatNo > 0 && held.room.machineRoomId === machineRoomId)

const give = ({ seated }: Floor, sitting: Sitting, seatNo: number) =>
  void seated.set(sitting.candidate.no, { ...sitting, seatNo })

function hasOldNumber(floor: Floor, sitting: Sitting): boolean {
  const { candidate, room, session } = sitting
  const stood = floor.stood.get(candidate.no)
  const why = floor.lost.get(candidate.no)
  if (!stood || stood.roomId !== room.id || stood.sessionId !== session.id) return false
  if (why === 'SEAT_BLOCKED' || why === 'ACCOMMODATION') return false
  const isTaken = heldOn(floor, room.machineRoomId).some(
    (held) => held.seatNo === stood.seatNo && floor.hall.near(held.session, session),
  )
  if (!isTaken) give(floor, sitting, stood.seatNo)
  return !isTaken
}
