import type { Problem, Severity } from '#src/shared/sheet.ts'

/** One code of a file: what it is about and how many rows have it. */
export interface ProblemCount {
  readonly code: string
  readonly severity: Severity
  /** The sentence without what differs from row to row. */
  readonly title: string
  readonly lines: number
}

/** How many problems the screen shows; the marked workbook holds all. */
const SHOWN = 100
/** So many of each code at least, so that a rare one is not hidden behind a thousand others. */
const SHOWN_OF_CODE = 20

/** Every code of the file with its rows, errors before reminders, the most frequent first. */
export function countProblems(problems: readonly Problem[]): ProblemCount[] {
  const groups = Map.groupBy(problems, ({ code, severity }) => `${severity} ${code}`)
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group
      if (!first) return []
      const lines = new Set(group.map((each) => each.line)).size
      return [{ code: first.code, severity: first.severity, title: titleOf(group), lines }]
    })
    .toSorted((a, b) => rank(a) - rank(b) || b.lines - a.lines)
}

/** What must be put right before what is only to be known; in the order of the sheet, none of the codes left out. */
export function shownProblems(problems: readonly Problem[]): Problem[] {
  const sorted = problems.toSorted((a, b) => rank(a) - rank(b) || a.line - b.line)
  const seen = new Map<string, number>()
  return sorted.filter(({ code }, at) => {
    const before = seen.get(code) ?? 0
    seen.set(code, before + 1)
    return at < SHOWN || before < SHOWN_OF_CODE
  })
}

const rank = ({ severity }: { severity: Severity }) => (severity === 'error' ? 0 : 1)

/** Enough of a code's sentences to see what differs between them. */
const COMPARED = 20

/** The first half-sentence they share, “…” where they differ; of a code with several sentences the column it is about. */
function titleOf(group: readonly Problem[]): string {
  const some = group.slice(0, COMPARED)
  const exact = new Set(some.map((each) => firstPart(each.message)))
  const [only = '', second] = exact
  if (second === undefined) return only
  const alike = new Set([...exact].map((each) => firstPart(withoutParticulars(each))))
  const [first = '', other] = alike
  const column = some[0]?.column
  return other === undefined || !column ? first : `${column}有误`
}

const firstPart = (message: string) => /^[^。；：（，,?？]*/.exec(message)?.[0] ?? message

const withoutParticulars = (text: string) => text.replaceAll(/“[^”]*”/g, '“…”').replaceAll(/\d+/g, '…')
