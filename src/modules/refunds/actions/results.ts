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
  const idOf = new Map(known.map((each) => [each.refundNo, each.id]))
  const unknown = results
    .filter((each) => !idOf.has(each.refundNo))
    .map((each) => ({ line: each.line, message: rowSaid.unknown(each.refundNo) }))
  const all = [...problems, ...unknown].toSorted((a, b) => a.line - b.line)
  refuseAll(
    all.map(({ line, message }) => refusals.listRow(line, message)),
    422,
  )
  for (const result of results.toSorted((a, b) => (idOf.get(a.refundNo) ?? 0) - (idOf.get(b.refundNo) ?? 0)))
    await book(scope, idOf.get(result.refundNo) ?? 0, result)
  return {
    done: results.filter((each) => each.isDone).length,
    failed: results.filter((each) => !each.isDone).length,
  }
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
