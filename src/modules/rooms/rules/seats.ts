import { seatMaximumText } from '#src/modules/rooms/words.ts'

/** How many machines an evaluation organisation wants kept free (BR-35). */
export interface SparePolicy {
  readonly percent: number
  readonly minimum: number
  readonly rounding: 'ceil' | 'floor'
}

export const DEFAULT_SPARES: SparePolicy = { percent: 10, minimum: 1, rounding: 'ceil' }

export interface SeatMaximum {
  readonly usable: number
  readonly spare: number
  readonly max: number
  /** `50 − 5 = 45`. */
  readonly explanation: string
}

/** The most seats a machine room can offer in one session: usable machines less spares, never below 0 (BR-34, BR-35). */
export function seatMaximum({ usable, sparePolicy = DEFAULT_SPARES }: SeatMaximumOf): SeatMaximum {
  const { percent, minimum, rounding } = sparePolicy
  const spare = Math.min(usable, Math.max(minimum, Math[rounding]((usable * percent) / 100)))
  const max = usable - spare
  return { usable, spare, max, explanation: seatMaximumText(usable, spare, max) }
}

interface SeatMaximumOf {
  /** Installed machines less those out of order. */
  readonly usable: number
  readonly sparePolicy?: SparePolicy
}
