import type { Insertable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { BankAccount, Own, OrganisationTable, Seen } from './tables.ts'

export const findOrganisation = (scope: Scope, orgId: number) =>
  scope.read<Seen>().selectFrom('organisation').selectAll().where('id', '=', orgId).executeTakeFirst()

export const findOrganisationByCode = (scope: Scope, code: string) =>
  scope.read<Seen>().selectFrom('organisation').selectAll().where('code', '=', code).executeTakeFirst()

/** Organisations matching the search; a province sees the institutions of its own province only. */
export async function listOrganisations(scope: Scope, query: ListQuery & { kind?: string | undefined }) {
  const { q, kind } = query
  let rows = scope.read<Seen>().selectFrom('organisation as o')
  if (kind) rows = rows.where('o.kind', '=', kind)
  if (q) rows = rows.where((is) => is.or([is('o.name', 'like', `%${q}%`), is('o.code', '=', q)]))
  if (scope.actor.org.kind === 'PROVINCE') rows = rows.where('o.province_id', '=', scope.actor.org.id)
  const listed = await rows
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
    .select([
      'o.id',
      'o.kind',
      'o.name',
      'o.code',
      'o.contact_name',
      'o.contact_phone',
      'o.status',
      'p.name as province_name',
    ])
    .orderBy('o.kind')
    .orderBy('o.id')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

export const insertOrganisation = (scope: Scope, row: Insertable<OrganisationTable>) =>
  scope.write<Own>().insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow()

export const setBank = (scope: Scope, orgId: number, account: BankAccount) =>
  scope
    .write<Own>()
    .updateTable('organisation')
    .set({ bank_account: account })
    .where('id', '=', orgId)
    .execute()
