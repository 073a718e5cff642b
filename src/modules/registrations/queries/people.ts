import { sql } from 'kysely'
import type { Seen } from '#src/modules/registrations/tables.ts'
import { countUpTo } from '#src/platform/db/counting.ts'
import { beginningWith } from '#src/platform/db/search.ts'
import type { Scope } from '#src/platform/scope.ts'

export interface PeopleFilter {
  q?: string | undefined
  className?: string | undefined
  verification?: string | undefined
}

const SHOWN = [
  'c.id',
  'c.id_hash as idHash',
  'c.name',
  'c.id_masked as idMasked',
  'c.class_name as className',
  'c.student_no as studentNo',
  'c.kind',
  'c.verification',
] as const

/** The asker's own roster without those archived; nobody but a college has one. */
function people(scope: Scope, { q, className, verification }: PeopleFilter) {
  let rows = scope
    .read<Seen>()
    .selectFrom('candidate as c')
    .where('c.org_id', '=', scope.actor.org.id)
    .where('c.archived_at', 'is', null)
  if (className) rows = rows.where('c.class_name', '=', className)
  if (verification) rows = rows.where('c.verification', '=', verification)
  if (!q) return rows
  const lastFour = /^\d{3}[\dXx]$/.test(q) ? q.toUpperCase() : undefined
  return rows.where((is) =>
    is.or([
      is('c.name', 'like', beginningWith(q)),
      is('c.student_no', 'like', beginningWith(q)),
      ...(lastFour ? [is('c.id_masked', 'like', `%${lastFour}`)] : []),
    ]),
  )
}

/** People of the roster, newest first as in 考生管理. Indexes candidate_list, candidate_class. */
export const listPeople = (scope: Scope, filter: PeopleFilter, at: { limit: number; offset: number }) =>
  people(scope, filter).select(SHOWN).orderBy('c.id', 'desc').limit(at.limit).offset(at.offset).execute()
export type Person = Awaited<ReturnType<typeof listPeople>>[number]

export const countPeople = (scope: Scope, filter: PeopleFilter) =>
  countUpTo(scope, people(scope, filter).select('c.id'))

/** These people, as far as they are in the asker's roster, in the order of their ids. */
export const listChosen = (scope: Scope, candidateIds: readonly number[]) =>
  people(scope, {})
    .select(SHOWN)
    .where(sql<boolean>`c.id = any(${[...candidateIds]}::bigint[])`)
    .orderBy('c.id')
    .execute()
