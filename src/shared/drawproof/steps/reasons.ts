import type { Candidate, Left, Session } from '#src/shared/drawproof/format.ts'
import type { Hall } from '#src/shared/drawproof/hall.ts'

/** Why somebody has no seat, as the seats are now; `isSuited` says whether a session suits the person. */
export function whyLeft(
  hall: Hall,
  { levelId }: Candidate,
  isSuited: (session: Session) => boolean,
): Left['reason'] {
  const openings = hall.levels.find((level) => level.id === levelId)?.openings ?? []
  if (openings.length === 0) return 'NO_ROOM_FOR_LEVEL'
  const suitable = openings.filter(({ session }) => isSuited(session))
  const isFree = openings.some(({ session, rooms }) => rooms.some((room) => hall.free(room, session) > 0))
  if (suitable.length === 0 || isFree) return 'PERSON_CONFLICT'
  const hasSeats = suitable.some(({ session, rooms }) =>
    rooms.some((room) => hall.roomLeft(room, session) > 0),
  )
  return hasSeats ? 'SHARED_ROOM_FULL' : 'NO_CAPACITY'
}
