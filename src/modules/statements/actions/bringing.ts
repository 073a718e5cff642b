import { allocateMany, proof, receiveMany } from '#src/modules/payments/index.ts'
import { needsSecond, type ReadLine, type StatementFacts } from '#src/modules/statements/import/check.ts'
import { insertLines, setLines, type NewLine } from '#src/modules/statements/queries/write.ts'
import { scoreOf, type Match } from '#src/modules/statements/rules/evidence.ts'
import { nameKey } from '#src/modules/statements/rules/names.ts'
import type { LineState } from '#src/modules/statements/states.ts'
import { refusals, said } from '#src/modules/statements/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskId } from '#src/shared/mask.ts'

interface Bringing {
  readonly lines: readonly ReadLine[]
  readonly facts: StatementFacts
  readonly importId: number | null
}

/**
 * Writes new lines, set-based: what came in is received once, certain lines pay their orders at once (above the organisation's
 * limit they await a second person), and a line that is money confirmed by hand proves that receipt instead. Answers how many.
 */
export async function bringLines(scope: Scope, { lines, facts, importId }: Bringing): Promise<number> {
  const found = lines.map((each) => ({ ...each, match: facts.matches.get(each.line) }))
  const receipts = await receiveLines(scope, found, importId)
  const rows = found.map((each) => rowOf(each, { receiptId: receipts.get(each.key) ?? null, facts }))
  const written = await refusing({ bank_line_once: refusals.overlaps() }, () =>
    insertLines(scope, { importId, lines: rows }),
  )
  const ids = new Map(written.map((row) => [row.line_key, row.id]))
  const matched = rows.filter((row) => row.state === 'MATCHED' && ids.has(row.lineKey))
  const withIds = matched.map((row) => ({ ...row, id: ids.get(row.lineKey) ?? 0 }))
  await payOrders(
    scope,
    withIds.filter((row) => !row.isProof),
    facts,
  )
  // After the orders: receipts are locked behind them everywhere.
  await proof.proveMany(
    scope,
    withIds.flatMap(({ id, isProof, receiptId }) =>
      isProof && receiptId ? [{ receiptId, lineId: id }] : [],
    ),
  )
  return written.length
}

/** Names the money of a line: after an import was taken back, or a line ignored and taken up again, it is another telling. */
export const receiptKey = ({
  key,
  importId,
  round,
}: {
  key: string
  importId: number | null
  round: number
}) => `${key}/${importId ?? 0}/${round}`

type Found = ReadLine & { readonly match: Match | undefined }

/** May be money that is counted already: not counted before somebody has said that it is not. */
const isHeldBack = ({ match }: Found) =>
  match?.verdict !== 'CERTAIN' &&
  (match?.parts.some(({ code }) => code === 'CONFIRMED_SLIP' || code === 'TWIN') ?? false)

/** The receipts of lines that are new money, by the lines' keys. */
async function receiveLines(
  scope: Scope,
  found: readonly Found[],
  importId: number | null,
): Promise<Map<string, number>> {
  const money = found.filter(
    (each) =>
      each.value.direction === 'IN' &&
      !isHeldBack(each) &&
      !(each.match?.verdict === 'CERTAIN' && each.match.receiptId),
  )
  const received = await receiveMany(
    scope,
    money.map(({ key, value }) => ({
      source: 'STATEMENT' as const,
      externalKey: receiptKey({ key, importId, round: 1 }),
      evaluationOrgId: scope.actor.org.id,
      orgId: null,
      amountFen: value.amountFen,
      payerName: value.name,
      remark: value.remark,
      receivedOn: value.on,
    })),
  )
  return new Map(money.map(({ key }, at) => [key, received[at]?.receiptId ?? 0]))
}

const rowOf = (
  found: Found,
  { receiptId, facts }: { receiptId: number | null; facts: StatementFacts },
): NewLine => ({
  lineNo: found.line,
  lineKey: found.key,
  direction: found.value.direction,
  tradedOn: found.value.on,
  tradedAt: found.value.at,
  amountFen: found.value.amountFen,
  payerName: found.value.name,
  payerKey: nameKey(found.value.name),
  accountMasked: maskAccount(found.value.account),
  remark: found.value.remark,
  serial: found.value.serial,
  state: stateOf(found, facts),
  ...foundOf(found.match ?? NOTHING),
  ...moneyOf(found.match ?? NOTHING, receiptId),
})

/** What went out is not matched. */
const NOTHING = { verdict: null, shares: [], receiptId: null, parts: [], rivals: [] }
type Judged = Omit<Match, 'at' | 'verdict'> & { readonly verdict: Match['verdict'] | null }

const foundOf = ({ verdict, parts, shares, rivals }: Judged) => ({
  verdict,
  score: scoreOf(parts),
  parts,
  shares,
  rivals,
})

/** The receipt the line has become, or the one it proves; of a likely proof the one that is meant. */
function moneyOf({ verdict, receiptId: meant }: Judged, receiptId: number | null) {
  const rounds = receiptId === null ? 0 : 1
  return verdict === 'CERTAIN' && meant !== null
    ? { meantReceiptId: null, receiptId: meant, isProof: true, rounds }
    : { meantReceiptId: meant, receiptId, isProof: false, rounds }
}

/** The end of an account is enough to tell it from another. */
const maskAccount = (account: string) => (account === '' ? '' : maskId(account.replaceAll(/\s/g, '')))

function stateOf({ value, match }: Found, { limitFen }: StatementFacts): LineState {
  if (value.direction === 'OUT') return 'OUTGOING'
  switch (match?.verdict) {
    case 'CERTAIN':
      return match.receiptId === null && needsSecond(value.amountFen, limitFen) ? 'AWAITING' : 'MATCHED'
    case 'LIKELY':
      return 'PROPOSED'
    default:
      return 'UNMATCHED'
  }
}

/** Puts certain money on its orders. An order that somebody else has just filled leaves the line unmatched. */
async function payOrders(
  scope: Scope,
  rows: readonly (NewLine & { id: number })[],
  facts: StatementFacts,
): Promise<void> {
  const wishes = rows.flatMap((row) =>
    row.shares.map((share) => ({
      lineId: row.id,
      receiptId: row.receiptId ?? 0,
      ...share,
      reason: said.reason(
        row.score,
        row.shares.map(({ orderId }) => facts.orderNos.get(orderId) ?? '').join('、'),
      ),
    })),
  )
  if (wishes.length === 0) return
  const results = await allocateMany(scope, wishes)
  const paid = new Set(
    wishes.filter((_, at) => (results[at]?.allocatedFen ?? 0) > 0).map((wish) => wish.lineId),
  )
  const missed = rows.filter((row) => !paid.has(row.id)).map((row) => row.id)
  if (missed.length > 0) await setLines(scope, missed, { state: 'UNMATCHED', verdict: 'NONE' })
}
