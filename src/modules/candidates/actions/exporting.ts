import { rm } from 'node:fs/promises'
import { keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeTable } from '#src/platform/spreadsheet/table.ts'
import { startTask, type TaskWork } from '#src/platform/tasks.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import {
  fullColumns,
  fullRow,
  maskedColumns,
  maskedRow,
  type Exported,
} from '#src/modules/candidates/paper/sheets.ts'
import type { RosterPart } from '#src/modules/candidates/queries/filter.ts'
import * as papers from '#src/modules/candidates/queries/sheets.ts'
import { scopeTextOf } from '#src/modules/candidates/rules/scope-text.ts'
import { looksLikeIdNumber } from '#src/modules/candidates/rules/search.ts'
import { refusals } from '#src/modules/candidates/words.ts'
import {
  exportHeaders,
  exportNotice,
  fileNames,
  paperNames,
  paperProgress,
  paperRefusals,
  paperSaid,
} from '#src/modules/candidates/words/sheets.ts'
import { knownRow } from './bulk.ts'

export const EXPORT = 'candidates.export'

type Kind = 'EXPORT_MASKED' | 'EXPORT_FULL'

/** What the task of an export carries. */
export interface ExportOrder {
  readonly kind: Kind
  readonly part: RosterPart
  readonly reason: string
}

export const startMaskedExport = (scope: Scope, part: RosterPart) =>
  start(scope, { kind: 'EXPORT_MASKED', part, reason: '' })

/** With whole numbers, for a reason; the import takes it back. */
export const startFullExport = (scope: Scope, { reason, ...part }: RosterPart & { reason: string }) =>
  start(scope, { kind: 'EXPORT_FULL', part, reason })

/** The audit line stands before the first number leaves: whoever asked, asked. */
async function start(scope: Scope, order: ExportOrder) {
  const { kind, part, reason } = order
  if (looksLikeIdNumber(part.q ?? '')) refuse(refusals.idInSearch(), 422)
  const count = await papers.countPart(scope, part)
  if (count === 0) refuse(paperRefusals.nobody())
  const taskId = await startTask(scope, { kind: EXPORT, title: paperNames[kind], data: order, total: count })
  await scope.happened({
    action: 'candidates.exported',
    entity: 'task',
    entityId: taskId,
    sentence: paperSaid.exported(kind, scopeTextOf(part), count),
    ...(reason ? { reason } : {}),
  })
  return { taskId, count }
}

/** Streams the part into a workbook and keeps it. Started again after a crash it makes the file anew and keeps one. */
export const exportRoster = (work: TaskWork, order: ExportOrder) =>
  work.transact(async (scope) => {
    const before = await papers.findByTask(scope, work.taskId)
    if (before) return madeBefore(before)
    const total = await papers.countPart(scope, order.part)
    const out = scope.files.temporaryPath('.xlsx')
    try {
      const count = await write(scope, order, { out, total, told: progressOf(work, total) })
      await work.progress(count, count, paperProgress.saving)
      const fileId = await keep(scope, { ...order, count, taskId: work.taskId, path: out })
      return { fileId, count, until: madeUntil(scope).toISOString() }
    } finally {
      await rm(out, { force: true })
    }
  })

/** What the task had made before it was started again. */
export const madeBefore = (made: NonNullable<Awaited<ReturnType<typeof papers.findByTask>>>) => ({
  fileId: made.file_id ?? 0,
  count: made.people,
  until: made.expires_at?.toISOString() ?? null,
})

const progressOf = (work: TaskWork, total: number) => (done: number) =>
  work.progress(done, Math.max(total, done + 1), paperProgress.writing(done))

interface Writing {
  readonly out: string
  readonly total: number
  readonly told: (done: number) => Promise<void>
}

async function write(scope: Scope, order: ExportOrder, { out, total, told }: Writing): Promise<number> {
  const isFull = order.kind === 'EXPORT_FULL'
  return writeTable({
    title: isFull ? exportHeaders.titleFull : exportHeaders.titleMasked,
    columns: isFull ? fullColumns : maskedColumns,
    rows: rowsOf(scope, order, told),
    notice: { sheet: exportNotice.sheet, lines: noticeLines(scope, order, total) },
    out,
  })
}

async function* rowsOf(scope: Scope, { kind, part }: ExportOrder, told: Writing['told']) {
  let done = 0
  for await (const row of papers.streamPart(scope, part)) {
    const person: Exported = {
      details: knownRow(row),
      idType: row.id_type,
      idMasked: row.id_masked,
      hasPhoto: row.photo_file_id !== null,
      verification: row.verification,
    }
    yield kind === 'EXPORT_FULL' ? fullRow(person, scope.vault.open(row.id_cipher)) : maskedRow(person)
    done += 1
    if (done % 1_000 === 0) await told(done)
  }
}

/** Who, for whom, when, how many, which part, why, and what that obliges to. */
function noticeLines(scope: Scope, { kind, part, reason }: ExportOrder, total: number) {
  const { labels, fullUse, maskedUse, care, noReason } = exportNotice
  return [
    [labels.what, paperNames[kind]],
    [labels.scope, scopeTextOf(part)],
    [labels.people, String(total)],
    [labels.org, scope.actor.org.name],
    [labels.by, scope.actor.name],
    [labels.at, formatInstant(scope.now)],
    [labels.reason, reason || noReason],
    [labels.use, kind === 'EXPORT_FULL' ? fullUse : maskedUse],
    [labels.care, care],
  ] as const
}

async function keep(scope: Scope, made: ExportOrder & { count: number; taskId: number; path: string }) {
  const { kind, part, reason, count, taskId, path } = made
  const name = fileNames.export(kind, shanghaiDay(scope.now))
  const permission = kind === 'EXPORT_FULL' ? 'candidates.reveal' : 'candidates.read'
  const fileId = await keepFile(scope, {
    path,
    name,
    mediaType: MEDIA_TYPES.xlsx,
    permission,
    expiresAt: madeUntil(scope),
  })
  await papers.insertRosterFile(scope, {
    kind,
    scope_text: scopeTextOf(part),
    people: count,
    reason,
    file_id: fileId,
    task_id: taskId,
    made_by: scope.actor.accountId || null,
    made_by_name: scope.actor.name,
    made_at: scope.now,
  })
  return fileId
}

/** What left the house, newest first; a file stays closed to whoever lacks its permission. */
export async function listRosterFiles(scope: Scope, filter: Parameters<typeof papers.listFiles>[1]) {
  const { listed, total } = await papers.listFiles(scope, filter)
  const mayOpen = (kind: string) =>
    kind === 'EXPORT_MASKED' || scope.actor.permissions.has('candidates.reveal')
  const rows = listed.map((row) => ({
    id: row.id,
    kind: row.kind,
    scope: row.scope_text,
    people: row.people,
    reason: row.reason,
    by: row.made_by_name,
    at: row.made_at.toISOString(),
    fileId: mayOpen(row.kind) ? row.file_id : null,
    fileName: row.file_name,
    fileUntil: row.file_until?.toISOString() ?? null,
  }))
  return { rows, total }
}
