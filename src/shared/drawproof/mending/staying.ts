import type { Candidate, MoveReason } from '#src/shared/drawproof/format.ts'
import { isOpenNumber, machinesOf } from '#src/shared/drawproof/machine-room.ts'
import type { Floor, Sitting, Stood } from './floor.ts'

/**
 * Repair, step 1: everybody sits where they sat, except those whose seat is lost whatever the others do. All are judged
 * while only the kept seats are taken; whoever was granted an own room sits down last, if it is empty.
 */
export function sitAsBefore(floor: Floor): void {
  const staying = floor.hall.candidates.flatMap((candidate) => judged(floor, candidate))
  const isAlone = (sitting: Sitting) => floor.grant(sitting.candidate)?.ownRoom === true
  for (const sitting of staying) if (!isAlone(sitting)) floor.sit(sitting)
  for (const sitting of staying.filter(isAlone)) {
    if (floor.hall.isEmpty(sitting.room, sitting.session)) floor.sit(sitting)
    else floor.lost.set(sitting.candidate.no, 'ACCOMMODATION')
  }
}

/** Somebody's seat, if it can stay. */
function judged(floor: Floor, candidate: Candidate): Sitting[] {
  const stood = floor.stood.get(candidate.no)
  if (!stood || floor.keptNos.has(candidate.no)) return []
  const sitting = sittingOf(floor, candidate, stood)
  const why = sitting ? whyLost(floor, sitting) : whyGone(floor, stood)
  if (why) floor.lost.set(candidate.no, why)
  return sitting && !why ? [sitting] : []
}

function sittingOf({ hall }: Floor, candidate: Candidate, stood: Stood): Sitting | undefined {
  const [room, session] = [hall.room(stood.roomId), hall.session(stood.sessionId)]
  return room && session ? { candidate, room, session, seatNo: stood.seatNo } : undefined
}

const whyGone = ({ hall }: Floor, { roomId }: Stood): MoveReason =>
  hall.room(roomId) ? 'SESSION_LOST' : 'ROOM_LOST'

function whyLost(floor: Floor, sitting: Sitting): MoveReason | undefined {
  const { candidate, room, session, seatNo } = sitting
  const machineRoom = floor.hall.machineRoom(room)
  if (!machineRoom || machinesOf(machineRoom) === 0) return 'ROOM_LOST'
  if (!room.sessionIds.includes(session.id) || !session.levelIds.includes(room.levelId)) return 'SESSION_LOST'
  if (room.levelId !== candidate.levelId) return 'LEVEL_CHANGED'
  return isOpenNumber(machineRoom, seatNo) ? whyUnsuited(floor, sitting) : 'SEAT_BLOCKED'
}

function whyUnsuited(floor: Floor, { candidate, seatNo, ...place }: Sitting): MoveReason | undefined {
  const grant = floor.grant(candidate)
  const isOther = grant?.seatNo !== undefined && grant.seatNo !== seatNo
  if (!isOther && floor.suits(candidate, place)) return undefined
  return grant ? 'ACCOMMODATION' : 'PERSON_CONFLICT'
}
