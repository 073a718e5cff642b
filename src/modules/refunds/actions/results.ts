import { listByNumber } from '#src/modules/refunds/queries/read.ts'
import { resultsOf, type Result } from '#src/modules/refunds/rules/results.ts'
import { LIST_HEADERS as HEADERS } from '#src/modules/refunds/words.ts'
import { refundRefusals as refusals, rowSaid } from '#src/modules/refunds/words/refusals.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openSheet } from '#src/platform/spreadsheet/read.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { failRefund, recordRefund } from './executing.ts'

const NEEDED = [HEADERS.refundNo, HEADERS.result, HEADERS.bankRef, HEADERS.paidOn, HEADERS.problem]
/** A title may stand above the heads. */
const HEAD_ROWS = 5
const MOST_ROWS = 600

/**
 * The bank's answer to a payment list: all of it or nothing, with every row that cannot be. Rows without a result are
 * still on their way and left alone.
 */
export async function uploadPaymentResult(scope: Scope, _: object, upload: Pick<Upload, 'path'>) {
  const texts = await textsOf(upload.path)
  const { results, problems } = resultsOf(texts, shanghaiDay(scope.now))
  const known = await listByNumber(
    scope,
    results.map((each) => each.refundNo),
  )
  const byNumber = new Map(known.map((each) => [each.refundNo, each]))
  const stands = (each: Result) => standing(byNumber.get(each.refundNo)?.state, each)
  const unknown = results
    .filter((each) => stands(each) === 'UNKNOWN')
    .map((each) => ({ line: each.line, message: rowSaid.unknown(each.refundNo) }))
  const all = [...problems, ...unknown].toSorted((a, b) => a.line - b.line)
  refuseAll(
    all.map(({ line, message }) => refusals.listRow(line, message)),
    422,
  )
  const fresh = results.filter((each) => stands(each) === 'WAITS')
  const idOf = (each: Result) => byNumber.get(each.refundNo)?.id ?? 0
  for (const result of fresh.toSorted((a, b) => idOf(a) - idOf(b))) await book(scope, idOf(result), result)
  const done = fresh.filter((each) => each.isDone).length
  return { done, failed: fresh.length - done, skipped: results.length - fresh.length }
}

/** A list is uploaded again as the bank answers more of it: what was booked as it says is left alone. */
function standing(state: string | undefined, { isDone }: Result): 'WAITS' | 'BOOKED' | 'UNKNOWN' {
  if (state === 'PROCESSING') return 'WAITS'
  return state === (isDone ? 'DONE' : 'FAILED') ? 'BOOKED' : 'UNKNOWN'
}

const book = (scope: Scope, refundId: number, { isDone, bankRef, paidOn, problem }: Result) =>
  isDone
    ? recordRefund(scope, { refundId, bankRef, paidOn })
    : failRefund(scope, { refundId, opinion: problem })

/** The rows below the heads, by the names of the heads. */
async function textsOf(path: string) {
  const sheet = await openSheet(path, { maxRows: MOST_ROWS })
  try {
    let heads: string[] | undefined
    let seen = 0
    const rows: { line: number; cells: Readonly<Record<string, string>> }[] = []
    for await (const row of sheet.rows) {
      const texts = row.cells.map((cell) => cell.text.trim())
      if (heads) rows.push({ line: row.line, cells: byHead(heads, texts) })
      else if (texts.includes(HEADERS.refundNo)) heads = texts
      else if ((seen += 1) >= HEAD_ROWS) break
    }
    const missing = NEEDED.filter((name) => !heads?.includes(name))
    if (missing.length > 0) refuse(refusals.listColumns(missing), 422)
    return rows
  } finally {
    sheet.close()
  }
}

const byHead = (heads: readonly string[], texts: readonly string[]) =>
  Object.fromEntries(heads.map((head, at) => [head, texts[at] ?? '']))
