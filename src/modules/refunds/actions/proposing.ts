import { getPlanFacts } from '#src/modules/plans/index.ts'
import { listAskedAt, listOrderLines, listOrdersToRefund } from '#src/modules/refunds/queries/money.ts'
import * as queries from '#src/modules/refunds/queries/write.ts'
import { paidLines, type PlanOfRefund, type RefundReason } from '#src/modules/refunds/rules.ts'
import { autoSaid } from '#src/modules/refunds/words/automatic.ts'
import { said } from '#src/modules/refunds/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { assessEach } from './assessing.ts'
import { payeeOf } from './account.ts'
import { planOfRefund, promised, rulesNow } from './gathering.ts'
import { happening } from './locked.ts'

type Of = Parameters<typeof listOrdersToRefund>[1]
type Order = Awaited<ReturnType<typeof listOrdersToRefund>>[number]
type Line = Awaited<ReturnType<typeof listOrderLines>>[number]

/**
 * Whoever was withdrawn or whose plan was called off with his money paid gets a refund proposed by itself (BR-29, BR-45):
 * one for each order, however many there are, in a fixed number of statements. Who is in a refund already stays there.
 */
export async function proposeRefunds(scope: Scope, of: Of): Promise<void> {
  const orders = await listOrdersToRefund(scope, of)
  if (orders.length === 0) return
  const lines = await listOrderLines(
    scope,
    orders.map((order) => order.id),
  )
  const asked = await askedAtOf(scope, lines)
  const byOrder = Map.groupBy(lines, (line) => line.orderId)
  const circumstances = await circumstancesOf(scope, orders)
  const proposals = orders.map((order) =>
    proposalOf(scope, { order, lines: byOrder.get(order.id) ?? [], asked, ...circumstances(order) }),
  )
  await write(scope, proposals)
}

/** Plan, reason, rules and promise, once for each plan the orders belong to. */
async function circumstancesOf(scope: Scope, orders: readonly Order[]) {
  const found = new Map<number, Awaited<ReturnType<typeof circumstances>>>()
  for (const order of orders)
    if (!found.has(order.planId)) found.set(order.planId, await circumstances(scope, order))
  return (order: Order) => {
    const known = found.get(order.planId)
    if (!known) throw new Error(`nothing is known of plan ${order.planId}`)
    return known
  }
}

async function circumstances(scope: Scope, { planId, evaluationOrgId }: Order) {
  const plan = planOfRefund(await getPlanFacts(scope, planId))
  const inForce = await rulesNow(scope, evaluationOrgId)
  const reason = reasonFor(plan, scope.now)
  const days = await promised(scope, { reason, requestedAt: scope.now, plan, rules: inForce.rules })
  return { plan, inForce, reason, days }
}

function reasonFor({ state, optOutClosesAt }: PlanOfRefund, now: Date): RefundReason {
  if (state === 'CANCELLED') return 'PLAN_CANCELLED'
  return optOutClosesAt && now < optOutClosesAt ? 'OPT_OUT' : 'PERSONAL'
}

async function askedAtOf(scope: Scope, lines: readonly Line[]) {
  const waiting = lines.filter(isWaiting).map((line) => line.registrationId)
  const rows = await listAskedAt(scope, waiting)
  return new Map(rows.map((row) => [row.registrationId, row.at]))
}

const isWaiting = (line: Line) => line.paymentStatus === 'REFUND_PENDING' && !line.isRefunding

interface Proposing extends Awaited<ReturnType<typeof circumstances>> {
  readonly order: Order
  readonly lines: readonly Line[]
  readonly asked: ReadonlyMap<number, Date>
}

function proposalOf(scope: Scope, { order, lines, asked, plan, inForce, reason, days }: Proposing) {
  const waiting = new Set(lines.filter(isWaiting).map((line) => line.registrationId))
  const chosen = paidLines(order.receivedFen, lines)
    .filter((line) => waiting.has(line.registrationId))
    .map((line) => ({ ...line, at: asked.get(line.registrationId) ?? scope.now }))
  const judged = assessEach(chosen, { reason, plan, rules: inForce.rules })
  const parts = chosen.map(({ registrationId, paidFen }) => ({
    registrationId,
    paidFen,
    amountFen: judged.amountOf(registrationId),
  }))
  const ruleFen = parts.reduce((sum, part) => sum + part.amountFen, 0)
  const isCancelled = reason === 'PLAN_CANCELLED'
  const row = {
    ...ownersOf(order),
    source: isCancelled ? 'CANCELLATION' : 'WITHDRAWAL',
    reason,
    note: isCancelled ? autoSaid.cancelled : autoSaid.withdrawn,
    state: 'REQUESTED',
    line_count: parts.length,
    paid_fen: parts.reduce((sum, part) => sum + part.paidFen, 0),
    rule_fen: ruleFen,
    amount_fen: ruleFen,
    rule_version: inForce.version,
    rule_said: judged.said,
    requested_org_id: 0,
    requested_by: 0,
    requested_by_name: autoSaid.system,
    requested_at: scope.now,
    not_before_on: days.notBeforeOn,
    due_on: days.decideByOn,
    ...payeeOf(scope, undefined),
  }
  return { order, parts, row }
}

const ownersOf = (order: Order) => ({
  evaluation_org_id: order.evaluationOrgId,
  org_id: order.orgId,
  plan_id: order.planId,
  order_id: order.id,
  receipt_id: null,
  payee_kind: order.payerKind,
})

async function write(scope: Scope, all: readonly ReturnType<typeof proposalOf>[]): Promise<void> {
  // Where a shortfall was accepted for all of it, nothing was paid and nothing goes back.
  const proposals = all.filter(({ row }) => row.paid_fen > 0)
  if (proposals.length === 0) return
  const written = await queries.insertRefunds(
    scope,
    proposals.map(({ row }) => row),
  )
  const idOf = (at: number) => written[at]?.id ?? 0
  await queries.insertLines(
    scope,
    proposals.flatMap(({ order, parts }, at) =>
      parts.map((part) => ({
        refundId: idOf(at),
        evaluationOrgId: order.evaluationOrgId,
        orgId: order.orgId,
        ...part,
      })),
    ),
  )
  await scope.happenedAll(
    proposals.map(({ order, parts, row }, at) =>
      happening(
        { ...row, id: idOf(at) },
        parts.map((part) => part.registrationId),
        {
          verb: 'requested',
          sentence: said.proposed(
            { refundNo: written[at]?.refundNo ?? '', about: said.aboutOrder(order.orderNo) },
            parts.length,
            row.rule_fen,
          ),
          reason: row.note,
        },
      ),
    ),
  )
}
