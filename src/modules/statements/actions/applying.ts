import { allocateMany, receiveMany } from '#src/modules/payments/index.ts'
import type { Share } from '#src/modules/statements/rules/evidence.ts'
import { nameKey } from '#src/modules/statements/rules/names.ts'
import * as read from '#src/modules/statements/queries/read.ts'
import * as queries from '#src/modules/statements/queries/write.ts'
import type { LockedLine } from '#src/modules/statements/queries/write.ts'
import { refusals, said } from '#src/modules/statements/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import { receiptKey } from './bringing.ts'

/** A line with what of it a person puts on which order. */
export interface Decided {
  readonly line: LockedLine
  readonly shares: readonly Share[]
}

export type ChosenOrder = Awaited<ReturnType<typeof read.listOrdersBy>>[number]

/** Puts lines on the orders a person chose: receives what is no receipt yet, allocates, learns who pays for whom, and tells. */
export async function applyMatches(scope: Scope, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return
  const receipts = await ensureReceipts(
    scope,
    decided.map((each) => each.line),
  )
  const orders = await ordersOf(scope, decided)
  const wishes = decided.flatMap(({ line, shares }) =>
    shares.map((share) => ({
      receiptId: receipts.get(line.id) ?? 0,
      ...share,
      reason: said.byHand(scope.actor.name),
    })),
  )
  const results = await allocateMany(scope, wishes)
  const missed = wishes.find((wish, at) => (results[at]?.allocatedFen ?? 0) < wish.amountFen)
  if (missed) refuse(refusals.orderFull(orders.get(missed.orderId)?.order_no ?? ''))
  await decide(scope, decided, { state: 'MATCHED' })
  await learnFrom(scope, decided, orders)
  await scope.happenedAll(
    decided.map(({ line, shares }) => ({
      ...about(line),
      action: 'statements.matched',
      sentence: said.matched(named(line), numbersOf(shares, orders)),
    })),
  )
}

/** The receipts of lines; what was held back, because it may be counted already, is received now. */
export async function ensureReceipts(
  scope: Scope,
  lines: readonly LockedLine[],
): Promise<Map<number, number>> {
  const fresh = lines.filter((line) => line.receipt_id === null)
  const received = await receiveMany(
    scope,
    fresh.map((line) => ({
      source: 'STATEMENT' as const,
      externalKey: receiptKey({ key: line.line_key, importId: line.import_id, round: line.rounds + 1 }),
      evaluationOrgId: line.evaluation_org_id,
      orgId: null,
      amountFen: line.amount_fen,
      payerName: line.payer_name,
      remark: line.remark,
      receivedOn: line.traded_on,
    })),
  )
  const given = fresh.map((line, at) => ({
    lineId: line.id,
    receiptId: received[at]?.receiptId ?? 0,
    rounds: line.rounds + 1,
  }))
  if (given.length > 0) await queries.setReceipts(scope, given)
  return new Map([
    ...lines.flatMap((line): [number, number][] =>
      line.receipt_id === null ? [] : [[line.id, line.receipt_id]],
    ),
    ...given.map(({ lineId, receiptId }): [number, number] => [lineId, receiptId]),
  ])
}

/** The orders decisions are about, by id. */
export async function ordersOf(
  scope: Scope,
  decided: readonly { readonly shares: readonly Share[] }[],
): Promise<Map<number, ChosenOrder>> {
  const ids = new Set(decided.flatMap(({ shares }) => shares.map((share) => share.orderId)))
  const rows = ids.size === 0 ? [] : await read.listOrdersBy(scope, [...ids])
  return new Map(rows.map((row) => [row.id, row]))
}

/** The state a person has given to lines. */
export const decide = (
  scope: Scope,
  decided: readonly { readonly line: LockedLine }[],
  { state, opinion = '' }: { state: 'MATCHED' | 'UNMATCHED' | 'IGNORED'; opinion?: string },
) =>
  queries.setLines(
    scope,
    decided.map(({ line }) => line.id),
    { state, shares: '[]', opinion, decided_by_name: scope.actor.name, decided_at: scope.now },
  )

async function learnFrom(
  scope: Scope,
  decided: readonly Decided[],
  orders: ReadonlyMap<number, ChosenOrder>,
): Promise<void> {
  const aliases = decided.flatMap(({ line, shares }) => {
    const payers = new Map(shares.flatMap(({ orderId }) => payerOf(orders.get(orderId))))
    // Money for several colleges says nothing about one.
    const [only, ...others] = [...payers]
    if (!only || others.length > 0 || line.payer_key === '' || line.payer_key === only[1]) return []
    return [{ orgId: only[0], nameKey: line.payer_key, name: line.payer_name, on: line.traded_on }]
  })
  if (aliases.length > 0) await queries.learn(scope, aliases)
}

const payerOf = (order: ChosenOrder | undefined): [number, string][] =>
  order ? [[order.org_id, nameKey(order.org_name)]] : []

/** A line as audit lines name it. */
export const about = (line: Pick<LockedLine, 'id'>) => ({ entity: 'bank_line', entityId: line.id })
export const named = (line: Pick<LockedLine, 'traded_on' | 'payer_name' | 'amount_fen'>) => ({
  on: line.traded_on,
  payer: line.payer_name,
  amountFen: line.amount_fen,
})
export const numbersOf = (shares: readonly Share[], orders: ReadonlyMap<number, ChosenOrder>) =>
  shares.map(({ orderId }) => orders.get(orderId)?.order_no ?? '')
