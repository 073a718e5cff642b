import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Affair } from '#src/modules/organisations/words/upkeep.ts'
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

/** Who runs the accounts of an organisation, in numbers: of those the asker looks after. */
interface Staffing {
  org_id: number
  people: number
  admins: number
  invited: number
}
const staffing = (scope: Scope) => sql<Staffing>`staffing(${scope.now})`.as('w')
const STAFFED = ['w.people', 'w.admins', 'w.invited'] as const

const DETAILS = [
  'o.short_name',
  'o.address',
  'o.email',
  'o.created_at',
  'o.bank_account',
  'o.campuses',
  'o.closed_at',
  'o.status_reason',
] as const

/** One organisation within the asker's reach, whole. */
export const findReachable = (scope: Scope, orgId: number) =>
  reachable(scope)
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
    .leftJoin(staffing(scope), 'w.org_id', 'o.id')
    .select([...SHOWN, ...STAFFED, ...DETAILS])
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

export interface OrganisationFilter {
  readonly kind?: string | undefined
  readonly status?: string | undefined
  /** Who runs its accounts: somebody, nobody yet but invited, nobody. */
  readonly staffed?: 'YES' | 'INVITED' | 'NO' | undefined
}

const SORTS: Readonly<Record<string, 'o.name' | 'o.code' | 'o.city'>> = {
  name: 'o.name',
  code: 'o.code',
  city: 'o.city',
}

/** Organisations matching the search; a province sees the institutions of its own province only. */
export async function listOrganisations(scope: Scope, query: ListQuery & OrganisationFilter) {
  const rows = matching(scope, query)
  const sort = SORTS[query.sort?.replace(/^-/, '') ?? '']
  const direction = query.sort?.startsWith('-') ? 'desc' : 'asc'
  const listed = await rows
    .leftJoin('organisation as p', 'p.id', 'o.province_id')
    .select([...SHOWN, ...STAFFED])
    .$if(sort !== undefined, (all) => all.orderBy(sort ?? 'o.id', direction))
    .orderBy('o.kind')
    .orderBy('o.id')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('o.id')) }
}

function matching(scope: Scope, { q, kind, status, staffed }: ListQuery & OrganisationFilter) {
  let rows = reachable(scope).leftJoin(staffing(scope), 'w.org_id', 'o.id')
  if (kind) rows = rows.where('o.kind', '=', kind)
  if (status) rows = rows.where('o.status', '=', status)
  if (staffed === 'YES') rows = rows.where('w.admins', '>', 0)
  if (staffed === 'INVITED') rows = rows.where('w.admins', '=', 0).where('w.invited', '>', 0)
  if (staffed === 'NO') rows = rows.where('w.admins', '=', 0).where('w.invited', '=', 0)
  if (q) rows = rows.where((is) => is.or([is('o.name', 'like', containing(q)), is('o.code', '=', q)]))
  return rows
}

/**
 * Organisations the asker looks after that take part now and have nobody to run their accounts, locked so that nobody
 * else invites for them meanwhile; of the named ones, or of all.
 */
export const lockUnstaffed = (
  scope: Scope,
  { ids, most }: { ids: readonly number[] | undefined; most: number },
) => {
  const named = ids ? sql<boolean>`o.id = any(${[...ids]}::bigint[])` : sql<boolean>`true`
  const { id, kind } = scope.actor.org
  return scope
    .write<Own>()
    .selectFrom('organisation as o')
    .select(['o.id', 'o.kind', 'o.name', 'o.code', 'o.contact_name', 'o.contact_phone', 'o.email'])
    .where('o.status', '=', 'ACTIVE')
    .where('o.kind', '=', 'INSTITUTION')
    .$if(kind === 'PROVINCE', (rows) => rows.where('o.province_id', '=', id))
    .where(named)
    .where(
      sql<boolean>`o.id in (select w.org_id from staffing(${scope.now}) w where w.admins = 0 and w.invited = 0)`,
    )
    .orderBy('o.id')
    .limit(most)
    .forUpdate()
    .execute()
}

/** Which of these still have nobody and no invitation: asked again once they are locked. */
export async function stillUnstaffed(scope: Scope, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ org_id: number }>`
    select org_id from staffing(${scope.now}) where org_id = any(${[...ids]}::bigint[]) and admins = 0 and invited = 0`.execute(
    scope.write<Own>(),
  )
  return new Set(rows.map((row) => row.org_id))
}

/** What is still open at an organisation, in kinds and numbers. */
export async function listAffairs(scope: Scope, orgId: number) {
  const { rows } = await sql<{ what: Affair; affairs: number }>`
    select what, affairs from open_affairs(${orgId}, ${scope.now})`.execute(scope.write<Own>())
  return rows
}

export const setOrganisation = (scope: Scope, orgId: number, set: Updateable<OrganisationTable>) =>
  scope.write<Own>().updateTable('organisation').set(set).where('id', '=', orgId).execute()

export const insertOrganisation = (scope: Scope, row: Insertable<OrganisationTable>) =>
  scope.write<Own>().insertInto('organisation').values(row).returning('id').executeTakeFirstOrThrow()

export const setBank = (scope: Scope, orgId: number, account: BankAccount) =>
  scope
    .write<Own>()
    .updateTable('organisation')
    .set({ bank_account: account })
    .where('id', '=', orgId)
    .execute()
