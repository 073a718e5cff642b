import { readDay } from '#src/shared/cell-day.ts'
import { isDay, type Day } from '#src/shared/days.ts'
import { LIST_HEADERS as HEADERS, RESULTS } from '#src/modules/refunds/words.ts'
import { rowSaid } from '#src/modules/refunds/words/refusals.ts'

/** A row of the payment list as it came back, by the names of its heads. */
export interface ResultRow {
  readonly line: number
  readonly cells: Readonly<Record<string, string>>
}

/** What the bank did with one refund. */
export interface Result {
  readonly line: number
  readonly refundNo: string
  readonly isDone: boolean
  readonly bankRef: string
  readonly paidOn: Day
  readonly problem: string
}

/** Reads the bank's answer: what is filled in must be whole; a row without a result waits. */
export function resultsOf(rows: readonly ResultRow[], today: Day) {
  const results: Result[] = []
  const problems: { line: number; message: string }[] = []
  const seen = new Set<string>()
  for (const { line, cells } of rows) {
    const result = resultOf(line, cells)
    if (result.word === '') continue
    const messages = messagesFor(result, today)
    if (seen.has(result.refundNo)) messages.push(rowSaid.twice(result.refundNo))
    seen.add(result.refundNo)
    for (const message of messages) problems.push({ line, message })
    if (messages.length === 0) results.push({ ...result, isDone: result.word === RESULTS.done })
  }
  return { results, problems }
}

function resultOf(line: number, cells: ResultRow['cells']) {
  const text = (head: string) => (cells[head] ?? '').trim()
  return {
    line,
    refundNo: text(HEADERS.refundNo),
    word: text(HEADERS.result),
    bankRef: text(HEADERS.bankRef),
    paidOn: readDay(text(HEADERS.paidOn)) ?? '',
    problem: text(HEADERS.problem),
  }
}

function messagesFor(result: ReturnType<typeof resultOf>, today: Day): string[] {
  if (result.word === RESULTS.failed) return result.problem.length < 2 ? [rowSaid.problem] : []
  if (result.word !== RESULTS.done) return [rowSaid.result(result.word)]
  const isPaid = isDay(result.paidOn) && result.paidOn <= today
  return [...(result.bankRef.length < 2 ? [rowSaid.bankRef] : []), ...(isPaid ? [] : [rowSaid.paidOn])]
}
