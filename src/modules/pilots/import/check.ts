import { refusalsForAdjustment } from '#src/modules/pilots/rules.ts'
import type { PilotState } from '#src/modules/pilots/states.ts'
import { problems as words, stateNames } from '#src/modules/pilots/words.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import { quotaColumns, type QuotaColumns } from './columns.ts'

export type Row = CleanRow<QuotaColumns>

/** An institution of the province with its application for the certificate and year. */
export interface School {
  readonly orgId: number
  readonly name: string
  readonly shortName: string
  /** None: nothing was handed in. A draft is the institution's own business and counts as none. */
  readonly pilot: Pilot | undefined
}

export interface Pilot {
  readonly id: number
  readonly evaluationOrgId: number
  readonly state: PilotState
  readonly opinion: string
  readonly planned: number
  readonly granted: number
  readonly consumed: number
}

export interface Facts {
  readonly certificateId: number
  readonly certificateName: string
  readonly year: number
  /** For rows without an opinion of their own. */
  readonly opinion: string
  readonly byCode: ReadonlyMap<string, School>
}

/** What a row decides. */
export interface Decision {
  readonly kind: 'APPROVE' | 'ADJUST'
  readonly school: School
  readonly pilot: Pilot
  readonly granted: number
  readonly opinion: string
}

type Said = { code: string; message: string }
type Found = Problem[]

/** BR-01, BR-08 over a file: approvals, adjustments, and rows that leave everything as it is. */
export function checkRows(rows: readonly Row[], facts: Facts): Checked {
  const lines = new Map<string, number>()
  const problems: Problem[] = []
  const fresh: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    const found = [...repeats(row, lines), ...problemsOf(row, facts)]
    problems.push(...found)
    if (found.some((each) => each.severity === 'error')) continue
    if (decisionOf(row, facts)) fresh.push(row.line)
    else skipped.push(row.line)
  }
  return { problems, fresh, skipped }
}

/** What a row without an error decides; undefined when it changes nothing. */
export function decisionOf({ value }: Row, facts: Facts): Decision | undefined {
  const school = facts.byCode.get(value.code)
  const pilot = school?.pilot
  const { granted } = value
  if (!pilot || granted === undefined) return undefined
  const opinion = value.opinion || facts.opinion
  if (pilot.state === 'SUBMITTED') return { kind: 'APPROVE', school, pilot, granted, opinion }
  return granted === pilot.granted ? undefined : { kind: 'ADJUST', school, pilot, granted, opinion }
}

const at = (row: Row, severity: 'error' | 'warning', column?: keyof QuotaColumns) => ({
  severity,
  line: row.line,
  ...(column ? { column: quotaColumns[column].header } : {}),
})
const error = (row: Row, said: Said, column?: keyof QuotaColumns): Found => [
  { ...said, ...at(row, 'error', column) },
]
const warning = (row: Row, said: Said, column?: keyof QuotaColumns): Found => [
  { ...said, ...at(row, 'warning', column) },
]

function repeats(row: Row, lines: Map<string, number>): Found {
  const earlier = lines.get(row.value.code)
  if (earlier !== undefined) return error(row, words.twice(earlier))
  lines.set(row.value.code, row.line)
  return []
}

function problemsOf(row: Row, facts: Facts): Found {
  const school = facts.byCode.get(row.value.code)
  if (!school) return error(row, words.unknownSchool(row.value.code), 'code')
  const { name } = row.value
  const isNamed = name === '' || name === school.name || name === school.shortName
  return [
    ...(isNamed ? [] : error(row, words.nameDiffers(school.name), 'name')),
    ...(school.pilot
      ? pilotProblems(row, school.pilot, facts)
      : error(row, words.noApplication(facts.year, facts.certificateName), 'code')),
  ]
}

function pilotProblems(row: Row, pilot: Pilot, facts: Facts): Found {
  if (pilot.state === 'SUBMITTED') return approvalProblems(row, pilot, facts)
  if (pilot.state === 'APPROVED') return adjustmentProblems(row, pilot, facts)
  return error(row, words.notDecidable(stateNames[pilot.state]), 'code')
}

function approvalProblems(row: Row, { planned }: Pilot, facts: Facts): Found {
  const { granted } = row.value
  if (granted === undefined) return warning(row, words.leftOpen(), 'granted')
  if (granted < 1) return error(row, words.approvedWithNone(), 'granted')
  return [
    ...opinionProblems(row, facts),
    ...(granted > planned ? warning(row, words.overPlanned(granted, planned), 'granted') : []),
  ]
}

function adjustmentProblems(row: Row, pilot: Pilot, facts: Facts): Found {
  const { granted } = row.value
  if (granted === undefined) return error(row, words.emptied(pilot.granted), 'granted')
  const refused = refusalsForAdjustment(granted, pilot).map((each) => each.code)
  if (refused.includes('pilot.grant_unchanged')) return []
  if (refused.length > 0) return error(row, words.belowConsumed(granted, pilot.consumed), 'granted')
  return [
    ...opinionProblems(row, facts),
    ...warning(row, words.willAdjust(pilot.granted, granted, pilot.consumed), 'granted'),
  ]
}

/** Every decision has its opinion: of the row, or the common one. */
function opinionProblems(row: Row, facts: Facts): Found {
  const opinion = row.value.opinion || facts.opinion
  return Array.from(opinion).length < 2 ? error(row, words.noOpinion(), 'opinion') : []
}
