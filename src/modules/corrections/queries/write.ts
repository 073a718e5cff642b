import { sql, type Insertable, type Updateable } from 'kysely'
import type { CorrectionDecisionTable, CorrectionTable, Own } from '#src/modules/corrections/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Locks the request against parallel steps; null when it is out of reach. */
export const lockCorrection = (scope: Scope, correctionId: number) =>
  scope
    .write<Own>()
    .selectFrom('correction')
    .select('id')
    .where('id', '=', correctionId)
    .forUpdate()
    .executeTakeFirst()

export const insertCorrection = (scope: Scope, row: Insertable<CorrectionTable>) =>
  scope.write<Own>().insertInto('correction').values(row).returning('id').executeTakeFirstOrThrow()

export const setCorrection = (scope: Scope, correctionId: number, fields: Updateable<CorrectionTable>) =>
  scope
    .write<Own>()
    .updateTable('correction')
    .set({ ...fields, version: sql`version + 1` })
    .where('id', '=', correctionId)
    .execute()

/** Nobody has answered what is handed in anew. */
export async function askAgain(
  scope: Scope,
  of: { correctionId: number; orgId: number; evaluationOrgIds: readonly number[] },
): Promise<void> {
  await scope
    .write<Own>()
    .deleteFrom('correction_decision')
    .where('correction_id', '=', of.correctionId)
    .execute()
  await ask(scope, of)
}

/** Asks organisations, those asked already left as they are. */
export const ask = (
  scope: Scope,
  of: { correctionId: number; orgId: number; evaluationOrgIds: readonly number[] },
) =>
  scope
    .write<Own>()
    .insertInto('correction_decision')
    .values(
      of.evaluationOrgIds.map((id) => ({
        correction_id: of.correctionId,
        evaluation_org_id: id,
        org_id: of.orgId,
        decided_at: null,
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()

/** The asker's own answer. */
export const setDecision = (
  scope: Scope,
  correctionId: number,
  fields: Updateable<CorrectionDecisionTable>,
) =>
  scope
    .write<Own>()
    .updateTable('correction_decision')
    .set(fields)
    .where('correction_id', '=', correctionId)
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .execute()

export const insertEvidence = (
  scope: Scope,
  row: { correction_id: number; org_id: number; file_id: number; added_at: Date },
) =>
  scope.write<Own>().insertInto('correction_evidence').values(row).returning('id').executeTakeFirstOrThrow()

export const deleteEvidence = (scope: Scope, correctionId: number, evidenceId: number) =>
  scope
    .write<Own>()
    .deleteFrom('correction_evidence')
    .where('correction_id', '=', correctionId)
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', evidenceId)
    .returning('id')
    .executeTakeFirst()
