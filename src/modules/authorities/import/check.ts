import type { Day } from '#src/shared/days.ts'
import { checkIdNumber, looksDamagedByExcel } from '#src/shared/id-number.ts'
import type { Checked, CleanRow, Problem } from '#src/shared/sheet.ts'
import { verdicts } from '#src/modules/authorities/words.ts'
import { authorityColumns, type AuthorityRow } from './columns.ts'

export type Line = CleanRow<typeof authorityColumns>

/** A file's people as hashes, and what the roster to be filled holds of them. */
export interface RosterFacts {
  readonly todayOn: Day
  /** By `personKey`: hash of the number, hash of number and name. */
  readonly hashes: ReadonlyMap<string, { readonly numberHash: string; readonly nameHash: string }>
  /** Hash of the number → hash of the name held; empty for a new or a replaced roster. */
  readonly known: ReadonlyMap<string, string>
  /** Version of the roster that is to be filled; 0 for a new one. */
  readonly version: number
}

export const personKey = ({ idType, idNumber }: Pick<AuthorityRow, 'idType' | 'idNumber'>) =>
  `${idType}:${idNumber}`

/** A number wrong by itself or given twice stays out; who is in the roster under this name already is left alone (BR-43). */
export function checkRows(rows: readonly Line[], facts: RosterFacts): Checked {
  const firstLines = new Map<string, number>()
  for (const { line, value } of rows)
    if (!firstLines.has(personKey(value))) firstLines.set(personKey(value), line)
  const problems: Problem[] = []
  const fresh: number[] = []
  const skipped: number[] = []
  for (const row of rows) {
    const error = errorOf(row, { todayOn: facts.todayOn, firstLines })
    if (error) {
      problems.push({ ...error, line: row.line, column: authorityColumns.idNumber.header, severity: 'error' })
      continue
    }
    const held = heldName(row.value, facts)
    if (held === 'same') {
      skipped.push(row.line)
      continue
    }
    if (held === 'other')
      problems.push({
        ...verdicts.renamed(),
        line: row.line,
        column: authorityColumns.name.header,
        severity: 'warning',
      })
    fresh.push(row.line)
  }
  return { problems, fresh, skipped }
}

/** What is wrong with one line: BR-13…17 for the number itself, BR-14 for what Excel did to it. */
function errorOf(
  { line, value }: Line,
  { todayOn, firstLines }: { todayOn: Day; firstLines: ReadonlyMap<string, number> },
) {
  if (looksDamagedByExcel('text', value.idNumber)) return verdicts.damaged()
  const checked = checkIdNumber(value.idType, value.idNumber, todayOn)
  if ('error' in checked) return checked.error
  const first = firstLines.get(personKey(value)) ?? line
  return first === line ? undefined : verdicts.twice(first)
}

function heldName(value: AuthorityRow, { hashes, known }: RosterFacts): 'same' | 'other' | undefined {
  const own = hashes.get(personKey(value))
  const held = own && known.get(own.numberHash)
  if (held === undefined) return undefined
  return held === own?.nameHash ? 'same' : 'other'
}
