import { refusals } from '#src/modules/schedules/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** How many sit in one session of a room by a published arrangement, and whether the room still offers that session. */
export interface RoomSitting {
  readonly ordinal: number
  readonly seated: number
  readonly isOffered: boolean
}

/**
 * A room may not become too small for the people whose tickets name it: neither fewer seats than sit there in a session
 * (BR-34), nor a session taken away in which somebody sits. One refusal per session.
 */
export function refusalsForChangedRoom(
  room: { readonly seatCapacity: number },
  sittings: readonly RoomSitting[],
): Refusal[] {
  return sittings.flatMap(({ ordinal, seated, isOffered }) => {
    if (!isOffered) return [refusals.sessionSeated(ordinal, seated)]
    return seated > room.seatCapacity ? [refusals.roomBelowSeats(room.seatCapacity, { ordinal, seated })] : []
  })
}
