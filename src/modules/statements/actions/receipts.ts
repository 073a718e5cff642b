import { allocate, fourEyesFrom, proof } from '#src/modules/payments/index.ts'
import { needsSecond } from '#src/modules/statements/import/check.ts'
import { listOrdersBy } from '#src/modules/statements/queries/read.ts'
import * as queries from '#src/modules/statements/queries/receipts.ts'
import { lockLines, setLines } from '#src/modules/statements/queries/write.ts'
import { refusalsForShares } from '#src/modules/statements/rules/shares.ts'
import { refusals, type sourceNames } from '#src/modules/statements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { daysBetween } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'

const RECEIPT = '这笔到账款项'
/** A slip confirmed so long ago should have its bank line by now. */
const UNPROVED_DAYS = 3

/** Money that came to the asker's organisation, a page at a time. */
export async function listReceipts(scope: Scope, filter: Omit<queries.ReceiptFilter, 'todayOn'>) {
  const todayOn = shanghaiDay(scope.now)
  const { listed, total } = await queries.listReceipts(scope, { ...filter, todayOn })
  return { total, rows: listed.map((row) => shownRow(row, todayOn)) }
}

/** Unclaimed money by age, and slips without a bank line. */
export async function sumReceipts(scope: Scope) {
  const { sums, unproved } = await queries.sumReceipts(scope, {
    todayOn: shanghaiDay(scope.now),
    days: UNPROVED_DAYS,
  })
  return { ages: sums, unproved: { ...unproved, days: UNPROVED_DAYS } }
}

/** One receipt: what it pays, and whether its rest can be put on an order by the asker. */
export async function getReceipt(scope: Scope, { receiptId }: { receiptId: number }) {
  const row = found(await queries.findReceipt(scope, receiptId), RECEIPT)
  const allocations = await queries.listAllocations(scope, receiptId)
  const whyNot = await whyNotAllocate(scope, row)
  return {
    ...shownRow(row, shanghaiDay(scope.now)),
    createdAt: row.created_at.toISOString(),
    allocations: allocations.map((each) => ({
      id: each.id,
      orderId: each.order_id,
      orderNo: each.order_no,
      orgName: each.org_name,
      planName: each.plan_name,
      amountFen: each.amount_fen,
      refundedFen: each.refunded_fen,
      isLive: each.is_live,
      reason: each.reason,
      createdAt: each.created_at.toISOString(),
    })),
    mayAllocate: whyNot === undefined,
    whyNotAllocate: whyNot ? `${whyNot.message}${whyNot.wayOut ?? ''}` : '',
  }
}

/** Nothing left, or so much that whoever took it in may not also say what it is for. */
async function whyNotAllocate(scope: Scope, row: queries.ReceiptRecord) {
  if (restOf(row) === 0) return refusals.notReceipt()
  const limitFen = await fourEyesFrom(scope, scope.actor.org.id)
  const isSame = row.created_by === scope.actor.accountId
  return isSame && needsSecond(restOf(row), limitFen) ? refusals.sameEyes(limitFen ?? 0) : undefined
}

interface Allocating {
  readonly receiptId: number
  readonly orderId: number
  readonly amountFen: number
  readonly opinion: string
}

/** Puts unclaimed money on an order (BR-48). */
export async function allocateReceipt(scope: Scope, given: Allocating) {
  const row = found(await queries.findReceipt(scope, given.receiptId), RECEIPT)
  const line = row.line_id === null ? undefined : (await lockLines(scope, [row.line_id]))[0]
  // What awaits a second person is meant for an order already.
  if (line?.state === 'AWAITING') refuse(refusals.tooLate())
  const whyNot = await whyNotAllocate(scope, row)
  if (whyNot) refuse(whyNot)
  const orders = await listOrdersBy(scope, [given.orderId])
  const asked = orders.map((each) => ({ id: each.id, orderNo: each.order_no, leftFen: each.left_fen }))
  const { orderId, amountFen } = given
  refuseAll(refusalsForShares([{ orderId, amountFen }], { orders: asked, freeFen: restOf(row) }))
  await allocate(scope, { receiptId: row.id, orderId, amountFen, reason: given.opinion })
  if (line)
    await setLines(scope, [line.id], {
      state: 'MATCHED',
      decided_by_name: scope.actor.name,
      decided_at: scope.now,
    })
  return rest(scope, row.id)
}

/** Takes an allocation back with a reason; a line of which nothing is left on orders waits again. */
export async function releaseAllocation(
  scope: Scope,
  { receiptId, allocationId, opinion }: { receiptId: number; allocationId: number; opinion: string },
) {
  const row = found(await queries.findReceipt(scope, receiptId), RECEIPT)
  const line = row.line_id === null ? undefined : (await lockLines(scope, [row.line_id]))[0]
  const allocations = await queries.listAllocations(scope, receiptId)
  found(
    allocations.find((each) => each.id === allocationId),
    '款项认领',
  )
  await proof.release(scope, { allocationId, reason: opinion })
  const left = allocations.filter((each) => each.is_live && each.id !== allocationId)
  if (line && left.length === 0 && !line.is_proof && line.state === 'MATCHED')
    await setLines(scope, [line.id], {
      state: 'UNMATCHED',
      opinion,
      decided_by_name: scope.actor.name,
      decided_at: scope.now,
    })
  return rest(scope, receiptId)
}

const rest = async (scope: Scope, receiptId: number) => ({
  restFen: restOf(found(await queries.findReceipt(scope, receiptId), RECEIPT)),
})

const restOf = (row: queries.ReceiptRecord) => row.amount_fen - row.allocated_fen - row.returned_fen

const shownRow = (row: queries.ReceiptRecord, todayOn: string) => ({
  id: row.id,
  source: row.source as keyof typeof sourceNames,
  proof: proofOf(row),
  receivedOn: row.received_on,
  payerName: row.payer_name,
  orgName: row.org_name,
  amountFen: row.amount_fen,
  allocatedFen: row.allocated_fen,
  returnedFen: row.returned_fen,
  restFen: restOf(row),
  restDays: restOf(row) > 0 ? Math.max(0, daysBetween(row.received_on, todayOn)) : null,
  remark: row.remark,
  lineId: row.line_id,
})

function proofOf({ source, backed_by_line_id: line }: queries.ReceiptRecord): 'LINE' | 'CHANNEL' | 'NONE' {
  if (source === 'STATEMENT' || line !== null) return 'LINE'
  return source === 'SLIP' ? 'NONE' : 'CHANNEL'
}
