import * as rooms from '#src/modules/schedules/queries/rooms.ts'
import { refusalsForChangedRoom } from '#src/modules/schedules/rules/room-below-seats.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'

/**
 * Refuses a room, as it has just been changed, that no longer holds the people a published arrangement seats in it. Runs
 * in the transaction of the change (`app/reactions.ts`), which holds the plan: nothing is published meanwhile.
 */
export async function refuseRoomBelowSeats(scope: Scope, { roomId }: { roomId: number }): Promise<void> {
  const room = found(await rooms.findSeatCapacity(scope, roomId), '考场')
  refuseAll(refusalsForChangedRoom(room, await rooms.listRoomSittings(scope, roomId)))
}

/**
 * The same for all rooms of a plan at once, before anything is written: what would be said against each room, given its
 * seats and sessions to be. For the import of rooms (`app/imports.ts`).
 */
export async function guardOf(scope: Scope, planId: number) {
  const sittings = Map.groupBy(await rooms.listPlanSittings(scope, planId), (each) => each.roomId)
  return (room: {
    readonly id: number
    readonly seatCapacity: number
    readonly sessionIds: readonly number[]
  }) => {
    const here = (sittings.get(room.id) ?? []).map(({ ordinal, seated, sessionId }) => ({
      ordinal,
      seated,
      isOffered: room.sessionIds.includes(sessionId),
    }))
    return refusalsForChangedRoom(room, here)
  }
}
