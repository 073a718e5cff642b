import { sql, type RawBuilder, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { DEEPEST_ROW, offsetOf } from '#src/shared/paging.ts'
import type { CandidateTable, Own } from '#src/modules/candidates/tables.ts'
import { filtered, own, type RosterFilter } from './filter.ts'

const shown = [
  'c.id',
  'c.name',
  'c.id_type',
  'c.id_masked',
  'c.gender',
  'c.kind',
  'c.student_no',
  'c.education_level',
  'c.department',
  'c.major_code',
  'c.major',
  'c.grade',
  'c.class_name',
  'c.photo_file_id',
  'c.verification',
  'c.verification_note',
  'c.verified_at',
  'c.confirmation',
  'c.confirmed_at',
  'c.archived_at',
] as const

/** What a list can be sorted by, with the way down; student numbers as their index orders them. */
const SORTS = {
  name: { column: 'c.name_pinyin', up: sql`c.name_pinyin`, down: sql`c.name_pinyin desc` },
  studentNo: { column: 'c.student_no', up: sql`c.student_no using ~<~`, down: sql`c.student_no using ~>~` },
  className: { column: 'c.class_name', up: sql`c.class_name`, down: sql`c.class_name desc` },
  grade: { column: 'c.grade', up: sql`c.grade`, down: sql`c.grade desc` },
  verifiedAt: { column: 'c.verified_at', up: sql`c.verified_at`, down: sql`c.verified_at desc` },
} as const
/** `kind` stands for no column: the list's index has it, so the table stays unread. */
const NEWEST = { column: 'c.kind', way: sql`c.id desc` } as const

/**
 * A page of the roster, newest first unless sorted by a column it knows; names by their sound. The ids of the page are
 * found first, then its few rows are read. Counted before: with many matches the order's own index meets twenty soon and
 * never sees the rest; with few it would walk past everybody, so they are fetched (`offset 0`) and then sorted.
 */
export async function listRoster(scope: Scope, filter: RosterFilter) {
  const rows = filtered(scope, filter)
  const total = await countUpTo(scope, rows.select('c.id'))
  const { column, way } = sortOf(filter.sort)
  const keys = rows.select(['c.id', column])
  const found = total > DEEPEST_ROW ? sql`(${keys})` : sql`(${keys} offset 0)`
  const order = sql`${way}, c.id desc`
  const page = sql`select c.id from ${found} as c order by ${order} limit ${filter.size} offset ${offsetOf(filter)}`
  const listed = await own(scope)
    .select(shown)
    .where(sql<boolean>`c.id in (${page})`)
    .orderBy(order)
    .execute()
  return { listed, total }
}

function sortOf(sort = '') {
  const key = sort.replace(/^-/, '')
  if (!Object.hasOwn(SORTS, key)) return NEWEST
  const { column, up, down } = SORTS[key as keyof typeof SORTS]
  return { column, way: sort.startsWith('-') ? down : up }
}

/** How many stand in which state, archived or not: one walk of `candidate_verification`, the table is not read. */
export const countStates = (scope: Scope) =>
  own(scope)
    .select(['c.verification', sql<boolean>`c.archived_at is not null`.as('archived')])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['c.verification', sql`c.archived_at is not null`])
    .execute()

/** More than a list to choose from can show; who has more filters by grade first. */
const MOST_CLASSES = 3_000

/** The classes of those at school, in order. Jumps from class to class in the index instead of reading everybody. */
export const listClasses = (scope: Scope) => listDistinct(scope, 'class_name')

/** The grades of everybody, in order: a year that has left can be called back. */
export const listGrades = (scope: Scope) => listDistinct(scope, 'grade')

async function listDistinct(scope: Scope, column: 'class_name' | 'grade'): Promise<string[]> {
  const present = column === 'class_name' ? sql`and archived_at is null` : sql``
  const it = sql.ref(column)
  const next = (after: RawBuilder<unknown>) => sql`select ${it} from candidate
    where org_id = ${scope.actor.org.id} and ${it} > ${after} ${present} order by ${it} limit 1`
  const { rows } = await sql<{ value: string }>`
    with recursive walk (value) as (
      (${next(sql`''`)})
      union all
      select (${next(sql`walk.value`)}) from walk where walk.value is not null
    ) select value from walk where value is not null limit ${MOST_CLASSES}`.execute(scope.write<Own>())
  return rows.map((row) => row.value)
}

export const findOne = (scope: Scope, candidateId: number) =>
  own(scope).selectAll('c').where('c.id', '=', candidateId).executeTakeFirst()

/** By whole number, whatever paper it may be. */
export const findByHashes = (scope: Scope, hashes: readonly string[]) =>
  own(scope)
    .select('c.id')
    .where('c.id_hash', '=', sql<string>`any(${hashes}::text[])`)
    .orderBy('c.id')
    .executeTakeFirst()

/** One person, locked against parallel changes. */
export const lockOne = (scope: Scope, candidateId: number) =>
  scope
    .write<Own>()
    .selectFrom('candidate')
    .selectAll()
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', candidateId)
    .forUpdate()
    .executeTakeFirst()

export const setOne = (scope: Scope, candidateId: number, fields: Updateable<CandidateTable>) =>
  scope
    .write<Own>()
    .updateTable('candidate')
    .set({ ...fields, updated_at: scope.now })
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', candidateId)
    .execute()

export const deleteOne = (scope: Scope, candidateId: number) =>
  scope
    .write<Own>()
    .deleteFrom('candidate')
    .where('org_id', '=', scope.actor.org.id)
    .where('id', '=', candidateId)
    .execute()
