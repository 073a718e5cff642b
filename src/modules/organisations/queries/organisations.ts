import type { Insertable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { BankAccount, Own, OrganisationTable, Seen } from '#src/modules/organisations/tables.ts'

export const findOrganisation = (scope: Scope, orgId: number) =>
  scope.read<Seen>().selectFrom('organisation').selectAll().where('id', '=', orgId).executeTakeFirst()

export const findOrganisationByCode = (scope: Scope, code: string) =>
  scope.read<Seen>().selectFrom('organisation').selectAll().where('code', '=', code).executeTakeFirst()

/** Organisations the asker may look into: a province those of its own only. */
function reachable(scope: Scope) {
  const { id, kind } = scope.actor.org
  const rows = scope.read<Seen>().selectFrom('organisation as o')
  return kind === 'PROVINCE' ? rows.where('o.province_id', '=', id) : rows
}

const SHOWN = [
  'o.id',
  'o.kind',
  'o.name',
  'o.code',
  'o.contact_name',
  'o.contact_phone',
  'o.status',
  'o.school_type',
  'o.city',
  'p.name as province_name',
] as const

/** One organisation within the asker's reach, whole. */
export const findReachable = (scope: Scope, orgId: number) =>
  reachable(scope)
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
    .select([...SHOWN, 'o.short_name', 'o.address', 'o.email', 'o.created_at', 'o.bank_account'])
    .where('o.id', '=', orgId)
    .executeTakeFirst()

/** The organisation, locked until the end of the transaction. */
export const lockOrganisation = (scope: Scope, orgId: number) =>
  scope
    .write<Own>()
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', orgId)
    .forUpdate()
    .executeTakeFirst()

/** Organisations matching the search; a province sees the institutions of its own province only. */
export async function listOrganisations(scope: Scope, query: ListQuery & { kind?: string | undefined }) {
  const { q, kind } = query
  let rows = reachable(scope)
  if (kind) rows = rows.where('o.kind', '=', kind)
  if (q) rows = rows.where((is) => is.or([is('o.name', 'like', containing(q)), is('o.code', '=', q)]))
  const listed = await rows
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
    .select(SHOWN)
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
