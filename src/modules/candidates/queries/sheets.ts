import { sql, type Insertable } from 'kysely'
import { countUpTo } from '#src/platform/db/counting.ts'
import type { Scope } from '#src/platform/scope.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import type { Own, RosterFileTable, Seen } from '#src/modules/candidates/tables.ts'
import { filtered, own, type RosterPart } from './filter.ts'

/** Everything of a person that an export holds. */
const written = [
  'c.id',
  'c.name',
  'c.id_type',
  'c.id_cipher',
  'c.id_hash',
  'c.id_masked',
  'c.gender',
  'c.birth_on',
  'c.ethnicity',
  'c.phone',
  'c.email',
  'c.kind',
  'c.student_no',
  'c.education_level',
  'c.department',
  'c.major_code',
  'c.major',
  'c.grade',
  'c.class_name',
  'c.note',
  'c.photo_file_id',
  'c.verification',
  'c.archived_at',
] as const

export async function countPart(scope: Scope, part: RosterPart): Promise<number> {
  const { count } = await filtered(scope, part)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The part class by class, through a cursor: any number of people in the memory of a few hundred. */
export const streamPart = (scope: Scope, part: RosterPart) =>
  filtered(scope, part)
    .select(written)
    .orderBy('c.grade')
    .orderBy('c.class_name')
    .orderBy('c.student_no')
    .orderBy('c.id')
    .stream(500)

export interface Classes {
  readonly grade?: string | undefined
  readonly classNames: readonly string[]
}

const inClasses = (scope: Scope, { grade, classNames }: Classes) => {
  const rows = own(scope)
    .where('c.archived_at', 'is', null)
    .where('c.class_name', '=', sql<string>`any(${classNames}::text[])`)
  return grade === undefined ? rows : rows.where('c.grade', '=', grade)
}

export async function countInClasses(scope: Scope, classes: Classes): Promise<number> {
  const { count } = await inClasses(scope, classes)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** People of these classes in the order of a roll, with where their portraits lie. */
export const listForCheck = (scope: Scope, classes: Classes) =>
  inClasses(scope, classes)
    .leftJoin('file as f', 'f.id', 'c.photo_file_id')
    .select(written)
    .select('f.storage_key')
    .orderBy('c.grade')
    .orderBy('c.class_name')
    .orderBy('c.name_pinyin')
    .orderBy('c.id')
    .execute()

export const insertRosterFile = (scope: Scope, row: Omit<Insertable<RosterFileTable>, 'org_id'>) =>
  scope
    .write<Own>()
    .insertInto('roster_file')
    .values({ ...row, org_id: scope.actor.org.id })
    .execute()

/** What a task has made before it was started again. */
export const findByTask = (scope: Scope, taskId: number) =>
  scope
    .read<Seen>()
    .selectFrom('roster_file as r')
    .leftJoin('file as f', 'f.id', 'r.file_id')
    .select(['r.file_id', 'r.people', 'f.expires_at'])
    .where('r.org_id', '=', scope.actor.org.id)
    .where('r.task_id', '=', taskId)
    .executeTakeFirst()

export async function listFiles(
  scope: Scope,
  filter: ListQuery & { kind?: RosterFileTable['kind'] | undefined },
) {
  let rows = scope.read<Seen>().selectFrom('roster_file as r').where('r.org_id', '=', scope.actor.org.id)
  if (filter.kind) rows = rows.where('r.kind', '=', filter.kind)
  const listed = await rows
    .leftJoin('file as f', 'f.id', 'r.file_id')
    .select([
      'r.id',
      'r.kind',
      'r.scope_text',
      'r.people',
      'r.reason',
      'r.file_id',
      'r.made_by_name',
      'r.made_at',
    ])
    .select(['f.name as file_name', 'f.expires_at as file_until'])
    .orderBy('r.id', 'desc')
    .limit(filter.size)
    .offset(offsetOf(filter))
    .execute()
  return { listed, total: await countUpTo(scope, rows.select('r.id')) }
}
