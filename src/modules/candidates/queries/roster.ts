import { sql, type Updateable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { meaningOf } from '#src/modules/candidates/rules/search.ts'
import type { Verification } from '#src/modules/candidates/states.ts'
import type { CandidateTable, Confirmation, Own, Seen } from '#src/modules/candidates/tables.ts'

export interface RosterFilter extends ListQuery {
  kind?: 'IN_SCHOOL' | 'SOCIAL' | undefined
  verification?: Verification | undefined
  className?: string | undefined
  photo?: 'YES' | 'NO' | undefined
  unanswered?: 'YES' | undefined
  confirmation?: Confirmation | undefined
}

/** The asker's own roster: institutions only, nobody else has one. */
const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('candidate as c').where('c.org_id', '=', scope.actor.org.id)

type Roster = ReturnType<typeof own>

function filtered(scope: Scope, filter: RosterFilter): Roster {
  let rows = own(scope)
  if (filter.kind) rows = rows.where('c.kind', '=', filter.kind)
  if (filter.verification) rows = rows.where('c.verification', '=', filter.verification)
  if (filter.className) rows = rows.where('c.class_name', '=', filter.className)
  if (filter.photo) rows = rows.where('c.photo_file_id', filter.photo === 'YES' ? 'is not' : 'is', null)
  rows = answered(rows, filter)
  return filter.q ? searched(rows, filter.q) : rows
}

/** What others said about them: the candidates themselves, and an authority that owes an answer. */
function answered(rows: Roster, { confirmation, unanswered }: RosterFilter): Roster {
  const confirmed = confirmation ? rows.where('c.confirmation', '=', confirmation) : rows
  return unanswered ? confirmed.where('c.unanswered_at', 'is not', null) : confirmed
}

/** Beginnings are compared by range: unlike `like`, that may use an index under row-level security. */
function searched(rows: Roster, text: string): Roster {
  const { name, studentNo, lastFour } = meaningOf(text)
  return rows.where((is) =>
    is.or([
      sql<boolean>`c.name ~>=~ ${name} and c.name ~<~ ${name + LAST}`,
      sql<boolean>`c.student_no ~>=~ ${studentNo} and c.student_no ~<~ ${studentNo + LAST}`,
      ...(lastFour ? [sql<boolean>`right(c.id_masked, 4) = ${lastFour}`] : []),
    ]),
  )
}

/** The greatest character: whatever begins with a text is smaller than the text with this behind it. */
const LAST = '\u{10ffff}'

const shown = [
  'c.id',
  'c.name',
  'c.id_type',
  'c.id_masked',
  'c.gender',
  'c.kind',
  'c.student_no',
  'c.department',
  'c.major',
  'c.grade',
  'c.class_name',
  'c.photo_file_id',
  'c.verification',
  'c.verification_note',
  'c.verified_at',
  'c.confirmation',
  'c.confirmed_at',
] as const

const SORTS = {
  name: 'c.name',
  studentNo: 'c.student_no',
  className: 'c.class_name',
  verifiedAt: 'c.verified_at',
} as const

/** A page of the roster, newest first unless sorted by a column it knows. */
export async function listRoster(scope: Scope, filter: RosterFilter) {
  const rows = filtered(scope, filter)
  const key = (filter.sort ?? '').replace(/^-/, '')
  const direction = filter.sort?.startsWith('-') ? 'desc' : 'asc'
  const sorted = Object.hasOwn(SORTS, key) ? rows.orderBy(SORTS[key as keyof typeof SORTS], direction) : rows
  const listed = await sorted
    .select(shown)
    .orderBy('c.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('c.id')) }
}

export const countStates = (scope: Scope) =>
  own(scope)
    .select(['c.verification', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('c.verification')
    .execute()

/** The classes of the roster, at most 500. */
export const listClasses = (scope: Scope) =>
  own(scope)
    .select('c.class_name')
    .distinct()
    .where('c.class_name', '!=', '')
    .orderBy('c.class_name')
    .limit(500)
    .execute()

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
