import { sql, type Insertable, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import { arrayOf } from '#src/platform/db/array.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { BanState } from './states.ts'
import type { ExamBanTable, Own, Seen } from './tables.ts'

export interface BanFilter extends ListQuery {
  state?: BanState | undefined
}

/** The asker's own list: evaluation organisations only, nobody else has one. */
const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('exam_ban as b').where('b.evaluation_org_id', '=', scope.actor.org.id)

function filtered(scope: Scope, { q, state }: BanFilter, today: string) {
  let rows = own(scope)
  if (state) rows = inState(rows, state, today)
  if (!q) return rows
  const lastFour = /^\d{3}[\dXx]$/.test(q) ? q.toUpperCase() : undefined
  return rows.where((is) =>
    is.or([
      is('b.name', 'like', beginningWith(q)),
      ...(lastFour ? [is(sql`right(b.id_masked, 4)`, '=', lastFour)] : []),
    ]),
  )
}

/** The states of `rules.ts`, as conditions. */
function inState(rows: ReturnType<typeof own>, state: BanState, today: string) {
  if (state === 'LIFTED') return rows.where('b.lifted_at', 'is not', null)
  const standing = rows.where('b.lifted_at', 'is', null)
  if (state === 'UPCOMING') return standing.where('b.from_on', '>', today)
  if (state === 'ENDED') return standing.where('b.until_on', '<', today)
  return standing.where('b.from_on', '<=', today).where('b.until_on', '>=', today)
}

const SORTS = {
  name: 'b.name',
  fromOn: 'b.from_on',
  untilOn: 'b.until_on',
  createdAt: 'b.created_at',
} as const

/** A page of bans, newest first unless sorted by a column it knows. */
export async function listBans(scope: Scope, filter: BanFilter, today: string) {
  const rows = filtered(scope, filter, today)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const listed = await sorted
    .selectAll('b')
    .orderBy('b.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('b.id')) }
}

export const findBan = (scope: Scope, banId: number) =>
  own(scope).selectAll('b').where('b.id', '=', banId).executeTakeFirst()

/** By whole number, whatever paper it may be; the newest when there are several. */
export const findByHashes = (scope: Scope, hashes: readonly string[]) =>
  own(scope)
    .select('b.id')
    .where('b.id_hash', '=', sql<string>`any(${[...hashes]}::text[])`)
    .orderBy('b.id', 'desc')
    .executeTakeFirst()

export const lockBan = (scope: Scope, banId: number) =>
  scope
    .write<Own>()
    .selectFrom('exam_ban')
    .selectAll()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('id', '=', banId)
    .forUpdate()
    .executeTakeFirst()

export const insertBan = (scope: Scope, row: Insertable<ExamBanTable>) =>
  scope.write<Own>().insertInto('exam_ban').values(row).returning('id').executeTakeFirstOrThrow()

export const setBan = (scope: Scope, banId: number, fields: Updateable<ExamBanTable>) =>
  scope.write<Own>().updateTable('exam_ban').set(fields).where('id', '=', banId).execute()

/** The organisation's bans of one person that are not lifted, locked. */
export const lockStanding = (scope: Scope, personId: number) =>
  scope
    .write<Own>()
    .selectFrom('exam_ban')
    .selectAll()
    .where('evaluation_org_id', '=', scope.actor.org.id)
    .where('person_id', '=', personId)
    .where('lifted_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()

/** Live registrations a ban concerns: an exam day inside its period. */
export const listAffected = (scope: Scope, ban: { person_id: number; from_on: string; until_on: string }) =>
  scope
    .read<Seen>()
    .selectFrom('registration as r')
    .innerJoin('organisation as o', 'o.id', 'r.org_id')
    .innerJoin('exam_plan as p', 'p.id', 'r.plan_id')
    .innerJoin('level as l', 'l.id', 'r.level_id')
    .select(['r.id', 'o.name as orgName', 'p.name as planName', 'l.name as levelName'])
    .where('r.person_id', '=', ban.person_id)
    .where('r.evaluation_org_id', '=', scope.actor.org.id)
    .where('r.status', 'in', ['PENDING', 'CONFIRMED'])
    .where((is) =>
      is.exists(
        is
          .selectFrom('session_slot as s')
          .select('s.plan_id')
          .whereRef('s.plan_id', '=', 'r.plan_id')
          .where(
            sql<boolean>`(s.starts_at at time zone 'Asia/Shanghai')::date between ${ban.from_on} and ${ban.until_on}`,
          ),
      ),
    )
    .orderBy('r.id')
    .limit(50)
    .execute()

/** Of these persons, who may not sit a plan, and until when: one query for a whole file. */
export async function listBarred(
  scope: Scope,
  of: { planId: number; personIds: readonly number[] },
): Promise<Map<number, string>> {
  const persons = sql<{
    person_id: number
    until_on: string
  }>`barred_persons(${of.planId}, ${arrayOf(of.personIds)}::bigint[])`
  const rows = await scope
    .read<Seen>()
    .selectFrom(persons.as('b'))
    .select(['b.person_id', 'b.until_on'])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.until_on]))
}
