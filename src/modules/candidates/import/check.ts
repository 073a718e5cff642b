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
import { knownProblems } from './check-known.ts'
import { candidateColumns } from './columns.ts'

/** A cleaned row with its line in the sheet. */
export type Line = CleanRow<typeof candidateColumns>

/** 仅新增, or 新增并更新非关键字段. */
export type ImportMode = 'ADD_ONLY' | 'ADD_AND_UPDATE'

/** What the roster says about the people of a file. */
export interface RosterFacts {
  readonly todayOn: Day
  readonly mode: ImportMode
  /** `type:number` → blind index. */
  readonly hashes: ReadonlyMap<string, string>
  /** By blind index: who is in the roster already. */
  readonly known: ReadonlyMap<string, Known>
  /** Whose name and papers are locked by a live registration (BR-24), by candidate. */
  readonly registered: ReadonlySet<number>
  /** Who holds a student number of the file: blind index and name. */
  readonly holders: ReadonlyMap<string, { readonly idHash: string; readonly name: string }>
  /** The institution's list of majors, code → name; empty when it keeps none. */
  readonly majors: ReadonlyMap<string, string>
  /** By blind index: the paper bears another name at another institution, verified there or not. */
  readonly elsewhere: ReadonlyMap<string, { readonly verified: boolean }>
}

/** The one key of a person within a file. */
export const personKey = ({ idType, idNumber }: Pick<Given, 'idType' | 'idNumber'>) => `${idType}:${idNumber}`

const hashOf = (facts: RosterFacts, given: Given) => facts.hashes.get(personKey(given)) ?? ''

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
    if (isLeftAlone(row, facts)) skipped.push(row.line)
    else fresh.push(row.line)
  }
  return { problems, fresh, skipped }
}

/** Nothing of the row is to be written: the person is there, and the same or not to be touched. */
function isLeftAlone({ value }: Line, facts: RosterFacts): boolean {
  const known = knownOf(facts, value)
  return !!known && (facts.mode === 'ADD_ONLY' || changesOf(known, detailsOf(value)).length === 0)
}

/** What only the whole file can tell. */
interface Across {
  /** First line of a person, of a student number; how many share a phone. */
  readonly people: ReadonlyMap<string, number>
  readonly studentNos: ReadonlyMap<string, number>
  readonly phones: ReadonlyMap<string, number>
}

interface By {
  readonly facts: RosterFacts
  readonly across: Across
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

function problemsOfLine(row: Line, by: By): Problem[] {
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
    ...majorProblems(row, by.facts),
    ...phoneProblems(row, by.across),
  ]
}

function identityProblems(row: Line, { facts, across }: By): Problem[] {
  const { line, value } = row
  const first = across.people.get(personKey(value)) ?? line
  if (first !== line) return [at(line, 'idNumber', verdicts.twice(first))]
  const known = knownOf(facts, value)
  const isNewClaim = !known || (facts.mode !== 'ADD_ONLY' && known.name !== value.name)
  return [
    ...(known ? standingProblems(row, { known, facts }) : []),
    ...(isNewClaim ? elsewhereProblems(row, facts) : []),
  ]
}

/** One paper, two names: where the other one was verified, a file is not believed. */
function elsewhereProblems({ line, value }: Line, facts: RosterFacts): Problem[] {
  const elsewhere = facts.elsewhere.get(hashOf(facts, value))
  if (!elsewhere) return []
  return elsewhere.verified
    ? [at(line, 'name', verdicts.namedOtherwiseElsewhere())]
    : [{ ...at(line, 'name', verdicts.perhapsOtherwiseElsewhere()), severity: 'warning' }]
}

/** BR-24: somebody registered keeps name and papers; the rest may change. */
function standingProblems({ line, value }: Line, { known, facts }: { known: Known; facts: RosterFacts }) {
  const isKept = facts.registered.has(known.id) && facts.mode !== 'ADD_ONLY'
  const fields = isKept ? changesOf(known, detailsOf(value)).filter(isKeyField) : []
  const [first] = fields
  if (!first) return knownProblems({ line, value }, { known, mode: facts.mode })
  return [at(line, first, verdicts.registered(fields.map((field) => fieldNames[field])))]
}

function studentNoProblems({ line, value }: Line, { facts, across }: By): Problem[] {
  if (value.studentNo === '') return []
  const first = across.studentNos.get(value.studentNo) ?? line
  if (first !== line && across.people.get(personKey(value)) === line)
    return [at(line, 'studentNo', verdicts.studentNoTwice(first))]
  const holder = facts.holders.get(value.studentNo)
  return holder && holder.idHash !== hashOf(facts, value)
    ? [at(line, 'studentNo', verdicts.studentNoTaken(holder.name))]
    : []
}

/** A code outside the institution's list is refused, unless it stands in the roster already: lists change, people stay. */
function majorProblems({ line, value }: Line, facts: RosterFacts): Problem[] {
  const { majorCode, major } = value
  const isStored = knownOf(facts, value)?.majorCode === majorCode
  if (majorCode === '' || facts.majors.size === 0 || isStored) return []
  const name = facts.majors.get(majorCode)
  if (name === undefined) return [at(line, 'majorCode', verdicts.majorUnknown(majorCode))]
  if (major === '' || major === name) return []
  return [{ ...at(line, 'major', verdicts.majorNamedOtherwise(majorCode, name)), severity: 'warning' }]
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
