import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { Own } from '#src/modules/candidates/tables.ts'

/** People whose name has no spelling, locked; those another node is at are passed over. Index `candidate_unspelt`. */
export const claimUnspelt = (scope: Scope, limit: number) =>
  scope
    .write<Own>()
    .selectFrom('candidate')
    .select(['id', 'name'])
    .where('name_pinyin', 'is', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()

export const setSpellings = (
  scope: Scope,
  spellings: readonly { id: number; pinyin: string; initials: string }[],
) =>
  sql`update candidate c set name_pinyin = r.pinyin, name_initials = r.initials
    from jsonb_to_recordset(${JSON.stringify(spellings)}::jsonb) as r(id bigint, pinyin text, initials text)
    where c.id = r.id`.execute(scope.write<Own>())
