import { fourEyesFrom } from '#src/modules/payments/index.ts'
import { createHash } from 'node:crypto'
import { identitiesOf } from '#src/modules/statements/import/check/line.ts'
import {
  movementsOf,
  type ReadLine,
  type Row,
  type StatementFacts,
} from '#src/modules/statements/import/check.ts'
import * as queries from '#src/modules/statements/queries/facts.ts'
import type { Incoming, OpenOrder, UnprovedReceipt } from '#src/modules/statements/rules/evidence.ts'
import type { MatchFacts } from '#src/modules/statements/rules/ledger.ts'
import { matchLines } from '#src/modules/statements/rules/match.ts'
import { NameBook, nameKey } from '#src/modules/statements/rules/names.ts'
import { digitsOf, mayBeNumbers } from '#src/modules/statements/rules/reference.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

/** What the check of a statement needs: which lines are new, and what each of them pays. */
export const gatherFacts = (
  scope: Scope,
  { rows, locking }: { rows: readonly Row[]; locking: boolean },
): Promise<StatementFacts> => gatherLines(scope, { lines: movementsOf(rows), locking })

/** The same for movements however they were told; one query per fact. */
export async function gatherLines(
  scope: Scope,
  given: { lines: readonly Omit<ReadLine, 'key'>[]; locking: boolean },
): Promise<StatementFacts> {
  if (given.locking) await queries.lockStatements(scope)
  const lines = keyed(given.lines)
  const keys = lines.map((each) => each.key)
  const known = new Set(await queries.listKnownKeys(scope, keys))
  const twins = await twinsOf(scope, lines, { keys, known })
  const incoming = lines
    .filter((each) => each.value.direction === 'IN' && !known.has(each.key))
    .map((each) => incomingOf(each, twins))
  const facts = await gatherMatchFacts(scope, incoming)
  const matches = matchLines(incoming, facts)
  return {
    todayOn: shanghaiDay(scope.now),
    lines: new Map(lines.map((each) => [each.line, each])),
    known,
    twins,
    matches: new Map(matches.map((match) => [match.at, match])),
    orderNos: new Map(facts.orders.map((order) => [order.id, order.orderNo])),
    limitFen: await fourEyesFrom(scope, scope.actor.org.id),
  }
}

/** Lines with the digests that name them. */
export function keyed(lines: readonly Omit<ReadLine, 'key'>[]): ReadLine[] {
  const identities = identitiesOf(lines.map((each) => each.value))
  return lines.map((each, at) => ({
    ...each,
    key: createHash('sha256')
      .update(identities[at] ?? '')
      .digest('base64url'),
  }))
}

const incomingOf = ({ line, value }: ReadLine, twins: ReadonlySet<number>): Incoming => ({
  at: line,
  on: value.on,
  amountFen: value.amountFen,
  payer: value.name,
  remark: value.remark,
  hasTwin: twins.has(line),
})

const twinKey = (on: string, amountFen: number, payerKey: string) => `${on}|${amountFen}|${payerKey}`

/** Incoming lines for which another import has one of the same day, amount and payer. */
async function twinsOf(
  scope: Scope,
  lines: readonly ReadLine[],
  { keys, known }: { keys: readonly string[]; known: ReadonlySet<string> },
): Promise<Set<number>> {
  const incoming = lines.filter((each) => each.value.direction === 'IN' && !known.has(each.key))
  const days = [...new Set(incoming.map((each) => each.value.on))]
  const others = days.length === 0 ? [] : await queries.listOthersOf(scope, { days, keys })
  const there = new Set(others.map((row) => twinKey(row.traded_on, row.amount_fen, row.payer_key)))
  return new Set(
    incoming
      .filter(({ value }) => there.has(twinKey(value.on, value.amountFen, nameKey(value.name))))
      .map((each) => each.line),
  )
}

/** Open orders, paid ones that are quoted, slips without proof and names: everything lines are matched with. */
async function gatherMatchFacts(scope: Scope, lines: readonly Incoming[]): Promise<MatchFacts> {
  if (lines.length === 0) return { orders: [], settled: new Map(), receipts: [], names: new NameBook([]) }
  const orders = (await queries.listOpenOrders(scope)).map(orderOf)
  const open = new Set(orders.map((order) => digitsOf(order.orderNo)))
  const quoted = new Set(
    lines.flatMap((line) => mayBeNumbers(line.remark)).filter((digits) => !open.has(digits)),
  )
  const settled = await queries.listSettledNumbers(scope, [...quoted])
  const payers = [...new Set(lines.map((line) => nameKey(line.payer)))].filter((key) => key !== '')
  return {
    orders,
    settled: new Map(settled.map((orderNo) => [digitsOf(orderNo), orderNo])),
    receipts: (await queries.listUnproved(scope)).map(receiptOf),
    names: new NameBook(await queries.listColleges(scope), await queries.listAliases(scope, payers)),
  }
}

type OrderRow = Awaited<ReturnType<typeof queries.listOpenOrders>>[number]

const orderOf = (row: OrderRow): OpenOrder => ({
  id: row.id,
  orderNo: row.order_no,
  orgId: row.org_id,
  dueFen: row.due_fen,
  isOwn: row.payer_kind === 'CANDIDATE',
  isExpired: row.state === 'EXPIRED',
  createdOn: row.created_on,
  slip: slipOf(row),
})

/** What the college announced and nobody has sent back. */
function slipOf(row: OrderRow): OpenOrder['slip'] {
  const isTold = row.state !== 'PENDING' && row.state !== 'SLIP_REJECTED' && row.slip_paid_on !== null
  return isTold
    ? { payer: row.slip_payer, paidOn: row.slip_paid_on ?? '', amountFen: row.slip_amount_fen ?? 0 }
    : null
}

type UnprovedRow = Awaited<ReturnType<typeof queries.listUnproved>>[number]

const receiptOf = (row: UnprovedRow): UnprovedReceipt => ({
  id: row.id,
  amountFen: row.amount_fen,
  payer: row.payer_name,
  receivedOn: row.received_on,
  orderNos: /^[A-Z]{2}\d{11,14}$/.test(row.remark) ? [row.remark] : [],
})
