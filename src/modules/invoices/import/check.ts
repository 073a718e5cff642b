import { refusalsForIssuing } from '#src/modules/invoices/rules.ts'
import { refusalsForNumber } from '#src/modules/invoices/rules/number.ts'
import { batchProblems } from '#src/modules/invoices/words/batch.ts'
import { stateNames } from '#src/modules/invoices/words.ts'
import type { InvoiceState } from '#src/modules/invoices/states.ts'
import type { Day } from '#src/shared/days.ts'
import type { CleanRow } from '#src/shared/sheet.ts'
import type { WorklistColumns } from './columns.ts'

export type Row = CleanRow<WorklistColumns>

/** A request a row may name. */
export interface Request {
  readonly id: number
  readonly requestNo: string
  readonly state: InvoiceState
  readonly title: string
  readonly amountFen: number
  readonly afterExam: boolean
  readonly earliestOn: Day | null
}

/** What the rows are held against, gathered once for the whole file. */
export interface Facts {
  readonly todayOn: Day
  readonly requests: ReadonlyMap<string, Request>
  /** `code/number` of what is recorded already. */
  readonly taken: ReadonlySet<string>
  /** Names of the files that came along, with what is wrong with them. */
  readonly files: ReadonlyMap<string, readonly string[]>
}

/** One row and what it leads to: issued when there is no problem. */
export interface Verdict {
  readonly line: number
  readonly requestNo: string
  readonly request: Request | undefined
  readonly code: string
  readonly number: string
  readonly issuedOn: Day
  readonly fileName: string
  readonly problems: readonly string[]
}

export const numberKey = ({ code, number }: { code: string; number: string }) => `${code}/${number}`

/** Rows without a number are left for another day. */
export const isFilled = ({ value }: Row) => value.number !== '' || value.issuedOn !== '' || value.code !== ''

/** What each filled row of a file leads to (BR-50, BR-51): all problems of a row at once. */
export function checkRows(rows: readonly Row[], facts: Facts): Verdict[] {
  const filled = rows.filter(isFilled)
  const byRequest = Map.groupBy(filled, (row) => row.value.requestNo)
  const byNumber = Map.groupBy(filled, (row) => numberKey(row.value))
  return filled.map((row) => {
    const { requestNo, code, number, issuedOn } = row.value
    const request = facts.requests.get(requestNo)
    const fileName = fileOf(row, facts)
    const problems = [
      ...requestProblems(request, facts),
      ...numberProblems(row, facts),
      ...repeated(row, byRequest.get(requestNo) ?? [], batchProblems.requestTwice),
      ...(number === ''
        ? []
        : repeated(row, byNumber.get(numberKey(row.value)) ?? [], batchProblems.numberTwice)),
      ...(facts.files.get(fileName) ?? []),
    ]
    return { line: row.line, requestNo, request, code, number, issuedOn, fileName, problems }
  })
}

function requestProblems(request: Request | undefined, { todayOn }: Facts): string[] {
  if (!request) return [batchProblems.unknownRequest()]
  if (request.state !== 'REQUESTED') return [batchProblems.wrongState(stateNames[request.state])]
  return refusalsForIssuing(request, todayOn).map((each) => each.message)
}

function numberProblems({ value: { code, number, issuedOn } }: Row, { todayOn, taken }: Facts): string[] {
  if (number === '') return [batchProblems.noNumber()]
  if (issuedOn === '') return [batchProblems.noDay()]
  const wrong = refusalsForNumber({ code, number, issuedOn }, todayOn).map((each) => each.message)
  return taken.has(numberKey({ code, number })) ? [...wrong, batchProblems.numberTaken()] : wrong
}

function repeated(row: Row, same: readonly Row[], said: (line: number) => string): string[] {
  const [first] = same
  return first && first.line !== row.line ? [said(first.line)] : []
}

/** The file of a row has the number of its request or of its invoice in its name. */
function fileOf({ value }: Row, { files }: Facts): string {
  const marks = [value.requestNo, value.number].filter((mark) => mark.length >= 8)
  return [...files.keys()].find((name) => marks.some((mark) => name.toUpperCase().includes(mark))) ?? ''
}
