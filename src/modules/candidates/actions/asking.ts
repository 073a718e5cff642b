import { countQuestion } from '#src/modules/candidates/queries/asking.ts'
import { hourOf, MOST_PER_ADDRESS, MOST_PER_NUMBER } from '#src/modules/candidates/rules/asking.ts'
import { askingRefusals } from '#src/modules/candidates/words/asking.ts'
import type { Caller } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { canonicalIdNumber, type IdType } from '#src/shared/id-number.ts'
import { refuseKeepingWrites } from '#src/shared/refusal.ts'
import { idHashOf } from './bulk.ts'

export { idHashOf }

/** What somebody without an account proves who they are by. */
export interface Asked {
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
}

/**
 * Counts a question of somebody without an account, and answers the blind index of the number asked about. Every question
 * counts, found or not, so that neither the answer nor the limits tell who is known here (personal data, domain §12).
 */
export async function askAsCandidate(scope: Scope, asked: Asked, caller: Caller): Promise<string> {
  const idHash = idHashOf(scope.vault, asked.idType, canonicalIdNumber(asked.idNumber))
  const hour = hourOf(scope.now)
  const address = scope.vault.blindIndex('ticket-asker', caller.ip)
  const byAddress = await countQuestion(scope, `A:${address}`, hour)
  const byNumber = await countQuestion(scope, `N:${idHash}`, hour)
  if (byAddress > MOST_PER_ADDRESS || byNumber > MOST_PER_NUMBER)
    refuseKeepingWrites(askingRefusals.tooOften(), 429)
  return idHash
}
