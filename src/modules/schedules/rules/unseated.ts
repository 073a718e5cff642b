import type { DrawSession, UnseatedReason } from './input.ts'
import type { Plan } from './plan.ts'

/**
 * Why a registration of this level found no seat. `fits` says whether a session suits the person's other exams. The
 * reason names what would help: another time, a room of the level, less sharing, or more seats.
 */
export function reasonUnseated(
  { site, ledger }: Plan,
  levelId: number,
  fits: (session: DrawSession) => boolean,
): UnseatedReason {
  const places = (site.levelOf.get(levelId)?.offers ?? []).flatMap(({ session, rooms }) =>
    rooms.map((room) => ({ room, session })),
  )
  if (places.length === 0) return 'NO_ROOM_FOR_LEVEL'
  const suitable = places.filter(({ session }) => fits(session))
  if (suitable.length === 0) return 'PERSON_CONFLICT'
  if (places.some(({ room, session }) => ledger.free(room, session) > 0)) return 'PERSON_CONFLICT'
  const own = suitable.some(({ room, session }) => ledger.ownFree(room, session) > 0)
  return own ? 'SHARED_ROOM_FULL' : 'NO_CAPACITY'
}
