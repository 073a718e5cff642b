import type { Day } from '#src/shared/days.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import {
  changesOf,
  detailsOf,
  findingsOf,
  looksCut,
  type Given,
  type Known,
} from '#src/modules/candidates/rules/record.ts'
import { isKeyField } from '#src/modules/candidates/rules/papers.ts'
import { fieldNames, verdicts } from '#src/modules/candidates/words.ts'
import { candidateColumns } from './columns.ts'

/** A cleaned row with its line in the sheet. */
export type Line = CleanRow<typeof candidateColumns>

/** What the roster says about the people of a file. */
export interface RosterFacts {
  readonly todayOn: Day
  /** `type:number` → blind index. */
  readonly hashes: ReadonlyMap<string, string>
  /** By blind index: who is in the roster already. */
  readonly known: ReadonlyMap<string, Known>
  /** Whose name and papers are locked by a live registration (BR-24), by candidate. */
  readonly registered: ReadonlySet<number>
  /** Who holds a student number of the file: blind index and name. */
  readonly holders: ReadonlyMap<string, { readonly idHash: string; readonly name: string }>
}

/** The one key of a person within a file. */
export const personKey = ({ idType, idNumber }: Pick<Given, 'idType' | 'idNumber'>) => `${idType}:${idNumber}`

/** Somebody known, or undefined. */
export const knownOf = (facts: Pick<RosterFacts, 'hashes' | 'known'>, given: Given) =>
  facts.known.get(facts.hashes.get(personKey(given)) ?? '')

/** Rules per row, then across rows, against the roster. */
export function checkRows(rows: readonly Line[], facts: RosterFacts): Checked {
  const across = acrossOf(rows)
  const problems: Problem[] = []
  const fresh: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    const found = problemsOfLine(row, { facts, across })
    problems.push(...found)
    if (found.some((each) => each.severity === 'error')) continue
    const known = knownOf(facts, row.value)
    if (known && changesOf(known, detailsOf(row.value)).length === 0) skipped.push(row.line)
    else fresh.push(row.line)
  }
  return { problems, fresh, skipped }
}

/** What only the whole file can tell. */
interface Across {
  /** First line of a person, of a student number; how many share a phone. */
  readonly people: ReadonlyMap<string, number>
  readonly studentNos: ReadonlyMap<string, number>
  readonly phones: ReadonlyMap<string, number>
}

function acrossOf(rows: readonly Line[]): Across {
  const people = new Map<string, number>()
  const studentNos = new Map<string, number>()
  const phones = new Map<string, number>()
  for (const { line, value } of rows) {
    const key = personKey(value)
    if (!people.has(key)) people.set(key, line)
    if (value.studentNo !== '' && !studentNos.has(value.studentNo)) studentNos.set(value.studentNo, line)
    if (value.phone !== '') phones.set(value.phone, (phones.get(value.phone) ?? 0) + 1)
  }
  return { people, studentNos, phones }
}

function problemsOfLine(row: Line, by: { facts: RosterFacts; across: Across }): Problem[] {
  // What Excel has cut says more than the wrong check digit it leads to.
  const cut = looksCut(row.value.idNumber) && !knownOf(by.facts, row.value)
  if (cut) return [at(row.line, 'idNumber', verdicts.damaged())]
  const own = findingsOf(row.value, by.facts.todayOn).map(({ field, ...said }) => ({
    ...said,
    line: row.line,
    column: candidateColumns[field].header,
  }))
  return [
    ...own,
    ...identityProblems(row, by),
    ...studentNoProblems(row, by),
    ...phoneProblems(row, by.across),
  ]
}

function identityProblems({ line, value }: Line, { facts, across }: { facts: RosterFacts; across: Across }) {
  const first = across.people.get(personKey(value)) ?? line
  if (first !== line) return [at(line, 'idNumber', verdicts.twice(first))]
  const known = knownOf(facts, value)
  if (!known) return []
  return facts.registered.has(known.id)
    ? registeredProblems({ line, value }, known)
    : knownProblems({ line, value }, known)
}

/** Somebody known: a name that was verified does not change by file; what changes is named. */
function knownProblems({ line, value }: Line, known: Known): Problem[] {
  const changed = changesOf(known, detailsOf(value))
  const mayRename = known.verification === 'UNVERIFIED' || known.verification === 'INACCURATE'
  if (changed.includes('name') && !mayRename) return [at(line, 'name', verdicts.nameDiffers(known.name))]
  if (changed.length === 0) return []
  const said = verdicts.updates(changed.map((field) => fieldNames[field]))
  return [{ ...said, line, severity: 'warning' }]
}

/** BR-24: somebody registered keeps name and papers; the rest may change. */
function registeredProblems({ line, value }: Line, known: Known): Problem[] {
  const fields = changesOf(known, detailsOf(value)).filter(isKeyField)
  const [first] = fields
  if (!first) return knownProblems({ line, value }, known)
  return [at(line, first, verdicts.registered(fields.map((field) => fieldNames[field])))]
}

function studentNoProblems(
  { line, value }: Line,
  { facts, across }: { facts: RosterFacts; across: Across },
): Problem[] {
  if (value.studentNo === '') return []
  const first = across.studentNos.get(value.studentNo) ?? line
  if (first !== line && across.people.get(personKey(value)) === line)
    return [at(line, 'studentNo', verdicts.studentNoTwice(first))]
  const holder = facts.holders.get(value.studentNo)
  return holder && holder.idHash !== facts.hashes.get(personKey(value))
    ? [at(line, 'studentNo', verdicts.studentNoTaken(holder.name))]
    : []
}

/** Few families share one phone; a whole class with the teacher's is worth a look (edge case 20). */
const USUAL_SHARES = 3

function phoneProblems({ line, value }: Line, { phones }: Across): Problem[] {
  const count = phones.get(value.phone) ?? 0
  return count > USUAL_SHARES
    ? [{ ...at(line, 'phone', verdicts.sharedPhone(count)), severity: 'warning' }]
    : []
}

const at = (
  line: number,
  field: keyof typeof candidateColumns,
  said: { code: string; message: string },
): Problem => ({ ...said, line, column: candidateColumns[field].header, severity: 'error' })
