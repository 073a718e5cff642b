import { findChannel } from '#src/modules/charges/queries/channels.ts'
import { findByReceipt } from '#src/modules/charges/queries/charges.ts'
import type { PaymentGateway } from '#src/platform/payment/gateway.ts'
import { bySystem, settingsOf, type Desk } from './desk.ts'

/** The payment a receipt came by, as a refund has to name it. */
export interface Origin {
  readonly gateway: PaymentGateway
  readonly outTradeNo: string
  readonly totalFen: number
}

/**
 * The gateway a receipt came through and the payment's number there, so that money goes back the way it came; undefined for
 * money that came by transfer. Call `gateway.refund` outside of transactions, always under the same `outRefundNo`.
 */
export async function gatewayOfReceipt(desk: Desk, receiptId: number): Promise<Origin | undefined> {
  const found = await bySystem(desk.ground, `receipt-${receiptId}`, async (scope) => {
    const charge = await findByReceipt(scope, receiptId)
    const channel = charge && (await findChannel(scope, charge.channel_id))
    return channel && { charge, channel }
  })
  if (!found) return undefined
  const { charge, channel } = found
  const gateway = desk.gateways.open(settingsOf(channel, desk.ground.vault))
  return { gateway, outTradeNo: charge.out_trade_no, totalFen: charge.paid_fen ?? charge.amount_fen }
}
