import * as queries from '#src/modules/charges/queries/charges.ts'
import { allocatedBecause, said, what } from '#src/modules/charges/words.ts'
import { allocate, lockedOrder, receive } from '#src/modules/payments/index.ts'
import type { Paid } from '#src/platform/payment/gateway.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, Refused } from '#src/shared/refusal.ts'
import { tell } from './starting.ts'

type Charge = NonNullable<Awaited<ReturnType<typeof queries.lockCharge>>>

/**
 * Money has come for a charge: taken in once, put on its order as far as the order asks for it, all in the caller's transaction.
 * Whoever tells of it (callback, query, bill) tells the same: the gateway's number makes it one receipt. Answers whether it was
 * news. Nothing is lost: what the order cannot take stays unclaimed and is told as `charges.surplus`.
 */
export async function settlePaid(scope: Scope, chargeId: number, paid: Paid): Promise<{ isNew: boolean }> {
  const seen = found(await queries.findCharge(scope, chargeId), what.charge)
  await lockedOrder(scope, seen.order_id)
  const charge = found(await queries.lockCharge(scope, chargeId), what.charge)
  if (charge.state === 'PAID' && charge.trade_no === paid.tradeNo) return { isNew: false }
  const { receiptId, isNew } = await receiveFor(scope, charge, { paid, orderNo: seen.order_no })
  // Two payments under one number no gateway makes; if one did, the second is money all the same.
  if (charge.state !== 'PAID') await markPaid(scope, charge, { paid, receiptId })
  if (!isNew) return { isNew }
  await place(scope, { ...charge, order_no: seen.order_no }, { paid, receiptId })
  return { isNew }
}

const receiveFor = (scope: Scope, charge: Charge, { paid, orderNo }: { paid: Paid; orderNo: string }) =>
  receive(scope, {
    source: charge.is_sandbox ? 'SANDBOX' : charge.channel,
    externalKey: charge.is_sandbox ? `${charge.channel}:${paid.tradeNo}` : paid.tradeNo,
    evaluationOrgId: charge.evaluation_org_id,
    orgId: charge.org_id,
    amountFen: paid.amountFen,
    payerName: paid.payer,
    remark: `${orderNo} ${charge.out_trade_no}`,
    receivedOn: shanghaiDay(paid.paidAt),
  })

interface Come {
  readonly paid: Paid
  readonly receiptId: number
}

const markPaid = (scope: Scope, charge: Charge, { paid, receiptId }: Come) =>
  queries.setCharge(scope, charge.id, {
    state: 'PAID',
    trade_no: paid.tradeNo,
    paid_fen: paid.amountFen,
    paid_at: paid.paidAt,
    payer: paid.payer,
    receipt_id: receiptId,
    pay_content: '',
    problem: '',
    next_ask_at: null,
    ended_at: scope.now,
  })

type Named = Charge & { readonly order_no: string }

/** The right amount goes on the order; another one is looked at by a person first. */
async function place(scope: Scope, charge: Named, come: Come): Promise<void> {
  const { paid, receiptId } = come
  const of = { channel: charge.channel, amountFen: charge.amount_fen }
  if (paid.amountFen !== charge.amount_fen) {
    await queries.setCharge(scope, charge.id, { outcome: 'AMOUNT_DIFFERS' })
    const sentence = said.amountDiffers(of, paid.amountFen, charge.order_no)
    return tell(scope, charge, { verb: 'amount_differs', sentence, facts: { receiptId } })
  }
  await tell(scope, charge, { verb: 'paid', sentence: said.paid(of, charge.order_no), facts: { receiptId } })
  const placedFen = await placed(scope, charge, receiptId)
  const isWhole = placedFen === paid.amountFen
  await queries.setCharge(scope, charge.id, { outcome: isWhole ? 'ALLOCATED' : 'SURPLUS' })
  if (isWhole) return
  const facts = { receiptId, amountFen: paid.amountFen - placedFen }
  // BR-49: what nobody asked for is given back; who does it listens in app/reactions.ts.
  await tell(scope, charge, { verb: 'surplus', sentence: said.surplus(of, charge.order_no), facts })
}

/**
 * How much the order takes. One that has ended takes nothing; it is told of the money, so that whoever can revive it may
 * (BR-49), and is asked once more.
 */
async function placed(scope: Scope, charge: Named, receiptId: number): Promise<number> {
  const first = await tried(scope, charge, receiptId)
  if (first !== undefined) return first
  const of = { channel: charge.channel, amountFen: charge.amount_fen }
  await tell(scope, charge, { verb: 'late', sentence: said.late(of, charge.order_no), facts: { receiptId } })
  return (await tried(scope, charge, receiptId)) ?? 0
}

/** Undefined when the order refuses money in its state; refusals come before anything is written. */
async function tried(scope: Scope, charge: Charge, receiptId: number): Promise<number | undefined> {
  const reason = allocatedBecause({ channel: charge.channel, outTradeNo: charge.out_trade_no })
  try {
    const { allocatedFen } = await allocate(scope, { receiptId, orderId: charge.order_id, reason })
    return allocatedFen
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}
