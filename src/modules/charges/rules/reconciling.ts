/** A payment as the gateway's bill has it. */
export interface BilledPayment {
  readonly outTradeNo: string
  readonly tradeNo: string
  readonly amountFen: number
}

/** A charge that was paid on the day, or whose number the bill names. */
export interface BookedCharge {
  readonly chargeId: number
  readonly outTradeNo: string
  readonly tradeNo: string
  readonly paidFen: number | null
  /** Paid on the day of the bill, by the gateway's clock. */
  readonly isOfDay: boolean
}

export interface Difference {
  readonly kind: 'MISSING_HERE' | 'MISSING_THERE' | 'AMOUNT_DIFFERS'
  readonly outTradeNo: string
  readonly tradeNo: string
  readonly billFen: number | null
  readonly ourFen: number | null
  readonly chargeId: number | null
}

/**
 * Compares a day's payments line by line, by the gateway's own number: what only the bill has, what only we have, and where
 * both have another amount. What agrees is not mentioned.
 */
export function differencesOf(
  billed: readonly BilledPayment[],
  booked: readonly BookedCharge[],
): Difference[] {
  const byNumber = new Map(booked.map((charge) => [charge.outTradeNo, charge]))
  const told = new Set(billed.map((line) => line.outTradeNo))
  const lines = billed.flatMap((line) => differenceOf(line, byNumber.get(line.outTradeNo)))
  const unheard = booked.filter((charge) => charge.isOfDay && !told.has(charge.outTradeNo))
  return [
    ...lines,
    ...unheard.map(({ chargeId, outTradeNo, tradeNo, paidFen }) => ({
      kind: 'MISSING_THERE' as const,
      outTradeNo,
      tradeNo,
      billFen: null,
      ourFen: paidFen,
      chargeId,
    })),
  ]
}

function differenceOf(line: BilledPayment, charge: BookedCharge | undefined): Difference[] {
  const { outTradeNo, tradeNo, amountFen } = line
  const chargeId = charge?.chargeId ?? null
  const seen = { outTradeNo, tradeNo, billFen: amountFen, chargeId }
  const isBooked = charge && charge.paidFen !== null && charge.tradeNo === tradeNo
  if (!isBooked) return [{ kind: 'MISSING_HERE', ...seen, ourFen: null }]
  return charge.paidFen === amountFen ? [] : [{ kind: 'AMOUNT_DIFFERS', ...seen, ourFen: charge.paidFen }]
}
