import { sql } from 'kysely'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { meaningOf } from '#src/modules/candidates/rules/search.ts'
import type { Verification } from '#src/modules/candidates/states.ts'
import type { Confirmation, Seen } from '#src/modules/candidates/tables.ts'

/** Which part of a roster: what the filters of 考生管理 say. */
export interface RosterPart {
  readonly q?: string | undefined
  readonly kind?: 'IN_SCHOOL' | 'SOCIAL' | undefined
  readonly verification?: Verification | undefined
  readonly grade?: string | undefined
  readonly className?: string | undefined
  readonly photo?: 'YES' | 'NO' | undefined
  /** Who left the school; without it only those who are there. */
  readonly archived?: 'YES' | 'ALL' | undefined
  readonly confirmation?: Confirmation | undefined
  /** Only those an authority owes an answer. */
  readonly unanswered?: 'YES' | undefined
}

export type RosterFilter = ListQuery & RosterPart

/** The asker's own roster: institutions only, nobody else has one. */
export const own = (scope: Scope) =>
  scope.read<Seen>().selectFrom('candidate as c').where('c.org_id', '=', scope.actor.org.id)

export type Roster = ReturnType<typeof own>

/** The part of the own roster that the filters say. */
export function filtered(scope: Scope, part: RosterPart): Roster {
  let rows = answered(standing(own(scope), part.archived), part)
  if (part.kind) rows = rows.where('c.kind', '=', part.kind)
  if (part.verification) rows = rows.where('c.verification', '=', part.verification)
  if (part.grade) rows = rows.where('c.grade', '=', part.grade)
  if (part.className) rows = rows.where('c.class_name', '=', part.className)
  if (part.photo) rows = rows.where('c.photo_file_id', part.photo === 'YES' ? 'is not' : 'is', null)
  return part.q ? searched(rows, part.q) : rows
}

const standing = (rows: Roster, archived: RosterPart['archived']) =>
  archived === 'ALL' ? rows : rows.where('c.archived_at', archived === 'YES' ? 'is not' : 'is', null)

/** What others said about them: the candidates themselves, and an authority that owes an answer. */
function answered(rows: Roster, { confirmation, unanswered }: RosterPart): Roster {
  const confirmed = confirmation ? rows.where('c.confirmation', '=', confirmation) : rows
  return unanswered ? confirmed.where('c.unanswered_at', 'is not', null) : confirmed
}

/**
 * Each meaning is a range of an index of its own, and PostgreSQL joins the few rows they name (bitmap or). Only leakproof
 * comparisons may run before row-level security: ranges, never `like`, `replace()` or `right()`.
 */
function searched(rows: Roster, text: string): Roster {
  const { name, letters, studentNo, lastFour } = meaningOf(text)
  return rows.where((is) =>
    is.or([
      sql<boolean>`c.name ~>=~ ${name} and c.name ~<~ ${name + LAST}`,
      ...(letters
        ? [
            sql<boolean>`c.name_letters >= ${letters} and c.name_letters < ${letters + LAST}`,
            sql<boolean>`c.name_initials >= ${letters} and c.name_initials < ${letters + LAST}`,
          ]
        : []),
      ...(studentNo
        ? [sql<boolean>`c.student_no ~>=~ ${studentNo} and c.student_no ~<~ ${studentNo + LAST}`]
        : []),
      ...(lastFour ? [sql<boolean>`c.id_last_four = ${lastFour}`] : []),
    ]),
  )
}

/** The greatest character: whatever begins with a text is smaller than the text with this behind it. */
const LAST = '\u{10ffff}'
