import type { BankLine } from '#src/modules/statements/import/check/line.ts'
import type { Scope } from '#src/platform/scope.ts'
import { bringLines } from './bringing.ts'
import { gatherLines } from './gathering.ts'

/** Movements told without a file, by the demonstration: matched and written like those of an import. Answers how many were new. */
export async function tellLines(scope: Scope, values: readonly BankLine[]): Promise<number> {
  const given = values.map((value, at) => ({ line: at + 1, value }))
  const facts = await gatherLines(scope, { lines: given, locking: true })
  const fresh = [...facts.lines.values()].filter((each) => !facts.known.has(each.key))
  return bringLines(scope, { lines: fresh, facts, importId: null })
}
