import type { Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskName } from '#src/shared/mask.ts'

interface Told extends Pick<Happening, 'reason' | 'changes' | 'seenBy'> {
  readonly verb: string
  readonly sentence: (who: string) => string
}
interface Person {
  readonly id: number
  readonly name: string
  readonly id_masked: string
}

/** The audit line of one candidate: masked, because auditors read it too. */
export const lineOf = (row: Person, { verb, sentence, ...rest }: Told): Happening => ({
  ...rest,
  action: `candidates.${verb}`,
  entity: 'candidate',
  entityId: row.id,
  sentence: sentence(`${maskName(row.name)}（${row.id_masked}）`),
})

export const tell = (scope: Scope, row: Person, what: Told) => scope.happened(lineOf(row, what))
