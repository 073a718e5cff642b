import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import { keepTracesFrom } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What an import never changes, or nobody may read in a copy. */
const NOT_KEPT = [
  'id',
  'org_id',
  'person_id',
  'id_type',
  'id_cipher',
  'id_hash',
  'id_masked',
  'id_last_four',
  'created_at',
]

interface Touched {
  readonly importId: number
  readonly ids: readonly number[]
}

/** What imports remember of people: whoever was touched since has another `updated_at`. */
const ENTITY = 'candidate'
const leftAt = (scope: Scope) => sql`jsonb_build_object('updated_at', ${scope.now}::timestamptz)`

/** Keeps how these people stand, before an import changes them. */
export const keepBefore = (scope: Scope, { importId, ids }: Touched) =>
  keepTracesFrom(
    scope,
    { importId, entity: ENTITY },
    sql`select c.id as entity_id, to_jsonb(c) - ${NOT_KEPT}::text[] as before, ${leftAt(scope)} as after from candidate c
      where c.id = any(${arrayOf(ids)}::bigint[]) and c.org_id = ${scope.actor.org.id}`,
  )

/** Keeps that these people were added by an import. */
export const keepAdded = (scope: Scope, { importId, ids }: Touched) =>
  keepTracesFrom(
    scope,
    { importId, entity: ENTITY },
    sql`select id as entity_id, null::jsonb as before, ${leftAt(scope)} as after
      from unnest(${arrayOf(ids)}::bigint[]) as id`,
  )

export interface SinceImport {
  /** Added people a registration names. */
  readonly registered: number
  /** People who were verified since. */
  readonly verified: number
  /** People whose record or photo was changed since. */
  readonly changed: number
}

/** What has happened since to the people an import touched; those deleted by hand are not asked about. */
export async function countSince(scope: Scope, importId: number): Promise<SinceImport> {
  const isVerified = sql`c.verification <> 'UNVERIFIED'
    and c.verified_at is distinct from (i.before ->> 'verified_at')::timestamptz`
  return await scope
    .read<Seen>()
    .selectFrom('import_trace as i')
    .innerJoin('candidate as c', 'c.id', 'i.entity_id')
    .where('i.import_id', '=', importId)
    .where('i.entity', '=', ENTITY)
    .where('i.org_id', '=', scope.actor.org.id)
    .select([
      sql<number>`count(*) filter (where i.before is null
        and exists (select from registration r where r.candidate_id = c.id))`.as('registered'),
      sql<number>`count(*) filter (where ${isVerified})`.as('verified'),
      sql<number>`count(*) filter (where c.updated_at <> (i.after ->> 'updated_at')::timestamptz and not (${isVerified}))`.as(
        'changed',
      ),
    ])
    .executeTakeFirstOrThrow()
}

/** Removes those an import added; answers how many. */
export async function deleteAdded(scope: Scope, importId: number): Promise<number> {
  const result = await sql`
    delete from candidate c using import_trace i
    where i.import_id = ${importId} and i.entity = ${ENTITY} and i.before is null and c.id = i.entity_id
      and c.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
  return Number(result.numAffectedRows ?? 0)
}

/** Gives those an import changed their earlier values back, in these columns; answers how many. */
export async function restoreBefore(
  scope: Scope,
  { importId, columns }: { importId: number; columns: readonly string[] },
): Promise<number> {
  const values = columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`b.${column}`)}`)
  const result = await sql`
    update candidate c set ${sql.join(values)}, updated_at = ${scope.now}::timestamptz
    from import_trace i
      join candidate now on now.id = i.entity_id
      cross join lateral jsonb_populate_record(now, i.before) as b
    where i.import_id = ${importId} and i.entity = ${ENTITY} and i.before is not null and c.id = i.entity_id
      and c.org_id = ${scope.actor.org.id}`.execute(scope.write<Own>())
  return Number(result.numAffectedRows ?? 0)
}
