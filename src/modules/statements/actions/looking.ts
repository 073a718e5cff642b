import { fourEyesFrom } from '#src/modules/payments/index.ts'
import * as facts from '#src/modules/statements/queries/facts.ts'
import * as queries from '#src/modules/statements/queries/read.ts'
import type { Share } from '#src/modules/statements/rules/evidence.ts'
import { lineMachine } from '#src/modules/statements/states.ts'
import { labels, refusals } from '#src/modules/statements/words.ts'
import { explain, type Part } from '#src/modules/statements/words/parts.ts'
import type { PreviewLine } from '#src/modules/statements/contract.ts'
import { takeDecision } from '#src/platform/imports/kept.ts'
import { findImport } from '#src/platform/imports/table.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'
import { statementColumns } from '#src/modules/statements/import/columns.ts'

/** Lines of the asker's organisation, a page at a time. */
export async function listLines(scope: Scope, filter: queries.LineFilter) {
  const { listed, total } = await queries.listLines(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** How many lines wait for somebody, by state. */
export const countLines = async (scope: Scope) => ({ rows: await queries.countWaiting(scope) })

/** One line with what is known of it, what it could pay, and what may be done now. */
export async function getLine(scope: Scope, { lineId }: { lineId: number }) {
  const line = found(await queries.findLine(scope, lineId), '这笔银行流水')
  const shares = line.shares as Share[]
  const orders = new Map(
    (await queries.listOrdersBy(scope, [...shares.map((each) => each.orderId), ...line.rivals])).map(
      (row) => [row.id, shownOrder(row)],
    ),
  )
  const limitFen = await fourEyesFrom(scope, scope.actor.org.id)
  return {
    ...shownRow(line),
    lineNo: line.line_no,
    fileName: line.file_name,
    receiptId: line.receipt_id,
    isProof: line.is_proof,
    shares: shares.flatMap(({ orderId, amountFen }) => {
      const order = orders.get(orderId)
      return order ? [{ ...order, shareFen: amountFen }] : []
    }),
    rivals: line.rivals.flatMap((orderId) => orders.get(orderId) ?? []),
    meantReceiptId: line.meant_receipt_id,
    unproved: await unprovedLike(scope, line),
    proposedByName: line.proposed_by_name,
    limitFen,
    offers: offersFor(scope, line, limitFen),
  }
}

/** Slips confirmed by hand that are as much: the line may be their money. */
async function unprovedLike(scope: Scope, line: queries.LineRecord) {
  if (line.direction === 'OUT' || line.state === 'MATCHED') return []
  const receipts = await facts.listUnproved(scope)
  return receipts
    .filter((row) => row.amount_fen === line.amount_fen)
    .slice(0, 20)
    .map((row) => ({
      id: row.id,
      payerName: row.payer_name,
      receivedOn: row.received_on,
      remark: row.remark,
    }))
}

/** The verbs of the state table; why the asker cannot agree with himself is said on the button (BR-86). */
function offersFor(scope: Scope, line: queries.LineRecord, limitFen: number | null): Offer[] {
  const rest = restOf(line) ?? line.amount_fen
  return lineMachine
    .offers(line.state, scope.actor.permissions)
    .filter(({ verb }) => verb !== 'receive' || line.receipt_id === null)
    .filter(({ verb }) => verb !== 'match' || line.state !== 'MATCHED' || (rest > 0 && !line.is_proof))
    .filter(({ allowed }) => allowed)
    .map((each) =>
      each.verb === 'match' && line.state === 'MATCHED' ? { ...each, label: labels.matchRest } : each,
    )
    .map((each) => {
      const isOwn = each.verb === 'agree' && line.proposed_by === scope.actor.accountId
      return isOwn ? { ...each, allowed: false, reason: refusals.sameEyes(limitFen ?? 0).message } : each
    })
}

function restOf(line: queries.LineRecord): number | null {
  if (line.receipt_fen === null) return null
  return line.receipt_fen - (line.allocated_fen ?? 0) - (line.returned_fen ?? 0)
}

const shownRow = (line: queries.LineRecord) => ({
  id: line.id,
  tradedOn: line.traded_on,
  tradedAt: line.traded_at,
  direction: line.direction,
  amountFen: line.amount_fen,
  payerName: line.payer_name,
  accountMasked: line.account_masked,
  remark: line.remark,
  serial: line.serial,
  state: line.state,
  verdict: line.verdict,
  score: line.score,
  because: (line.parts as Part[]).map(explain),
  allocatedFen: line.allocated_fen,
  restFen: restOf(line),
  decidedByName: line.decided_by_name,
  opinion: line.opinion,
})

type OrderRow = Awaited<ReturnType<typeof queries.listOrdersBy>>[number]

const shownOrder = (row: OrderRow) => ({
  id: row.id,
  orderNo: row.order_no,
  orgName: row.org_name,
  planName: row.plan_name,
  amountFen: row.amount_fen,
  leftFen: row.left_fen,
})

/** Orders that still ask for money, to choose from. */
export async function listOpenOrders(scope: Scope, filter: ListQuery & { amountFen?: number | undefined }) {
  const { listed, total } = await queries.listOpenOrders(scope, filter)
  return { total, rows: listed.map(shownOrder) }
}

interface Preview extends ListQuery {
  importId: number
  outcome?: PreviewLine['outcome'] | undefined
}

/** What will happen to each line of a file that was checked, as the check has kept it. */
export async function previewStatement(scope: Scope, { importId, outcome, q, ...page }: Preview) {
  const job = found(await findImport(scope, importId), '这次导入')
  if (job.kind !== 'statements' || !job.rows_key) return { total: 0, rows: [] }
  const kept = await takeDecision({ files: scope.files, key: job.rows_key, columns: statementColumns })
  const { lines = [] } = (kept?.decision ?? {}) as { lines?: PreviewLine[] }
  const wanted = lines.filter(
    (line) =>
      (outcome === undefined || line.outcome === outcome) &&
      (!q ||
        [line.payerName, line.remark, ...line.orders.map((each) => each.orderNo)].some((text) =>
          text.includes(q),
        )),
  )
  const from = offsetOf(page)
  return { total: wanted.length, rows: wanted.slice(from, from + page.size) }
}
