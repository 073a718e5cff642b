import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { Refused } from '#src/shared/refusal.ts'
import type { Checked, CleanRow, Columns, Problem } from '#src/shared/sheet.ts'
import type { FileStore } from '#src/platform/filestore.ts'
import { checkOutFile, keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeMarkedWorkbook } from '#src/platform/spreadsheet/marked.ts'
import type { TaskWork } from '#src/platform/tasks.ts'
import type { ImportKind } from './kind.ts'
import { readClean, type CleanFile } from './read.ts'
import { keepRows, takeDecision, takeRows, type Decided } from './kept.ts'
import { countProblems, shownProblems } from './problems.ts'
import {
  endImport,
  findImport,
  NOTHING_UNDERSTOOD,
  setImport,
  type Counts,
  type Understood,
} from './table.ts'
import { progress } from './words.ts'

/** The import as a task holds it: the stored row and its file on disk. */
export interface HeldImport {
  readonly importId: number
  readonly kind: ImportKind
  readonly params: object
  readonly fileName: string
  readonly path: string
  /** Where the clean rows of the preview are kept, if they are. */
  readonly rowsKey: string | null
  readonly files: FileStore
}

/** Checks the file out of the store for as long as `run` takes. */
export async function withFile<T>(
  work: TaskWork,
  asked: { importId: number; kind: ImportKind },
  run: (held: HeldImport) => Promise<T>,
): Promise<T> {
  const { job, path, files } = await work.transact(async (scope) => {
    const found = await findImport(scope, asked.importId)
    if (!found) throw new Error(`import ${asked.importId} is gone`)
    const { files } = scope
    return { job: found, files, path: await checkOutFile(scope, found.file_id, '.xlsx') }
  })
  try {
    return await run({
      ...asked,
      params: job.params,
      fileName: job.file_name,
      path,
      rowsKey: job.rows_key,
      files,
    })
  } finally {
    await rm(path, { force: true })
    await rm(folderOf(path), { recursive: true, force: true })
  }
}

/** Read, clean, gather, check: nothing is written but the preview itself. */
export async function previewImport(work: TaskWork, held: HeldImport): Promise<void> {
  try {
    const file = await readRows(work, held)
    await work.progress(file.count, file.count, progress.checking)
    const judged = await work.transact((scope) => judge(scope, { held, file, locking: false }))
    await keepPreview(work, held, { judged })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const message = error.refusals.map((each) => each.message + (each.wayOut ?? '')).join('\n')
    await work.transact((scope) => endImport(scope, held.importId, { state: 'REJECTED', message }))
  }
}

/** What the preview decided, if it is still kept. */
export const decisionOf = ({ files, rowsKey, kind }: HeldImport): Promise<Decided | undefined> =>
  rowsKey ? takeDecision({ files, key: rowsKey, columns: kind.columns }) : Promise.resolve(undefined)

/** The rows as the preview left them, or read from the file once more. */
export async function rowsOf(work: TaskWork, held: HeldImport): Promise<CleanFile<Columns>> {
  const { files, rowsKey, kind } = held
  const kept = rowsKey ? await takeRows({ files, key: rowsKey, columns: kind.columns }) : undefined
  return kept ?? readRows(work, held, 'COMMIT')
}

async function readRows(
  work: TaskWork,
  { kind, path }: HeldImport,
  purpose: 'PREVIEW' | 'COMMIT' = 'PREVIEW',
): Promise<CleanFile<Columns>> {
  const onRow = (count: number) => work.progress(count, count + 1, progress.reading(count, kind.unit))
  if (!kind.read) return readClean(path, kind.columns, onRow)
  if (purpose === 'PREVIEW') return kind.read(path, onRow)
  await rm(folderOf(path), { recursive: true, force: true })
  await mkdir(folderOf(path), { mode: 0o700 })
  return kind.read(path, onRow, folderOf(path))
}

/** Where a kind leaves at commit what it writes later; it is gone with the checked-out file. */
const folderOf = (path: string) => `${path}-parts`

/** The verdict over a file: what to write, what is there already, what is wrong. */
export interface Judged {
  readonly file: CleanFile<Columns>
  readonly facts: unknown
  /** What it was judged against, and a digest of the lines to write: a commit that would write others stops (BR-31). */
  readonly basis: string
  readonly checked: Checked
  readonly fresh: readonly CleanRow<Columns>[]
  readonly problems: readonly Problem[]
  readonly counts: Counts
  readonly summary: Readonly<Record<string, number>>
}

export async function judge(
  scope: Scope,
  { held, file, locking }: { held: HeldImport; file: CleanFile<Columns>; locking: boolean },
): Promise<Judged> {
  const facts = await held.kind.gather(scope, { params: held.params, rows: file.rows, locking })
  const checked = held.kind.check(file.rows, facts)
  const problems = [...file.problems, ...checked.problems].toSorted((a, b) => a.line - b.line)
  const wanted = new Set(checked.fresh)
  const lines = createHash('sha256').update(checked.fresh.join(',')).digest('hex')
  const counts = {
    rows: file.count,
    fresh: checked.fresh.length,
    skipped: checked.skipped.length,
    failed: file.count - checked.fresh.length - checked.skipped.length,
    warnings: problems.filter((each) => each.severity === 'warning').length,
  }
  const fresh = file.rows.filter((row) => wanted.has(row.line))
  const summary = held.kind.summarise?.(file.rows, checked, facts) ?? {}
  const basis = `${held.kind.basisOf(facts)} ${lines}`
  return { file, facts, basis, checked, fresh, problems, counts, summary }
}

/** Keeps the verdict for the screen; `message` says why it is shown again. */
export async function keepPreview(
  work: TaskWork,
  held: HeldImport,
  { judged, message }: { judged: Judged; message?: string },
): Promise<void> {
  const { problems, counts, basis, file, summary } = judged
  const { columns } = held.kind
  const decision = held.kind.decide?.(judged.fresh, judged.facts)
  const marked = held.kind.report || isMarked(problems) ? await markedWorkbook(work, held, judged) : undefined
  try {
    await work.transact(async (scope) => {
      const name = held.fileName.replace(/(\.(xlsx|xls|et|csv|txt|zip))?$/i, '-标注.xlsx')
      const markedId = marked
        ? await keepFile(scope, {
            path: marked,
            name,
            mediaType: MEDIA_TYPES.xlsx,
            expiresAt: madeUntil(scope),
          })
        : null
      const rowsKey = await keepRows(scope.files, { file, columns, basis, decision })
      const before = rowsKey && held.rowsKey
      if (before) scope.afterCommit(() => scope.files.remove(before))
      await setImport(scope, held.importId, {
        state: 'PREVIEWED',
        counts,
        summary,
        basis,
        problems: shownProblems(problems),
        problem_counts: countProblems(problems),
        understood: understoodOf(file),
        marked_file_id: markedId,
        ...(rowsKey ? { rows_key: rowsKey } : {}),
        ...(message === undefined ? {} : { message }),
      })
    })
  } finally {
    if (marked) await rm(marked, { force: true })
  }
}

function understoodOf({ header, sheet }: CleanFile<Columns>): Understood {
  return {
    ...NOTHING_UNDERSTOOD,
    extra: [...header.extra],
    hints: [...header.hints],
    sheet: sheet?.name ?? '',
    otherSheets: [...(sheet?.others ?? [])],
  }
}

/** Something must be put right, or there is more to know than the screen shows. */
const isMarked = (problems: readonly Problem[]) =>
  problems.some((each) => each.severity === 'error') || problems.length > shownProblems(problems).length

async function markedWorkbook(work: TaskWork, held: HeldImport, judged: Judged): Promise<string> {
  const { file, problems, checked, facts } = judged
  await work.progress(file.count, file.count, progress.marking)
  const { kind, path: source } = held
  const out = `${source}-marked.xlsx`
  if (kind.report) await kind.report({ source, problems, out, rows: file.rows, checked, facts })
  else await writeMarkedWorkbook({ source, columns: kind.columns, header: file.header, problems, out })
  return out
}
