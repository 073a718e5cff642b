import type { ImportView } from '#src/shared/platform-contract.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import type { Columns } from '#src/shared/sheet.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import { on, type Download, type Endpoint, type Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openTable } from '#src/platform/spreadsheet/header.ts'
import { writeTemplate } from '#src/platform/spreadsheet/template.ts'
import { startTask, taskKind, type TaskKind, type TaskWork } from '#src/platform/tasks.ts'
import * as contract from '#src/shared/platform-contract.ts'
import { abandonImport, commitImport } from './commit.ts'
import { listImports } from './history.ts'
import type { ImportKind } from './kind.ts'
import { previewImport, withFile } from './preview.ts'
import {
  endImport,
  findImport,
  findSameFile,
  insertImport,
  lockImport,
  setImport,
  type ImportJob,
  type ImportMode,
} from './table.ts'
import { abandonUndo, startUndo, UNDO, undoImport } from './undo.ts'
import { refusalsForCommit, shownImport } from './view.ts'
import { refusals, said, sameFileNote, stateNames } from './words.ts'

const PREVIEW = 'imports.preview'
const COMMIT = 'imports.commit'

type Data = { importId: number; kind: string }

/** The tasks of every import: looked at, written, taken back. */
export function importTasks(kinds: readonly ImportKind[]): TaskKind[] {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))
  const kindOf = (name: string) => found(byName.get(name), '导入类型')
  const more = {
    apart: true,
    abandoned: (work: TaskWork, { importId }: Data) => abandonImport(work, importId),
  }
  const preview = async (work: TaskWork, { importId, kind }: Data) => {
    await withFile(work, { importId, kind: kindOf(kind) }, (held) => previewImport(work, held))
    return { importId }
  }
  const commit = (work: TaskWork, { importId, kind }: Data) =>
    withFile(work, { importId, kind: kindOf(kind) }, async (held) => {
      return { importId, ...(await commitImport(work, held)) }
    })
  const undo = (work: TaskWork, { importId, kind }: Data) => undoImport(work, importId, kindOf(kind))
  return [
    taskKind<Data, object>(PREVIEW, preview, more),
    taskKind<Data, object>(COMMIT, commit, more),
    taskKind<Data, object>(UNDO, undo, {
      apart: true,
      abandoned: (work, { importId }) => abandonUndo(work, importId),
    }),
  ]
}

type Step = (scope: Scope, importId: number, kind: ImportKind) => Promise<ImportJob>

/** Endpoints that are the same for every kind. */
export function importRoutes(kinds: readonly ImportKind[]): Endpoint[] {
  const byName = new Map(kinds.map((kind) => [kind.kind, kind]))
  /** The import, when the asker's role may handle its kind; otherwise it is not there. */
  const within = async (scope: Scope, importId: number) => {
    const job = found(await findImport(scope, importId), '这次导入')
    const kind = found(byName.get(job.kind), '这次导入')
    return { job: found(scope.actor.permissions.has(kind.permission) ? job : undefined, '这次导入'), kind }
  }
  const step =
    (run: Step) =>
    async (scope: Scope, { importId }: { importId: number }) => {
      const { kind } = await within(scope, importId)
      return shownImport(scope, kind, await run(scope, importId, kind))
    }
  return [
    on(contract.listImports, (scope, filter) => listImports(scope, filter, kinds)),
    on(contract.getImport, async (scope, { importId }) => {
      const { job, kind } = await within(scope, importId)
      return shownImport(scope, kind, job)
    }),
    on(contract.commitImport, step(startCommit)),
    on(contract.cancelImport, step(cancelImport)),
    on(contract.undoImport, step(startUndo)),
    on(contract.chooseImportMode, (scope, { importId, mode }) =>
      step((inner, id) => chooseMode(inner, id, mode))(scope, { importId }),
    ),
  ]
}

/**
 * Takes an uploaded workbook in: a file that cannot be read is refused at once, by name; everything else is checked in
 * a task the screen watches.
 */
export async function startImport(
  scope: Scope,
  kind: ImportKind,
  given: { upload: Upload; params: object },
): Promise<ImportView> {
  const { upload, params } = given
  if (!kind.read) await refuseUnreadable(upload.path, kind.columns)
  const same = await findSameFile(scope, { kind: kind.kind, params, sha256: upload.sha256 })
  const fileId = await keepFile(scope, { path: upload.path, name: upload.name, mediaType: MEDIA_TYPES.xlsx })
  const message = same?.committed_at ? sameFileNote(same.committed_at) : ''
  const { id } = await insertImport(scope, { kind: kind.kind, params, fileId, message })
  const task_id = await startTask(scope, {
    kind: PREVIEW,
    title: `检查${kind.title}`,
    data: { importId: id, kind: kind.kind },
  })
  await setImport(scope, id, { task_id })
  await tell(scope, id, { verb: 'uploaded', sentence: said.uploaded(kind.title, upload.name) })
  return shownImport(scope, kind, found(await findImport(scope, id), '这次导入'))
}

async function refuseUnreadable(path: string, columns: Columns): Promise<void> {
  const table = await openTable(path, columns)
  table.close()
  if (table.header.missing.length > 0) refuse(refusals.columnsMissing(table.header), 422)
}

async function startCommit(scope: Scope, importId: number, kind: ImportKind): Promise<ImportJob> {
  await lockImport(scope, importId)
  refuseAll(refusalsForCommit(found(await findImport(scope, importId), '这次导入')))
  const data: Data = { importId, kind: kind.kind }
  const task_id = await startTask(scope, { kind: COMMIT, title: kind.title, data })
  await setImport(scope, importId, { state: 'COMMITTING', task_id })
  return found(await findImport(scope, importId), '这次导入')
}

async function cancelImport(scope: Scope, importId: number, kind: ImportKind): Promise<ImportJob> {
  await requirePreview(scope, importId)
  await endImport(scope, importId, { state: 'CANCELLED' })
  const job = found(await findImport(scope, importId), '这次导入')
  await tell(scope, importId, { verb: 'cancelled', sentence: said.cancelled(kind.title, job.file_name) })
  return job
}

async function chooseMode(scope: Scope, importId: number, mode: ImportMode): Promise<ImportJob> {
  await requirePreview(scope, importId)
  await setImport(scope, importId, { mode })
  return found(await findImport(scope, importId), '这次导入')
}

async function requirePreview(scope: Scope, importId: number): Promise<void> {
  const locked = found(await lockImport(scope, importId), '这次导入')
  if (locked.state !== 'PREVIEWED') refuse(refusals.notPreviewed(stateNames[locked.state]))
}

const tell = (scope: Scope, importId: number, { verb, sentence }: { verb: string; sentence: string }) =>
  scope.happened({ action: `imports.${verb}`, entity: 'import_job', entityId: importId, sentence })

interface TemplateOf {
  readonly name: string
  readonly notes: readonly string[]
  /** Choices known only now. */
  readonly dictionary?: Readonly<Record<string, readonly string[]>>
  /** What is there already, to be changed and handed in again. */
  readonly rows?: readonly (readonly (string | number)[])[]
}

/** The workbook of a kind, with drop-downs; empty, or with what is known. */
export async function templateOf(kind: ImportKind, about: TemplateOf): Promise<Download> {
  const body = await writeTemplate({
    title: about.name,
    sheetName: '数据',
    notes: about.notes,
    columns: kind.columns,
    ...(about.dictionary ? { dictionary: about.dictionary } : {}),
    ...(about.rows ? { rows: about.rows } : {}),
  })
  return { name: `${about.name}.xlsx`, mediaType: MEDIA_TYPES.xlsx, body }
}
