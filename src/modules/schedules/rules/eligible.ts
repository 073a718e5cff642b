/** The two dimensions of a registration that decide whether it is drawn at all. */
export interface DrawStanding {
  readonly status: string
  readonly paymentStatus: string
}

const LIVE = new Set(['PENDING', 'CONFIRMED'])
const SETTLED = new Set(['PAID', 'WAIVED'])
const GIVEN_BACK = new Set(['REFUND_PENDING', 'REFUNDED'])

/**
 * True when a registration takes part in the draw: live, and paid or waived (BR-53). A plan that schedules unpaid people
 * takes everybody live, except those whose money is on its way back.
 */
export function isDrawn({ status, paymentStatus }: DrawStanding, schedulesUnpaid: boolean): boolean {
  if (!LIVE.has(status)) return false
  return SETTLED.has(paymentStatus) || (schedulesUnpaid && !GIVEN_BACK.has(paymentStatus))
}
