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
