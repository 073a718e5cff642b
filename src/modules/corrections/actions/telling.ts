import { findCorrection, type CorrectionRow } from '#src/modules/corrections/queries/list.ts'
import { lockCorrection } from '#src/modules/corrections/queries/write.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskName } from '#src/shared/mask.ts'
import { found } from '#src/shared/refusal.ts'

/** Lock first, then read: what is decided upon is what is there now. */
export async function lockedCorrection(scope: Scope, correctionId: number): Promise<CorrectionRow> {
  found(await lockCorrection(scope, correctionId), '更正申请')
  return found(await findCorrection(scope, correctionId), '更正申请')
}

export const whoOf = (row: Pick<CorrectionRow, 'before_name' | 'before_id_masked'>) =>
  `${maskName(row.before_name)}（${row.before_id_masked}）`

/** The audit line of a request; names and numbers are masked, the record itself has them. */
export const tell = (
  scope: Scope,
  row: CorrectionRow,
  what: {
    verb: string
    sentence: (it: { orgName: string; who: string }) => string
    /** Organisations asked, beside the college. */
    seenBy?: readonly number[]
  } & Pick<Happening, 'reason' | 'changes' | 'facts'>,
) => {
  const { verb, sentence, seenBy = [], ...rest } = what
  return scope.happened({
    ...rest,
    action: `corrections.${verb}`,
    entity: 'correction',
    entityId: row.id,
    sentence: sentence({ orgName: row.org_name, who: whoOf(row) }),
    seenBy: [row.org_id, ...seenBy],
  })
}
