import { seatMaximumText } from '#src/modules/rooms/words.ts'

/** How many machines an evaluation organisation wants kept free (BR-35). */
export interface SparePolicy {
  readonly percent: number
  readonly minimum: number
  readonly rounding: 'ceil' | 'round' | 'floor'
}

export const DEFAULT_SPARES: SparePolicy = { percent: 10, minimum: 1, rounding: 'ceil' }

export interface SeatMaximum {
  readonly usable: number
  readonly spare: number
  readonly max: number
  /** `50 − 5 = 45`. */
  readonly explanation: string
}

/**
 * The most seats a machine room can offer in one session: usable machines less spares, never below 0 (BR-34, BR-35). More
 * spares than asked for may be chosen, fewer only granted.
 */
export function seatMaximum({ usable, chosen = 0, ...asking }: SeatMaximumOf): SeatMaximum {
  const spare = Math.min(usable, Math.max(chosen, sparesAsked({ usable, ...asking })))
  const max = usable - spare
  return { usable, spare, max, explanation: seatMaximumText(usable, spare, max) }
}

/** The spares that must be kept: as the certificate asks, or the fewer its evaluation organisation granted (BR-35). */
export function sparesAsked({ usable, granted, sparePolicy = DEFAULT_SPARES }: SparesAskedOf): number {
  const { percent, minimum, rounding } = sparePolicy
  const rule = Math.max(minimum, Math[rounding]((usable * percent) / 100))
  return Math.min(usable, rule, granted ?? rule)
}

/** The fewest usable machines that offer so many seats in one session (BR-35). */
export function machinesFor(seats: number, sparePolicy: SparePolicy = DEFAULT_SPARES): number {
  let usable = seats
  while (seatMaximum({ usable, sparePolicy }).max < seats) usable++
  return usable
}

interface SparesAskedOf {
  /** Installed machines less those out of order. */
  readonly usable: number
  /** Fewer spares allowed by the evaluation organisation for this very machine room. */
  readonly granted?: number | null | undefined
  readonly sparePolicy?: SparePolicy
}

interface SeatMaximumOf extends SparesAskedOf {
  /** Machines marked as spares on the machine map. */
  readonly chosen?: number
}
