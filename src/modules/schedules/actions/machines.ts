import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { getMachineMap, seatMaximum } from '#src/modules/rooms/index.ts'
import * as hand from '#src/modules/schedules/queries/by-hand.ts'
import type { Wish } from '#src/modules/schedules/rules/after/by-hand.ts'
import type { StandingRoom } from '#src/modules/schedules/rules/after/machines.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Standing } from './standing.ts'

/** A machine room as it stands, with its size where there is a map. */
export type StandingMap = StandingRoom & { readonly map: Awaited<ReturnType<typeof getMachineMap>>['map'] }

type Room = NonNullable<Awaited<ReturnType<typeof hand.findRoom>>>

/** The machine room behind an exam room as it stands today, whatever it was when seats were drawn. */
export async function standingRoom(scope: Scope, planId: number, room: Room): Promise<StandingMap> {
  const { map, spareNumbers, building, roomNo } = await getMachineMap(scope, room)
  const plan = await getPlanFacts(scope, planId)
  const sparePolicy = await sparePolicyOf(scope, plan)
  const { usable, chosen, granted, seatCapacity } = room
  const { max } = seatMaximum({ usable, chosen, granted, sparePolicy })
  return { name: `${building} ${roomNo}`, map, spareNumbers, last: Math.max(max, seatCapacity) }
}

/** The machine rooms of a change by hand: two people sit in two of them at most. */
export async function standingRooms(scope: Scope, { head, plan }: Standing, wishes: readonly Wish[]) {
  const rooms = new Map<number, StandingRoom>()
  for (const roomId of new Set(wishes.map((wish) => wish.to.roomId))) {
    const room = await hand.findRoom(scope, { ...head, roomId })
    if (room) rooms.set(roomId, await standingRoom(scope, plan.id, room))
  }
  return (roomId: number) => rooms.get(roomId)
}
