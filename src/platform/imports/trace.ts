import { isDeepStrictEqual } from 'node:util'
import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'

/** What an import did to one record: `before` is null when the import made it. */
export interface ImportTraceTable {
  import_id: number
  org_id: number
  entity: string
  entity_id: number
  before: unknown
  after: unknown
}
interface Own {
  import_trace: ImportTraceTable
}

/** One record an import made (`before` is null) or changed, with the fields it set. No personal data of candidates. */
export interface Trace<Fields extends object = object> {
  readonly entityId: number
  readonly before: Fields | null
  readonly after: Fields
}

/** Keeps what an import did to the records of one table: one statement, however many. */
export async function keepTraces(
  scope: Scope,
  { importId, entity }: { importId: number; entity: string },
  traces: readonly Trace[],
): Promise<void> {
  if (traces.length === 0) return
  await sql`
    insert into import_trace (import_id, org_id, entity, entity_id, before, after)
    select ${importId}, ${scope.actor.org.id}, ${entity}, t."entityId", nullif(t.before, 'null'), t.after
    from jsonb_to_recordset(${JSON.stringify(traces)}::jsonb) as t ("entityId" bigint, before jsonb, after jsonb)`.execute(
    scope.write<Own>(),
  )
}

/**
 * The same from within the database, for records too many to go through the program: `rows` is a query of `entity_id`,
 * `before` and `after`.
 */
export const keepTracesFrom = (
  scope: Scope,
  { importId, entity }: { importId: number; entity: string },
  rows: RawBuilder<unknown>,
) =>
  sql`
    insert into import_trace (import_id, org_id, entity, entity_id, before, after)
    select ${importId}, ${scope.actor.org.id}, ${entity}, r.entity_id, r.before, r.after from (${rows}) as r`.execute(
    scope.write<Own>(),
  )

/** What an import did to the records of one table. */
export async function listTraces<Fields extends object>(
  scope: Scope,
  { importId, entity }: { importId: number; entity: string },
): Promise<Trace<Fields>[]> {
  const rows = await scope
    .read<Own>()
    .selectFrom('import_trace')
    .select(['entity_id', 'before', 'after'])
    .where('import_id', '=', importId)
    .where('entity', '=', entity)
    .orderBy('entity_id')
    .execute()
  return rows.map((row) => ({
    entityId: row.entity_id,
    before: row.before as Fields | null,
    after: row.after as Fields,
  }))
}

/** Whether a record still is as the import left it. */
export const isAsLeft = <Fields extends object>(now: Fields, { after }: Trace<Fields>) =>
  isDeepStrictEqual(now, after)

/** Of an import that was taken back nothing need be remembered. */
export const forgetTraces = (scope: Scope, importId: number) =>
  scope.write<Own>().deleteFrom('import_trace').where('import_id', '=', importId).execute()
