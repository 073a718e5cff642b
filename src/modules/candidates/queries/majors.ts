import { sql } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, Seen } from '#src/modules/candidates/tables.ts'

export interface MajorFilter extends ListQuery {
  readonly retired?: 'YES' | 'NO' | undefined
}

const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('major as m').where('m.org_id', '=', scope.actor.org.id)

/** What is taught now, by code: the choices of forms and the measure of files. */
export const listTaught = (scope: Scope) =>
  own(scope).select(['m.code', 'm.name']).where('m.retired_at', 'is', null).orderBy('m.code').execute()

/** A page of the list with how many people of the roster are in each. */
export async function listMajors(scope: Scope, filter: MajorFilter) {
  let rows = own(scope)
  if (filter.retired) rows = rows.where('m.retired_at', filter.retired === 'YES' ? 'is not' : 'is', null)
  // A few hundred rows: the middle of a name may be looked into.
  if (filter.q) {
    const part = filter.q
    rows = rows.where(sql<boolean>`position(${part} in m.name) > 0 or position(upper(${part}) in m.code) = 1`)
  }
  const listed = await rows
    .select(['m.id', 'm.code', 'm.name', 'm.retired_at'])
    .orderBy(...orderOf(filter.sort))
    .orderBy('m.id')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('m.id')) }
}

const orderOf = (sort = '') =>
  [sort.endsWith('name') ? 'm.name' : 'm.code', sort.startsWith('-') ? 'desc' : 'asc'] as const

/** How many people at school stand under these codes. */
export const countPeople = (scope: Scope, codes: readonly string[]) =>
  scope
    .read<Seen>()
    .selectFrom('candidate')
    .select(['major_code', ({ fn }) => fn.countAll<number>().as('count')])
    .where('org_id', '=', scope.actor.org.id)
    .where('archived_at', 'is', null)
    .where('major_code', '=', sql<string>`any(${codes}::text[])`)
    .groupBy('major_code')
    .execute()

export const insertMajor = (scope: Scope, major: { code: string; name: string }) =>
  scope
    .write<Own>()
    .insertInto('major')
    .values({ ...major, org_id: scope.actor.org.id, retired_at: null, created_at: scope.now })
    .returning('id')
    .executeTakeFirstOrThrow()

export const lockMajor = (scope: Scope, majorId: number) =>
  scope
    .write<Own>()
    .selectFrom('major')
    .selectAll()
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', majorId)
    .forUpdate()
    .executeTakeFirst()

export const setMajor = (
  scope: Scope,
  majorId: number,
  fields: { name?: string; retired_at?: Date | null },
) =>
  scope
    .write<Own>()
    .updateTable('major')
    .set(fields)
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', majorId)
    .execute()

/** Takes every code of the roster that the list lacks, under the name most people have for it; answers how many. */
export async function collectMajors(scope: Scope): Promise<number> {
  const { rows } = await sql`
    insert into major (org_id, code, name, created_at)
    select ${scope.actor.org.id}::bigint, major_code, mode() within group (order by major), ${scope.now}::timestamptz
    from candidate
    where org_id = ${scope.actor.org.id} and archived_at is null and major_code <> '' and major <> ''
    group by major_code
    on conflict (org_id, code) do nothing
    returning id`.execute(scope.write<Own>())
  return rows.length
}
