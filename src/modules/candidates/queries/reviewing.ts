import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'
import type { Verification } from '#src/modules/candidates/states.ts'

/** People of the own roster, locked in one order. */
export const lockMany = (scope: Scope, candidateIds: readonly number[]) =>
  scope
    .write<Own>()
    .selectFrom('candidate')
    .select(['id', 'name', 'id_masked', 'verification', 'verified_by'])
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', sql<number>`any(${[...candidateIds]}::bigint[])`)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Writes one decision of human eyes for all of them. */
export const setReviewed = (
  scope: Scope,
  decided: { candidateIds: readonly number[]; verification: Verification; note: string },
) =>
  scope
    .write<Own>()
    .updateTable('candidate')
    .set({
      verification: decided.verification,
      verification_note: decided.note,
      verified_by: 'HAND',
      verified_at: scope.now,
      unanswered_at: null,
      updated_at: scope.now,
    })
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', sql<number>`any(${[...decided.candidateIds]}::bigint[])`)
    .execute()

export const insertEvidence = (scope: Scope, row: { candidateId: number; fileId: number; note: string }) =>
  scope
    .write<Own>()
    .insertInto('candidate_evidence')
    .values({
      org_id: scope.actor.org.id,
      candidate_id: row.candidateId,
      file_id: row.fileId,
      note: row.note,
      added_by_name: scope.actor.name,
      added_at: scope.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** What was kept to judge by, newest first. */
export const listEvidence = (scope: Scope, candidateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('candidate_evidence as e')
    .innerJoin('file as f', 'f.id', 'e.file_id')
    .select(['e.id', 'e.file_id', 'e.note', 'e.added_by_name', 'e.added_at', 'f.name', 'f.media_type'])
    .where('e.org_id', '=', scope.actor.org.id)
    .where('e.candidate_id', '=', candidateId)
    .orderBy('e.id', 'desc')
    .limit(50)
    .execute()
