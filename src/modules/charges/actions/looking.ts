import * as queries from '#src/modules/charges/queries/charges.ts'
import { askedFen, refusalsForPaying } from '#src/modules/charges/rules/paying.ts'
import { chargeMachine, type ChargeState } from '#src/modules/charges/states.ts'
import { refusals, type outcomeNames } from '#src/modules/charges/words.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import { payableOf, planOf } from './payable.ts'
import { channelsOf } from './starting.ts'

/** How an order can be paid online now (BR-86: with the reasons when it cannot), and what was tried. */
export const getPaying =
  (gateways: Gateways) =>
  async (scope: Scope, { orderId }: { orderId: number }) => {
    const order = found(await queries.findOrder(scope, orderId), '缴费单')
    const payable = payableOf(order)
    const rows = await channelsOf(scope, order.evaluation_org_id)
    const channels = rows
      .filter((row) => !row.is_sandbox || gateways.isSandbox)
      .map((row) => ({ channel: row.channel, isSandbox: row.is_sandbox }))
    const why = refusalsForPaying(payable, planOf(order), scope.now)
    const charges = await queries.listChargesOf(scope, orderId)
    return {
      orderNo: order.order_no,
      planName: order.plan_name,
      orderState: order.state,
      askedFen: Math.max(0, askedFen(payable)),
      channels,
      reasons: (why.length === 0 && channels.length === 0 ? [refusals.noChannel()] : why).map(reasonOf),
      charges: charges.map((row) => ({
        ...shown(row),
        payContent: row.state === 'PENDING' && row.expires_at > scope.now ? row.pay_content : '',
        offers: chargeMachine
          .offers(row.state as ChargeState, scope.actor.permissions)
          .filter((offer) => offer.allowed),
      })),
    }
  }

const reasonOf = ({ message, wayOut = '' }: Refusal) => ({ message, wayOut })

/** Charges within the asker's reach, a page at a time. */
export async function listCharges(scope: Scope, filter: queries.ChargeFilter) {
  const { listed, total } = await queries.listCharges(scope, filter)
  return { total, rows: listed.map(shown) }
}

const shown = (row: queries.ChargeRecord) => ({
  id: row.id,
  orderId: row.order_id,
  orderNo: row.order_no,
  orgName: row.org_name,
  channel: row.channel,
  isSandbox: row.is_sandbox,
  scene: row.scene,
  outTradeNo: row.out_trade_no,
  tradeNo: row.trade_no,
  amountFen: row.amount_fen,
  paidFen: row.paid_fen,
  state: row.state as ChargeState,
  outcome: row.outcome as keyof typeof outcomeNames,
  problem: row.problem,
  expiresAt: row.expires_at.toISOString(),
  paidAt: row.paid_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})
