import { findOrganisation } from '#src/modules/organisations/index.ts'
import * as queries from '#src/modules/payments/queries/read.ts'
import { listLiveOf } from '#src/modules/payments/queries/write.ts'
import {
  ordersLateOnly,
  refusalsForOrdering,
  refusalsForReversal,
  remarkOf,
} from '#src/modules/payments/rules.ts'
import { orderMachine, type OrderState } from '#src/modules/payments/states.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import { inWords } from '#src/shared/money.ts'
import { found, type Refusal } from '#src/shared/refusal.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { ORDER } from './locked.ts'

/** Orders within the asker's reach, a page at a time. */
export async function listOrders(scope: Scope, filter: queries.OrderFilter) {
  const { listed, total } = await queries.listOrders(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** One order as both sides see it: what is paid for, where to, the slip, and what may be done now. */
export async function getOrder(scope: Scope, { orderId }: { orderId: number }) {
  const row = found(await queries.findOrder(scope, orderId), ORDER)
  const payee = found(await findOrganisation(scope, row.evaluation_org_id), '培训评价组织')
  return {
    ...shownRow(row),
    planCode: row.plan_code,
    evaluationOrgName: payee.name,
    levels: await queries.sumLevelsOf(scope, row.id),
    amountInWords: inWords(row.amount_fen),
    payee: payee.bank_account,
    remark: remarkOf({ orderNo: row.order_no, orgShortName: row.org_short_name }),
    differenceNote: row.difference_note,
    slip: await slipOf(scope, row.slip_file_id),
    offers: await offersFor(scope, row),
  }
}

async function slipOf(scope: Scope, fileId: number | null) {
  const file = fileId === null ? undefined : await queries.findSlip(scope, fileId)
  if (!file) return null
  const kind = file.media_type === 'application/pdf' ? ('pdf' as const) : ('image' as const)
  return { fileId: file.id, name: file.name, kind }
}

/** The verbs of the state table; taking back a confirmation also says when seats stand in the way (BR-86). */
async function offersFor(scope: Scope, row: queries.OrderRecord): Promise<Offer[]> {
  const offers = orderMachine.offers(row.state as OrderState, scope.actor.permissions)
  if (!offers.some((each) => each.verb === 'reverse' && each.allowed)) return offers
  const drawn = (await listLiveOf(scope, row.id)).filter((each) => each.isDrawn).length
  const [reason] = refusalsForReversal(drawn)
  return offers.map((each) =>
    reason && each.verb === 'reverse' ? { ...each, allowed: false, reason: reason.message } : each,
  )
}

const shownRow = (row: queries.OrderRecord) => ({
  id: row.id,
  orderNo: row.order_no,
  planId: row.plan_id,
  planName: row.plan_name,
  orgName: row.org_name,
  lineCount: row.line_count,
  amountFen: row.amount_fen,
  receivedFen: row.received_fen,
  waivedFen: row.waived_fen,
  refundedFen: row.refunded_fen,
  state: row.state as OrderState,
  slipPayer: row.slip_payer,
  slipPaidOn: row.slip_paid_on,
  slipAmountFen: row.slip_amount_fen,
  opinion: row.opinion,
  paymentClosesAt: row.payment_closes_at.toISOString(),
  slipUploadedAt: row.slip_uploaded_at?.toISOString() ?? null,
  paidAt: row.paid_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

/** What the asker's institution could order now, plan by plan (BR-86: with the reason where it cannot). */
export async function listDue(scope: Scope) {
  const sums = Map.groupBy(await queries.sumUnordered(scope), (sum) => sum.planId)
  const rows = [...sums.values()].flatMap((levels) => dueOf(levels, scope.now))
  // What can still be ordered comes first, the nearest deadline on top.
  return { rows: rows.toSorted((a, b) => a.reasons.length - b.reasons.length) }
}

type Sums = Awaited<ReturnType<typeof queries.sumUnordered>>

function dueOf(all: Sums, now: Date) {
  const [first] = all
  if (!first) return []
  const { planId, planName, planState, paymentClosesAt, schedulingClosesAt, lateOpensAt } = first
  const late = lateOpensAt && { opensAt: lateOpensAt }
  const plan = { name: planName, state: planState, paymentClosesAt, schedulingClosesAt, late }
  const lateSums = ordersLateOnly(plan, now) ? all.filter((each) => each.isLate) : []
  const levels = levelsOf(lateSums.length > 0 ? lateSums : all)
  return {
    planId,
    planName,
    paymentClosesAt: (lateSums.length > 0 ? schedulingClosesAt : paymentClosesAt).toISOString(),
    count: levels.reduce((sum, level) => sum + level.count, 0),
    amountFen: levels.reduce((sum, level) => sum + level.amountFen, 0),
    levels,
    reasons: refusalsForOrdering(plan, now, { hasLate: lateSums.length > 0 }).map(reasonOf),
  }
}

/** Per level and price, those who came late beside the others. */
function levelsOf(sums: Sums) {
  const alike = Map.groupBy(sums, (each) => `${each.levelId}/${each.feeFen}`)
  return [...alike.values()].flatMap((each) => {
    const [first] = each
    if (!first) return []
    const { levelId, levelName, feeFen } = first
    const count = each.reduce((sum, one) => sum + one.count, 0)
    return { levelId, levelName, feeFen, count, amountFen: count * feeFen }
  })
}

const reasonOf = ({ message, wayOut }: Refusal) => ({ message, ...(wayOut ? { wayOut } : {}) })

/** Who is in an order. */
export async function listOrderLines(scope: Scope, of: ListQuery & { orderId: number }) {
  found(await queries.findOrder(scope, of.orderId), ORDER)
  const { listed, total } = await queries.listLines(scope, of)
  return {
    total,
    rows: listed.map((row) => ({
      registrationId: row.id,
      name: row.name,
      idMasked: row.id_masked,
      className: row.class_name,
      levelName: row.level_name,
      amountFen: row.amount_fen,
    })),
  }
}
