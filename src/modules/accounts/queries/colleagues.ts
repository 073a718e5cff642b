import { sql } from 'kysely'
import type { Own, Seen } from '#src/modules/accounts/tables.ts'
import type { ColleagueState } from '#src/modules/accounts/words/colleagues.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith, containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'

const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('membership as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .leftJoin('membership as sm', 'sm.id', 'm.successor_id')
    .leftJoin('account as s', 's.id', 'sm.account_id')
    .where('m.org_id', '=', scope.actor.org.id)

const SHOWN = [
  'm.id',
  'm.account_id',
  'm.roles',
  'm.created_at',
  'm.last_signed_in_at',
  'm.left_at',
  'm.left_note',
  'a.name',
  'a.login',
  'a.phone',
  'a.locked_until',
  's.name as successor_name',
] as const
const hasTotp = sql<boolean>`a.totp_secret_cipher is not null`.as('has_totp')

export type ColleagueRow = NonNullable<Awaited<ReturnType<typeof findColleague>>>

/** Somebody of the asker's own organisation, at work or gone. */
export const findColleague = (scope: Scope, membershipId: number) =>
  own(scope).select(SHOWN).select(hasTotp).where('m.id', '=', membershipId).executeTakeFirst()

export interface ColleagueFilter {
  readonly role?: string | undefined
  readonly state?: ColleagueState | undefined
}

const SORTS = { name: 'a.name', login: 'a.login', lastSignedInAt: 'm.last_signed_in_at' } as const

/** The people of the asker's own organisation; those who have left stand last. */
export async function listColleagues(scope: Scope, query: ListQuery & ColleagueFilter) {
  const rows = matching(scope, query)
  const sort = SORTS[(query.sort?.replace(/^-/, '') ?? '') as keyof typeof SORTS]
  const direction = query.sort?.startsWith('-') ? 'desc' : 'asc'
  const listed = await rows
    .select(SHOWN)
    .select(hasTotp)
    .$if(sort !== undefined, (all) => all.orderBy(sort, direction))
    .orderBy(sql`m.left_at is not null`)
    .orderBy('m.id')
    .limit(query.size)
    .offset(offsetOf(query))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('m.id')) }
}

function matching(scope: Scope, { q, role, state }: ListQuery & ColleagueFilter) {
  let rows = own(scope)
  if (role) rows = rows.where(sql<boolean>`${role} = any (m.roles)`)
  if (state === 'LEFT') rows = rows.where('m.left_at', 'is not', null)
  if (state === 'ACTIVE' || state === 'LOCKED') rows = rows.where('m.left_at', 'is', null)
  if (state === 'LOCKED') rows = rows.where('a.locked_until', '>', scope.now)
  if (q)
    rows = rows.where((is) =>
      is.or([is('a.name', 'like', containing(q)), is('a.login', 'like', beginningWith(q))]),
    )
  return rows
}

/** In how many other organisations these people work, by account; missing: in none. */
export async function countElsewhere(
  scope: Scope,
  accountIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ account_id: number; places: number }>`
    select account_id, places from works_elsewhere(${[...accountIds]}::bigint[])`.execute(scope.write<Own>())
  return new Map(rows.map((row) => [row.account_id, row.places]))
}

/** The roles of everybody at work here. */
export const listRolesHeld = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('membership')
    .select(['id', 'roles'])
    .where('org_id', '=', scope.actor.org.id)
    .where('left_at', 'is', null)
    .execute()

/**
 * The administrators of the asker's organisation at work, locked by id: of two who take the role from each other the
 * second looks again when the first has done it.
 */
export const lockAdministrators = (scope: Scope, adminRoles: readonly string[]) =>
  administrators(scope, adminRoles).orderBy('id').forUpdate().execute()

/** The same without the lock: what a race looks like. */
export const administrators = (scope: Scope, adminRoles: readonly string[]) =>
  scope
    .write<Own>()
    .selectFrom('membership')
    .select(['id', 'account_id'])
    .where('org_id', '=', scope.actor.org.id)
    .where('left_at', 'is', null)
    .where(sql<boolean>`roles && ${[...adminRoles]}::text[]`)

/** One colleague's membership, locked. */
export const lockMembership = (scope: Scope, membershipId: number) =>
  scope
    .write<Own>()
    .selectFrom('membership')
    .selectAll()
    .where('id', '=', membershipId)
    .where('org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export const setRoles = (scope: Scope, membershipId: number, roles: readonly string[]) =>
  scope
    .write<Own>()
    .updateTable('membership')
    .set({ roles: [...roles] })
    .where('id', '=', membershipId)
    .execute()

interface Leaving {
  readonly left_at: Date | null
  readonly left_note: string
  readonly successor_id: number | null
}

export const setLeft = (scope: Scope, membershipId: number, set: Leaving) =>
  scope.write<Own>().updateTable('membership').set(set).where('id', '=', membershipId).execute()

/** Ends every session opened for this membership; answers how many. */
export async function endSessionsFor(scope: Scope, membershipId: number): Promise<number> {
  const ended = await scope
    .write<Own>()
    .deleteFrom('session')
    .where('membership_id', '=', membershipId)
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}
