import { wholeFen } from '#src/platform/payment/amounts.ts'
import { GatewayError, type Paid } from '#src/platform/payment/gateway.ts'
import { momentOf } from '#src/platform/payment/times.ts'
import type { Json } from './client.ts'

/** A text that must be there. */
export function textOf(answer: Json, field: string): string {
  const value = answer[field]
  if (typeof value === 'string' && value !== '') return value
  throw new GatewayError('UNKNOWN', 'ANSWER_INCOMPLETE', { message: field })
}

/** The money of a paid transaction, as queries and callbacks spell it. */
export function paidOf(answer: Json): Paid {
  const { total, currency = 'CNY' } = (answer['amount'] ?? {}) as Json
  if (currency !== 'CNY') throw new GatewayError('UNKNOWN', 'OTHER_CURRENCY')
  return {
    outTradeNo: textOf(answer, 'out_trade_no'),
    tradeNo: textOf(answer, 'transaction_id'),
    amountFen: wholeFen(total),
    paidAt: momentOf(answer['success_time']),
    payer: '',
  }
}
