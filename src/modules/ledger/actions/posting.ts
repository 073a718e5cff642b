import { insertEntries } from '#src/modules/ledger/queries/write.ts'
import { balances, type Entry } from '#src/modules/ledger/rules.ts'
import type { Scope } from '#src/platform/scope.ts'

/**
 * Enters business events into the books, in the transaction of the deed itself: either both stand or neither. Entries
 * without lines (nothing moved) are left out; one that does not balance is a bug and stops the deed.
 */
export async function post(scope: Scope, entries: readonly Entry[]): Promise<void> {
  const moving = entries.filter((entry) => entry.lines.length > 0)
  const wrong = moving.find((entry) => !balances(entry.lines))
  if (wrong) throw new Error(`journal entry ${wrong.kind} does not balance: ${JSON.stringify(wrong.lines)}`)
  if (moving.length > 0) await insertEntries(scope, moving)
}
