import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { ObjectionTable, Own, Seen } from '#src/modules/candidates/tables.ts'

export interface ObjectionFilter extends ListQuery {
  readonly state?: 'OPEN' | 'ACCEPTED' | 'REJECTED' | undefined
  readonly field?: string | undefined
}

/** Objections of the asker's candidates, newest first; search by the beginning of a name. */
export async function listObjections(scope: Scope, filter: ObjectionFilter) {
  let rows = scope
    .read<Seen>()
    .selectFrom('confirmation_objection as o')
    .innerJoin('candidate as c', 'c.id', 'o.candidate_id')
    .where('o.org_id', '=', scope.actor.org.id)
  if (filter.state) rows = rows.where('o.state', '=', filter.state)
  if (filter.field) rows = rows.where('o.field', '=', filter.field)
  if (filter.q) rows = rows.where(sql<boolean>`starts_with(c.name, ${filter.q})`)
  const listed = await rows
    .selectAll('o')
    .select(['c.name', 'c.id_masked', 'c.class_name'])
    .orderBy('o.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

/** One person's objections, newest first; the last twenty are enough to read. */
export const listOwnObjections = (scope: Scope, candidateId: number) =>
  scope
    .read<Seen>()
    .selectFrom('confirmation_objection')
    .selectAll()
    .where('candidate_id', '=', candidateId)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()

export async function countOpenObjections(scope: Scope, candidateId: number): Promise<number> {
  const { count } = await scope
    .read<Seen>()
    .selectFrom('confirmation_objection')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('candidate_id', '=', candidateId)
    .where('state', '=', 'OPEN')
    .executeTakeFirstOrThrow()
  return count
}

export const findObjection = (scope: Scope, objectionId: number) =>
  scope
    .read<Seen>()
    .selectFrom('confirmation_objection')
    .selectAll()
    .where('id', '=', objectionId)
    .where('org_id', '=', scope.actor.org.id)
    .executeTakeFirst()

export const insertObjection = (scope: Scope, row: Insertable<ObjectionTable>) =>
  scope.write<Own>().insertInto('confirmation_objection').values(row).execute()

export const setObjection = (scope: Scope, objectionId: number, fields: Updateable<ObjectionTable>) =>
  scope
    .write<Own>()
    .updateTable('confirmation_objection')
    .set(fields)
    .where('id', '=', objectionId)
    .where('org_id', '=', scope.actor.org.id)
    .execute()
