import type { Problem } from '#src/shared/sheet.ts'
import {
  changesOf,
  detailsOf,
  resetsVerification,
  type Given,
  type Known,
} from '#src/modules/candidates/rules/record.ts'
import { isKeyField } from '#src/modules/candidates/rules/papers.ts'
import { fieldNames, verdicts } from '#src/modules/candidates/words.ts'
import { candidateColumns } from './columns.ts'

interface Meeting {
  readonly known: Known
  readonly mode: 'ADD_ONLY' | 'ADD_AND_UPDATE'
}

type Changed = keyof typeof fieldNames

/**
 * Somebody known: a name that was verified does not change by file, what changes is named, and a change of what was
 * verified says that the verification falls. An archived person named in a new file with something new is back.
 */
export function knownProblems(row: { line: number; value: Given }, { known, mode }: Meeting): Problem[] {
  const { line } = row
  const changed = changesOf(known, detailsOf(row.value))
  if (changed.length === 0) return known.archived ? [notice(line, verdicts.archivedStays())] : []
  const names = changed.map((field) => fieldNames[field])
  if (mode === 'ADD_ONLY') return [notice(line, verdicts.leftAlone(names))]
  if (changed.includes('name') && !mayRename(known)) {
    const column = candidateColumns.name.header
    return [{ ...verdicts.nameDiffers(known.name), line, column, severity: 'error' }]
  }
  return [
    notice(line, updateSaid(known, changed)),
    ...(known.archived ? [notice(line, verdicts.archivedReturns())] : []),
  ]
}

const mayRename = ({ verification }: Known) => verification === 'UNVERIFIED' || verification === 'INACCURATE'

function updateSaid(known: Known, changed: readonly Changed[]) {
  const names = changed.map((field) => fieldNames[field])
  const keys = changed.filter(isKeyField).map((field) => fieldNames[field])
  const falls = known.verification === 'ACCURATE' && resetsVerification(known, changed)
  return falls ? verdicts.resets(names, keys) : verdicts.updates(names)
}

const notice = (line: number, said: { code: string; message: string }): Problem => ({
  ...said,
  line,
  severity: 'warning',
})
