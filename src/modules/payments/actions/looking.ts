import { findOrganisation } from '#src/modules/organisations/index.ts'
import * as queries from '#src/modules/payments/queries/read.ts'
import { listLiveOf } from '#src/modules/payments/queries/write.ts'
import { listAllocationsOf } from '#src/modules/payments/queries/receipts.ts'
import { remarkOf } from '#src/modules/payments/rules.ts'
import { refusalsByVerb } from '#src/modules/payments/rules/offers.ts'
import { orderMachine, type OrderState, type OrderVerb } from '#src/modules/payments/states.ts'
import { sourceNames } from '#src/modules/payments/words.ts'
import type { payerNames } from '#src/modules/payments/words/orders.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import { inWords } from '#src/shared/money.ts'
import { found } from '#src/shared/refusal.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { fourEyesFrom } from './checking.ts'
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
  const fromFen = await fourEyesFrom(scope, row.evaluation_org_id)
  const allocations = await listAllocationsOf(scope, [orderId])
  const isBySlip = allocations.some((each) => each.source === 'SLIP')
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
    // Colleges deal with the organisation, not with its staff.
    checkedByName: row.state === 'CHECKED' && seesStaff(scope) ? row.checked_by_name : '',
    checkedAt: row.checked_at?.toISOString() ?? null,
    fourEyesFromFen: fromFen,
    allocations: allocations.map(shownAllocation),
    offers: await offersFor(scope, row, { fromFen, isBySlip }),
  }
}

async function slipOf(scope: Scope, fileId: number | null) {
  const file = fileId === null ? undefined : await queries.findSlip(scope, fileId)
  if (!file) return null
  const kind = file.media_type === 'application/pdf' ? ('pdf' as const) : ('image' as const)
  return { fileId: file.id, name: file.name, kind }
}

/** The verbs of the state table, with the reasons only the record, the clock and the asker know (BR-86). */
async function offersFor(
  scope: Scope,
  row: queries.OrderRecord,
  known: { fromFen: number | null; isBySlip: boolean },
): Promise<Offer[]> {
  const offers = orderMachine.offers(row.state as OrderState, scope.actor.permissions)
  const isDecided = ['PAID', 'WAIVED'].includes(row.state)
  const live = isDecided ? await listLiveOf(scope, row.id) : []
  const against = refusalsByVerb(row, {
    now: scope.now,
    accountId: scope.actor.accountId,
    ...known,
    drawn: live.filter((each) => each.isDrawn).length,
  })
  return offers.map((each) => {
    const [reason] = against[each.verb as OrderVerb] ?? []
    return reason && each.allowed ? { ...each, allowed: false, reason: reason.message } : each
  })
}

const seesStaff = (scope: Scope) => scope.actor.org.kind === 'EVALUATION'

type Standing = Awaited<ReturnType<typeof listAllocationsOf>>[number]

const shownAllocation = (each: Standing) => ({
  id: each.id,
  sourceName: sourceNames[each.source as keyof typeof sourceNames],
  payerName: each.payer_name,
  receivedOn: each.received_on,
  amountFen: each.amount_fen,
  refundedFen: each.refunded_fen,
})

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
  payerKind: row.payer_kind as keyof typeof payerNames,
  endsAt: row.ends_at?.toISOString() ?? null,
  slipPayer: row.slip_payer,
  slipPaidOn: row.slip_paid_on,
  slipAmountFen: row.slip_amount_fen,
  opinion: row.opinion,
  paymentClosesAt: row.payment_closes_at.toISOString(),
  slipUploadedAt: row.slip_uploaded_at?.toISOString() ?? null,
  paidAt: row.paid_at?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
})

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
