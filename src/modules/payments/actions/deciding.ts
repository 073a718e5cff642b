import { post, transfer, type Entry } from '#src/modules/ledger/index.ts'
import type { OrderRecord } from '#src/modules/payments/queries/read.ts'
import { insertAllocations } from '#src/modules/payments/queries/receipts.ts'
import * as queries from '#src/modules/payments/queries/write.ts'
import { refusalsForConfirmation } from '#src/modules/payments/rules.ts'
import { refusalsForEyes } from '#src/modules/payments/rules/eyes.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import { moneyMemo, moneyRefusals, refusals, said } from '#src/modules/payments/words.ts'
import { markPaid } from '#src/modules/registrations/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { eyesOf, looking, UNCHECKED } from './checking.ts'
import { booked, lockedOrder, named, tell } from './locked.ts'
import { receive } from './receiving.ts'
import { undoConfirmation } from './releasing.ts'

interface Decision {
  orderId: number
  opinion: string
}

interface Confirmation extends Decision {
  /** Why a differing amount is accepted. */
  differenceNote?: string | undefined
  /** The slip that was looked at; not checked when absent. */
  slipFileId?: number | undefined
}

/**
 * The money of the slip is there (BR-48): it is received, put on the order, and the order is paid. What is short of the
 * order is waived with the note; what is over stays unclaimed, for another order or to be given back.
 */
export async function confirmOrder(scope: Scope, given: Confirmation) {
  const { order, plan } = await lockedOrder(scope, given.orderId)
  const state = orderMachine.step('confirm', order.state as OrderState)
  refuseAll(refusalsForEyes(eyesOf(order), await looking(scope, order)))
  if ((given.slipFileId ?? order.slip_file_id) !== order.slip_file_id) refuse(refusals.slipChanged())
  const differenceNote = given.differenceNote ?? ''
  const asked = order.amount_fen - order.received_fen
  const slipFen = order.slip_amount_fen ?? 0
  refuseAll(refusalsForConfirmation({ amountFen: asked, slipAmountFen: slipFen }, { differenceNote }, plan))
  await takeIn(scope, order, { slipFen, asked, note: differenceNote })
  const live = await queries.listLiveOf(scope, order.id)
  await queries.setOrder(scope, order.id, {
    state,
    paid_at: scope.now,
    waived_fen: Math.max(0, asked - slipFen),
    difference_note: asked === slipFen ? '' : differenceNote,
    ...(order.state === 'CHECKED' ? {} : UNCHECKED),
    ...decided(scope, given.opinion),
  })
  await markPaid(
    scope,
    live.map((each) => each.id),
  )
  const reason = differenceNote ? said.withDifference(given.opinion, differenceNote) : given.opinion
  await tell(scope, order, { verb: 'confirmed', sentence: said.confirmed(named(order), live.length), reason })
  return { state }
}

/** The slip's money as a receipt, as much of it as the order asks for on the order, and the books. */
async function takeIn(
  scope: Scope,
  order: OrderRecord,
  { slipFen, asked, note }: { slipFen: number; asked: number; note: string },
): Promise<void> {
  const { receiptId } = await receive(scope, {
    source: 'SLIP',
    externalKey: `${order.order_no}/${order.version}`,
    evaluationOrgId: order.evaluation_org_id,
    orgId: order.org_id,
    amountFen: slipFen,
    payerName: order.slip_payer,
    remark: order.order_no,
    receivedOn: order.slip_paid_on ?? shanghaiDay(scope.now),
  })
  const amountFen = Math.min(slipFen, asked)
  if (amountFen > 0)
    await insertAllocations(scope, [
      {
        receiptId,
        orderId: order.id,
        orgId: order.org_id,
        evaluationOrgId: order.evaluation_org_id,
        amountFen,
        reason: moneyMemo.confirmed,
      },
    ])
  const waived = { waivedFen: Math.max(0, asked - slipFen), note }
  await post(scope, takenIn(order, { receiptId, amountFen, ...waived }))
}

interface TakenIn {
  readonly receiptId: number
  readonly amountFen: number
  readonly waivedFen: number
  readonly note: string
}

const takenIn = (order: OrderRecord, { receiptId, amountFen, waivedFen, note }: TakenIn): Entry[] => [
  {
    kind: 'ALLOCATED',
    ...booked(order),
    receiptId,
    memo: moneyMemo.confirmed,
    lines: transfer('UNCLAIMED', 'RECEIVABLE', amountFen),
  },
  {
    kind: 'DIFFERENCE_ACCEPTED',
    ...booked(order),
    memo: moneyMemo.difference(named(order), note),
    lines: transfer('DIFFERENCE', 'RECEIVABLE', waivedFen),
  },
]

/** Sends the slip back: wrong file, money not there. The registrations stay in the order. */
export async function rejectSlip(scope: Scope, { orderId, opinion }: Decision) {
  const { order } = await lockedOrder(scope, orderId)
  const state = orderMachine.step('reject', order.state as OrderState)
  await queries.setOrder(scope, order.id, { state, ...UNCHECKED, ...decided(scope, opinion) })
  await tell(scope, order, {
    verb: 'slip_rejected',
    sentence: said.slipRejected(named(order)),
    reason: opinion,
  })
  return { state }
}

/** Takes a confirmation back while nobody of the order has been drawn: the slip waits for a decision again. */
export async function reverseConfirmation(scope: Scope, { orderId, opinion }: Decision) {
  const { order } = await lockedOrder(scope, orderId, 'WHOLE')
  orderMachine.step('reverse', order.state as OrderState)
  if (order.amount_fen === 0) refuse(moneyRefusals.nothingAsked(order.order_no))
  if (order.refunded_fen > 0) refuse(moneyRefusals.refunded(order.refunded_fen))
  const state = await undoConfirmation(scope, order)
  await queries.setOrder(scope, order.id, { ...UNCHECKED, ...decided(scope, opinion) })
  await tell(scope, order, { verb: 'reversed', sentence: said.reversed(named(order)), reason: opinion })
  return { state }
}

const decided = (scope: Scope, opinion: string) => ({ opinion, decided_by: scope.actor.accountId })
