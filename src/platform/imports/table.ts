import { sql, type Generated, type Updateable } from 'kysely'
import type { Problem } from '#src/shared/sheet.ts'
import type { Scope } from '#src/platform/scope.ts'

export type ImportState =
  | 'UPLOADED'
  | 'PREVIEWED'
  | 'COMMITTING'
  | 'COMMITTED'
  | 'REJECTED'
  | 'CANCELLED'
  | 'FAILED'

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
  basis: Generated<string>
  message: Generated<string>
  created_by: number | null
  created_at: Generated<Date>
  committed_at: Date | null
}

interface Own {
  import_job: ImportJobTable
}
interface Seen extends Own {
  file: { id: number; name: string; sha256: string }
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
      marked_file_id: null,
      task_id: null,
      committed_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()

/** An import of the asker's organisation with its file's name. */
export async function findImport(scope: Scope, importId: number) {
  const row = await scope
    .read<Seen>()
    .selectFrom('import_job')
    .innerJoin('file', 'file.id', 'import_job.file_id')
    .selectAll('import_job')
    .select('file.name as file_name')
    .where('import_job.id', '=', importId)
    .where('import_job.org_id', '=', scope.actor.org.id)
    .executeTakeFirst()
  return (
    row && {
      ...row,
      params: row.params as object,
      counts: row.counts as Partial<Counts>,
      summary: row.summary as Record<string, number>,
      problems: row.problems as Problem[],
    }
  )
}

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

type Fields = Omit<Updateable<ImportJobTable>, 'counts' | 'problems' | 'summary'> & {
  counts?: Counts
  summary?: Readonly<Record<string, number>>
  problems?: readonly Problem[]
}

export const setImport = (scope: Scope, importId: number, { counts, problems, summary, ...fields }: Fields) =>
  scope
    .write<Own>()
    .updateTable('import_job')
    .set({
      ...fields,
      ...(counts ? { counts: sql`${JSON.stringify(counts)}::jsonb` } : {}),
      ...(summary ? { summary: sql`${JSON.stringify(summary)}::jsonb` } : {}),
      ...(problems ? { problems: sql`${JSON.stringify(problems)}::jsonb` } : {}),
    })
    .where('id', '=', importId)
    .execute()

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
