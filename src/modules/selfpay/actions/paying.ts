import { askCharge, getPaying, startCharge } from '#src/modules/charges/index.ts'
import { findCharge, findOwnOrder } from '#src/modules/selfpay/queries/mine.ts'
import { what } from '#src/modules/selfpay/words.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import type { Channel, Scene } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { holderOf } from './mine.ts'

interface OfOrder {
  readonly pass: string
  readonly orderId: number
}

/** The order, when it is the holder's own. */
async function ownOrderOf(scope: Scope, { pass, orderId }: OfOrder): Promise<{ orderId: number }> {
  const { personId } = await holderOf(scope, pass)
  found(await findOwnOrder(scope, { personId, orderId }), what.order)
  return { orderId }
}

/** How an own order can be paid online now, and what was tried. */
export const getMyPaying = (gateways: Gateways) => {
  const paying = getPaying(gateways)
  return async (scope: Scope, of: OfOrder) => paying(scope, await ownOrderOf(scope, of))
}

/** Begins to pay an own order; the browser comes back to the page it left. */
export const payMine =
  (publicUrl: string) =>
  async (scope: Scope, { channel, scene, ...of }: OfOrder & { channel: Channel; scene: Scene }) =>
    startCharge(scope, {
      ...(await ownOrderOf(scope, of)),
      channel,
      scene,
      returnUrl: `${publicUrl}/my-payments`,
    })

/** Asks the gateway now whether an own order has been paid. */
export async function askMine(scope: Scope, { chargeId, ...of }: OfOrder & { chargeId: number }) {
  const { orderId } = await ownOrderOf(scope, of)
  found(await findCharge(scope, { orderId, chargeId }), what.charge)
  return askCharge(scope, { chargeId })
}
