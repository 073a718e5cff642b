import { sql, type Generated, type Updateable } from 'kysely'
import type { Problem } from '#src/shared/sheet.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ProblemCount } from './problems.ts'

export type ImportState =
  | 'UPLOADED'
  | 'PREVIEWED'
  | 'COMMITTING'
  | 'COMMITTED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'FAILED'
  | 'UNDOING'
  | 'UNDONE'

/** Whether good rows may be written while others are wrong. */
export type ImportMode = 'GOOD_ROWS' | 'ALL_OR_NOTHING'

/** How a file was read. */
export interface Understood {
  /** Headers that no column knows; what stands below them is not read. */
  readonly extra: string[]
  /** Which of them look like a column. */
  readonly hints: { header: string; means: string }[]
  readonly sheet: string
  readonly otherSheets: string[]
}
export const NOTHING_UNDERSTOOD: Understood = { extra: [], hints: [], sheet: '', otherSheets: [] }

export interface Counts {
  readonly rows: number
  readonly fresh: number
  readonly skipped: number
  readonly failed: number
  readonly warnings: number
}
export const NO_COUNTS: Counts = { rows: 0, fresh: 0, skipped: 0, failed: 0, warnings: 0 }

export interface ImportJobTable {
  id: Generated<number>
  org_id: number
  kind: string
  params: unknown
  state: ImportState
  file_id: number
  marked_file_id: number | null
  task_id: number | null
  counts: Generated<unknown>
  summary: Generated<unknown>
  problems: Generated<unknown>
  problem_counts: Generated<unknown>
  understood: Generated<unknown>
  mode: Generated<ImportMode>
  rows_key: string | null
  basis: Generated<string>
  message: Generated<string>
  created_by: number | null
  created_by_name: Generated<string>
  created_at: Generated<Date>
  committed_at: Date | null
  undone_at: Date | null
}

interface Own {
  import_job: ImportJobTable
}
interface Seen extends Own {
  file: { id: number; name: string; sha256: string; expires_at: Date | null }
}

export const insertImport = (
  scope: Scope,
  job: { kind: string; params: object; fileId: number; message: string },
) =>
  scope
    .write<Own>()
    .insertInto('import_job')
    .values({
      org_id: scope.actor.org.id,
      kind: job.kind,
      params: JSON.stringify(job.params),
      state: 'UPLOADED',
      file_id: job.fileId,
      message: job.message,
      created_by: scope.actor.accountId || null,
      created_by_name: scope.actor.name,
      created_at: scope.now,
      marked_file_id: null,
      task_id: null,
      rows_key: null,
      committed_at: null,
      undone_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** An import of the asker's organisation with its file's name. */
export async function findImport(scope: Scope, importId: number) {
  const row = await own(scope).where('import_job.id', '=', importId).executeTakeFirst()
  return row && typed(row)
}

/** The imports of the asker's organisation with their files' names. */
export const own = (scope: Scope) =>
  scope
    .read<Seen>()
    .selectFrom('import_job')
    .innerJoin('file', 'file.id', 'import_job.file_id')
    .leftJoin('file as marked', 'marked.id', 'import_job.marked_file_id')
    .selectAll('import_job')
    .select(['file.name as file_name', 'marked.expires_at as marked_until'])
    .where('import_job.org_id', '=', scope.actor.org.id)

type Row = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>

/** What the database keeps as JSON, by its types. */
export const typed = (row: Row) => ({
  ...row,
  params: row.params as Record<string, unknown>,
  counts: { ...NO_COUNTS, ...(row.counts as Partial<Counts>) },
  problems: row.problems as Problem[],
  summary: row.summary as Record<string, number>,
  problem_counts: row.problem_counts as ProblemCount[],
  understood: { ...NOTHING_UNDERSTOOD, ...(row.understood as Partial<Understood>) },
})
export type ImportJob = ReturnType<typeof typed>

/** Takes the import's row lock, so that one commit runs at a time; answers its state. */
export const lockImport = (scope: Scope, importId: number) =>
  scope
    .write<Own>()
    .selectFrom('import_job')
    .select(['state', 'basis'])
    .where('id', '=', importId)
    .where('org_id', '=', scope.actor.org.id)
    .forUpdate()
    .executeTakeFirst()

interface Documents {
  counts?: Counts
  summary?: Readonly<Record<string, number>>
  problems?: readonly Problem[]
  problem_counts?: readonly ProblemCount[]
  understood?: Understood
}
type Fields = Omit<Updateable<ImportJobTable>, keyof Documents> & Documents

export async function setImport(scope: Scope, importId: number, fields: Fields): Promise<void> {
  const { counts, summary, problems, problem_counts, understood, ...plain } = fields
  const documents = Object.entries({ counts, summary, problems, problem_counts, understood })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, sql`${JSON.stringify(value)}::jsonb`] as const)
  await scope
    .write<Own>()
    .updateTable('import_job')
    .set({ ...plain, ...Object.fromEntries(documents) })
    .where('id', '=', importId)
    .execute()
}

/** Gives an import its end: its clean rows are kept no longer. */
export async function endImport(scope: Scope, importId: number, fields: Fields): Promise<void> {
  const kept = await scope
    .write<Own>()
    .selectFrom('import_job')
    .select('rows_key')
    .where('id', '=', importId)
    .executeTakeFirst()
  await setImport(scope, importId, { ...fields, rows_key: null })
  const key = kept?.rows_key
  if (key) scope.afterCommit(() => scope.files.remove(key))
}

/** The latest committed import of the same bytes for the same purpose (BR-43). */
export const findSameFile = (scope: Scope, job: { kind: string; params: object; sha256: string }) =>
  scope
    .read<Seen>()
    .selectFrom('import_job')
    .innerJoin('file', 'file.id', 'import_job.file_id')
    .select(['import_job.id', 'import_job.committed_at'])
    .where('import_job.org_id', '=', scope.actor.org.id)
    .where('import_job.kind', '=', job.kind)
    .where('import_job.state', '=', 'COMMITTED')
    .where('import_job.params', '=', sql`${JSON.stringify(job.params)}::jsonb`)
    .where('file.sha256', '=', job.sha256)
    .orderBy('import_job.id', 'desc')
    .executeTakeFirst()
