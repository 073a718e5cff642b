import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { IdType } from '#src/shared/id-number.ts'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'

/** Who of these people of the asker's roster has a live registration (BR-24): one query for a whole file. */
export async function listRegistered(scope: Scope, candidateIds: readonly number[]): Promise<Set<number>> {
  if (candidateIds.length === 0) return new Set()
  const rows = await scope
    .read<Seen>()
    .selectFrom('registration')
    .select('candidate_id')
    .distinct()
    .where('org_id', '=', scope.actor.org.id)
    .where('candidate_id', '=', sql<number>`any(${[...candidateIds]}::bigint[])`)
    .where('status', 'in', ['PENDING', 'CONFIRMED'])
    .execute()
  return new Set(rows.map((row) => row.candidate_id))
}

/**
 * Nobody of the asker's roster is registered until the end of the transaction, and whoever has just been is seen
 * (`registration_candidate_lock`, decision 0015): taken before a name or a paper changes (BR-24).
 */
export const holdOffRegistering = (scope: Scope) =>
  sql`select pg_advisory_xact_lock(registration_candidate_lock(), ${scope.actor.org.id}::int)`.execute(
    scope.write<Own>(),
  )

export interface PersonKey {
  readonly idType: IdType
  readonly idHash: string
}

/** The person behind a paper, when anybody on the platform has named it. */
export const findPerson = (scope: Scope, { idType, idHash }: PersonKey) =>
  scope
    .read<Seen>()
    .selectFrom('person')
    .select('id')
    .where('id_type', '=', idType)
    .where('id_hash', '=', idHash)
    .executeTakeFirst()

/** The person behind a paper, made known when nobody has named it yet. */
export async function addPerson(scope: Scope, key: PersonKey): Promise<number> {
  await scope
    .write<Own>()
    .insertInto('person')
    .values({ id_type: key.idType, id_hash: key.idHash })
    .onConflict((on) => on.doNothing())
    .execute()
  // In a statement of its own: it sees what another transaction has just added.
  return (await findPerson(scope, key))?.id ?? 0
}
