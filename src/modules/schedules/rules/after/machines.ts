import { handRefusals, type Closing } from '#src/modules/schedules/words/by-hand.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { Wish } from './by-hand.ts'

/** A place of a machine map as it stands today. */
export interface StandingPlace {
  readonly machineNo: number
  readonly row: number
  readonly column: number
  readonly mark: 'USABLE' | 'SPARE' | 'FAULTY' | 'BLOCKED'
}

/** A machine room as it really stands; `map` is null where numbers simply count up. */
export interface StandingRoom {
  readonly name: string
  readonly map: { readonly places: readonly StandingPlace[] } | null
  /** Numbers kept free: those chosen, and the highest usable ones (BR-35). */
  readonly spareNumbers: readonly number[]
  /** The highest number given out where there is no map. */
  readonly last: number
}

/** Why nobody is to sit at a number: what its machine is kept for, or that there is none; undefined when it is a seat (BR-58). */
export function closingOf({ map, spareNumbers, last }: StandingRoom, seatNo: number): Closing | undefined {
  if (!map) return seatNo > last ? 'MISSING' : undefined
  const place = map.places.find((each) => each.machineNo === seatNo)
  if (!place) return 'MISSING'
  if (place.mark !== 'USABLE') return place.mark
  return spareNumbers.includes(seatNo) ? 'SPARE' : undefined
}

/** Who would be sent to a machine nobody is to sit at: place, reason, way out. */
export const refusalsForMachines = (
  wishes: readonly Wish[],
  roomOf: (roomId: number) => StandingRoom | undefined,
): Refusal[] =>
  wishes.flatMap(({ to }) => {
    const room = roomOf(to.roomId)
    const closing = room && closingOf(room, to.seatNo)
    return closing ? [handRefusals.machineClosed(closing, room.name, to.seatNo)] : []
  })
