import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { containing } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { RosterState } from './states.ts'
import type { AuthorityRosterTable, Own, Seen } from './tables.ts'

/** A person as rosters know one. */
export interface Hashes {
  readonly numberHash: string
  readonly nameHash: string
}

const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('authority_roster as r')
    .leftJoin('organisation as p', 'p.id', 'r.province_id')
    .where('r.org_id', '=', scope.actor.org.id)

/** The asker's own rosters, the last changed first. */
export async function listRosters(
  scope: Scope,
  filter: ListQuery & { state?: RosterState | undefined; todayOn: string },
) {
  let rows = own(scope)
  if (filter.q) rows = rows.where('r.name', 'like', containing(filter.q))
  if (filter.state) rows = rows.where('r.state', '=', filter.state === 'WITHDRAWN' ? 'WITHDRAWN' : 'ACTIVE')
  if (filter.state === 'ACTIVE') rows = rows.where('r.valid_until_on', '>=', filter.todayOn)
  if (filter.state === 'EXPIRED') rows = rows.where('r.valid_until_on', '<', filter.todayOn)
  const listed = await rows
    .selectAll('r')
    .select('p.name as province_name')
    .orderBy('r.changed_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}

export const findRoster = (scope: Scope, rosterId: number) =>
  own(scope).selectAll('r').select('p.name as province_name').where('r.id', '=', rosterId).executeTakeFirst()

export const lockRoster = (scope: Scope, rosterId: number) =>
  scope
    .write<Own>()
    .selectFrom('authority_roster')
    .selectAll()
    .where('id', '=', rosterId)
    .where('org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

export const listProvinces = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('kind', '=', 'PROVINCE')
    .orderBy('id')
    .execute()

export const findByName = (scope: Scope, name: string) =>
  own(scope).select('r.id').where('r.name', '=', name).executeTakeFirst()

export const insertRoster = (scope: Scope, row: Insertable<AuthorityRosterTable>) =>
  scope.write<Own>().insertInto('authority_roster').values(row).returning('id').executeTakeFirstOrThrow()

export const setRoster = (scope: Scope, rosterId: number, fields: Updateable<AuthorityRosterTable>) =>
  scope
    .write<Own>()
    .updateTable('authority_roster')
    .set({ ...fields, changed_at: scope.now })
    .where('id', '=', rosterId)
    .where('org_id', '=', scope.actor.org.id)
    .execute()

/** Which of these numbers a roster holds, with the hash of the name it holds. */
export const listKnown = (scope: Scope, of: { rosterId: number; numbers: readonly string[] }) =>
  scope
    .read<Seen>()
    .selectFrom('authority_entry')
    .select(['number_hash', 'name_hash'])
    .where('roster_id', '=', of.rosterId)
    .where('number_hash', '=', sql<string>`any(${of.numbers}::text[])`)
    .execute()

/** Writes people into a roster, in one statement; a number that is there already takes the new name. */
export const putEntries = (scope: Scope, of: { rosterId: number; people: readonly Hashes[] }) =>
  sql`insert into authority_entry (org_id, roster_id, number_hash, name_hash)
    select ${scope.actor.org.id}::bigint, ${of.rosterId}::bigint, u.number_hash, u.name_hash
    from unnest(${of.people.map((each) => each.numberHash)}::text[], ${of.people.map((each) => each.nameHash)}::text[])
      as u (number_hash, name_hash)
    on conflict (number_hash, roster_id) do update set name_hash = excluded.name_hash`.execute(
    scope.write<Own>(),
  )

export const clearEntries = (scope: Scope, rosterId: number) =>
  scope.write<Own>().deleteFrom('authority_entry').where('roster_id', '=', rosterId).execute()

export async function countEntries(scope: Scope, rosterId: number): Promise<number> {
  const { count } = await scope
    .read<Seen>()
    .selectFrom('authority_entry')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('roster_id', '=', rosterId)
    .executeTakeFirstOrThrow()
  return count
}

/** One line of `authority_verdicts`. */
interface Said {
  readonly ordinal: number
  readonly verdict: 'MATCH' | 'MISMATCH' | 'CONFLICT' | 'NOT_FOUND' | 'SILENT'
  readonly source_org_id: number | null
}

/** What the rosters that speak about the asking institution say, in the order asked; one call for all. */
export function listVerdicts(scope: Scope, asked: { onDay: string; people: readonly Hashes[] }) {
  const numbers = asked.people.map((each) => each.numberHash)
  const names = asked.people.map((each) => each.nameHash)
  const said = sql<Said>`authority_verdicts(${asked.onDay}::date, ${numbers}::text[], ${names}::text[])`
  return scope
    .read<Seen>()
    .selectFrom(said.as('v'))
    .leftJoin('organisation as o', 'o.id', 'v.source_org_id')
    .select(['v.verdict', 'o.name as source'])
    .orderBy('v.ordinal')
    .execute()
}
