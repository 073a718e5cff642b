import type { Day } from '#src/shared/days.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import type { Match } from '#src/modules/statements/rules/evidence.ts'
import { columnNames, verdicts } from '#src/modules/statements/words.ts'
import { lineOf, type BankLine } from './check/line.ts'
import type { StatementColumns } from './columns.ts'

export type Row = CleanRow<StatementColumns>

/** A row that tells a movement, with what makes it the same in every statement. */
export interface ReadLine {
  readonly line: number
  readonly value: BankLine
  readonly key: string
}

/** What a file is judged with. */
export interface StatementFacts {
  readonly todayOn: Day
  readonly lines: ReadonlyMap<number, ReadLine>
  /** Keys of lines that came in before. */
  readonly known: ReadonlySet<string>
  /** Lines that an earlier import may hold under another key. */
  readonly twins: ReadonlySet<number>
  /** What was found for each incoming line, by its place. */
  readonly matches: ReadonlyMap<number, Match>
  /** Numbers of the orders that were found. */
  readonly orderNos: ReadonlyMap<number, string>
  /** From which amount a second person is needed. */
  readonly limitFen: number | null
}

/** The movements of a file; rows that tell none are left to `checkRows`. */
export function movementsOf(rows: readonly Row[]): { line: number; value: BankLine }[] {
  return rows.flatMap(({ line, value }) => {
    const read = lineOf(value)
    return 'code' in read ? [] : [{ line, value: read }]
  })
}

/** Lines known from before are left alone (BR-43), so overlapping statements do no harm; a line that stands there twice is one. */
export function checkRows(rows: readonly Row[], facts: StatementFacts): Checked {
  const firsts = new Map<string, number>()
  const problems: Problem[] = []
  const fresh: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    const read = facts.lines.get(row.line)
    const error = errorOf(row, { read, facts })
    if (error) problems.push({ ...error, line: row.line, severity: 'error' })
    if (error || !read) continue
    const first = firsts.get(read.key) ?? row.line
    firsts.set(read.key, first)
    problems.push(...warningsOf(row.line, { first, facts }))
    const isThere = first !== row.line || facts.known.has(read.key)
    ;(isThere ? skipped : fresh).push(row.line)
  }
  return { problems, fresh, skipped }
}

function warningsOf(line: number, { first, facts }: { first: number; facts: StatementFacts }): Problem[] {
  return [
    ...(first === line ? [] : [warning(line, 'W-S01', verdicts.twice(first))]),
    ...(facts.twins.has(line) ? [warning(line, 'W-S02', verdicts.twin())] : []),
  ]
}

interface Told {
  readonly read: ReadLine | undefined
  readonly facts: StatementFacts
}

/** What is wrong with a row: it tells no movement, or one that has not happened yet. */
function errorOf(
  { value }: Row,
  { read, facts }: Told,
): Pick<Problem, 'code' | 'message' | 'column'> | undefined {
  if (read && read.value.on > facts.todayOn)
    return { code: 'E-S04', message: verdicts.future(read.value.on), column: columnNames.tradedOn }
  const told = read ? undefined : lineOf(value)
  return told && 'code' in told ? told : undefined
}

const warning = (line: number, code: string, message: string): Problem => ({
  code,
  line,
  message,
  severity: 'warning',
})

/** Whether a match awaits a second person (the organisation's limit). */
export const needsSecond = (amountFen: number, limitFen: number | null) =>
  limitFen !== null && amountFen >= limitFen

/** Counts for the preview: how much came in and what will be done with it. */
export function summaryOf(
  rows: readonly Row[],
  checked: Checked,
  facts: StatementFacts,
): Record<string, number> {
  const sums = {
    incoming: 0,
    incomingFen: 0,
    outgoing: 0,
    certain: 0,
    proves: 0,
    awaiting: 0,
    likely: 0,
    ambiguous: 0,
    none: 0,
  }
  for (const line of checked.fresh) {
    const value = facts.lines.get(line)?.value
    if (value?.direction !== 'IN') {
      sums.outgoing += 1
      continue
    }
    sums.incoming += 1
    sums.incomingFen += value.amountFen
    sums[placeOf(facts.matches.get(line), { amountFen: value.amountFen, limitFen: facts.limitFen })] += 1
  }
  return sums
}

function placeOf(
  match: Match | undefined,
  { amountFen, limitFen }: { amountFen: number; limitFen: number | null },
) {
  switch (match?.verdict) {
    case 'CERTAIN':
      if (match.receiptId !== null) return 'proves'
      return needsSecond(amountFen, limitFen) ? 'awaiting' : 'certain'
    case 'LIKELY':
      return 'likely'
    case 'AMBIGUOUS':
      return 'ambiguous'
    default:
      return 'none'
  }
}
