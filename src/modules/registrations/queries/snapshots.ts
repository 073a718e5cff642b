import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/registrations/tables.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Live registrations of one candidate within the asker's reach: a college sees every organiser's, an organiser its own. */
export const listLiveOf = (scope: Scope, candidateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .innerJoin('organisation as e', 'e.id', 'r.evaluation_org_id')
    .select([
      'r.id',
      'r.plan_id as planId',
      'p.name as planName',
      'r.level_id as levelId',
      'l.name as levelName',
      'r.evaluation_org_id as evaluationOrgId',
      'e.name as evaluationOrgName',
    ])
    .where(
      scope.actor.org.kind === 'EVALUATION' ? 'r.evaluation_org_id' : 'r.org_id',
      '=',
      scope.actor.org.id,
    )
    .where('r.candidate_id', '=', candidateId)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .orderBy('r.id')
    .execute()

/** The same people's rows, locked in id order. */
export const lockLiveOf = (scope: Scope, candidateId: number) =>
  scope
    .write<Own>()
    .selectFrom('registration')
    .select('id')
    .where('org_id', '=', scope.actor.org.id)
    .where('candidate_id', '=', candidateId)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .orderBy('id')
    .forUpdate()
    .execute()

/** What a registration keeps of somebody's papers. */
export interface Snapshot {
  readonly person_id: number
  readonly name: string
  readonly id_type: string
  readonly id_cipher: string
  readonly id_hash: string
  readonly id_masked: string
  readonly gender: string
}

/** Writes new papers into registrations, a version later; everything else of them stays as agreed. */
export const renewSnapshots = (scope: Scope, ids: readonly number[], snapshot: Snapshot) =>
  scope
    .write<Own>()
    .updateTable('registration')
    .set({ ...snapshot, version: sql`version + 1` })
    .where('org_id', '=', scope.actor.org.id)
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute()
