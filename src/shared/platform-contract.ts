import { z } from 'zod'
import { day, id, instant, listQuery, offer, pageOf } from './paging.ts'
import { downloadRoute, eventsRoute, route, SIGNED_IN } from './route.ts'

/** The life of one record: who did what, when. Newest first, at most 200 lines. */
export const auditOf = route({
  method: 'GET',
  path: '/api/audit/:entity/:entityId',
  summary: '谁在何时做了什么',
  permission: SIGNED_IN,
  input: z.object({ entity: z.string().regex(/^[a-z_]{2,40}$/), entityId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        at: instant,
        /** Empty where the reader is told the organisation only. */
        actorName: z.string(),
        orgName: z.string(),
        sentence: z.string(),
        reason: z.string().optional(),
        changes: z.array(
          z.object({
            field: z.string(),
            before: z.union([z.string(), z.number()]).nullable(),
            after: z.union([z.string(), z.number()]).nullable(),
          }),
        ),
      }),
    ),
  }),
})

/** A long piece of work on its way: `result` is what it made, known only to the page that started it. */
export const taskView = z.object({
  id: z.number(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['WAITING', 'RUNNING', 'DONE', 'FAILED']),
  done: z.number(),
  total: z.number(),
  message: z.string(),
  result: z.unknown().optional(),
})
export type TaskView = z.output<typeof taskView>

export const taskOf = route({
  method: 'GET',
  path: '/api/tasks/:id',
  summary: '任务进度',
  permission: SIGNED_IN,
  input: z.object({ id }),
  output: taskView,
})

export const taskEvents = eventsRoute({
  method: 'GET',
  path: '/api/tasks/:id/events',
  summary: '任务进度（持续推送）',
  permission: SIGNED_IN,
  input: z.object({ id }),
  output: taskView,
})

/** A stored file within the asker's reach: shown in the browser, or saved with `save`. */
export const fileContent = downloadRoute({
  method: 'GET',
  path: '/api/files/:fileId',
  summary: '查看或下载文件',
  permission: SIGNED_IN,
  input: z.object({ fileId: id, save: z.stringbool().optional() }),
})

/** One thing wrong or worth a look in an uploaded workbook. */
export const sheetProblem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  line: z.number(),
  column: z.string().optional(),
  message: z.string(),
})

export const IMPORT_STATES = [
  'UPLOADED',
  'PREVIEWED',
  'COMMITTING',
  'COMMITTED',
  'REJECTED',
  'CANCELLED',
  'FAILED',
  'UNDOING',
  'UNDONE',
] as const

export const importRow = z.object({
  id: z.number(),
  kind: z.string(),
  /** Chinese name of the kind. */
  title: z.string(),
  /** What the file was for, e.g. `{ planId }`. */
  params: z.record(z.string(), z.unknown()),
  state: z.enum(IMPORT_STATES),
  fileId: z.number(),
  fileName: z.string(),
  counts: z.object({
    rows: z.number(),
    fresh: z.number(),
    skipped: z.number(),
    failed: z.number(),
    warnings: z.number(),
  }),
  markedFileId: z.number().nullable(),
  /** Until when the marked workbook is kept. */
  markedUntil: instant.nullable(),
  taskId: z.number().nullable(),
  message: z.string(),
  /** What the kind counts beside rows, e.g. people without a photo. */
  summary: z.record(z.string(), z.number()),
  byName: z.string(),
  createdAt: instant,
  committedAt: instant.nullable(),
  undoneAt: instant.nullable(),
})
export type ImportRow = z.output<typeof importRow>

/** Whether the good rows may be written while others are wrong. */
export const importMode = z.enum(['GOOD_ROWS', 'ALL_OR_NOTHING'])

export const importView = importRow.extend({
  /** The first hundred and some of every code; the marked workbook holds all. */
  problems: z.array(sheetProblem),
  /** Every code of the file with the rows that have it. */
  problemCounts: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      title: z.string(),
      lines: z.number(),
    }),
  ),
  /** How the file was read: headers nobody knows, and what they may have meant; the sheet, and those left alone. */
  understood: z.object({
    extra: z.array(z.string()),
    hints: z.array(z.object({ header: z.string(), means: z.string() })),
    sheet: z.string(),
    otherSheets: z.array(z.string()),
  }),
  mode: importMode,
  /** `commit` and `undo`, with the reason when not now. */
  offers: z.array(offer),
})
export type ImportView = z.output<typeof importView>

const importFilter = listQuery.extend({
  kind: z.string().max(40).optional(),
  state: z.enum(IMPORT_STATES).optional(),
  /** Only what this person brought. */
  mine: z.stringbool().optional(),
  from: day.optional(),
  to: day.optional(),
})
export type ImportFilter = z.output<typeof importFilter>

/** 导入记录: what was brought in, newest first; only kinds the asker's role may handle. Searches file and person. */
export const listImports = route({
  method: 'GET',
  path: '/api/imports',
  summary: '导入记录',
  permission: 'imports.read',
  input: importFilter,
  output: pageOf(importRow).extend({ kinds: z.array(z.object({ kind: z.string(), title: z.string() })) }),
})

export const getImport = route({
  method: 'GET',
  path: '/api/imports/:importId',
  summary: '查看导入',
  permission: SIGNED_IN,
  input: z.object({ importId: id }),
  output: importView,
})

/** Writes the good rows of a previewed import; rows with errors stay out and are in the marked workbook (BR-42). */
export const commitImport = route({
  method: 'POST',
  path: '/api/imports/:importId/commit',
  summary: '确认导入',
  permission: SIGNED_IN,
  input: z.object({ importId: id }),
  output: importView,
  errors: ['import.not_previewed', 'import.nothing_to_write', 'import.not_all_correct'],
})

export const cancelImport = route({
  method: 'POST',
  path: '/api/imports/:importId/cancel',
  summary: '放弃导入',
  permission: SIGNED_IN,
  input: z.object({ importId: id }),
  output: importView,
  errors: ['import.not_previewed'],
})

/** Chooses for a previewed import: the good rows now, or all of them or none. */
export const chooseImportMode = route({
  method: 'POST',
  path: '/api/imports/:importId/mode',
  summary: '选择导入方式',
  permission: SIGNED_IN,
  input: z.object({ importId: id, mode: importMode }),
  output: importView,
  errors: ['import.not_previewed'],
})

/** Starts to take a committed import back while nothing depends on it; asked for again, nothing more happens. */
export const undoImport = route({
  method: 'POST',
  path: '/api/imports/:importId/undo',
  summary: '撤销导入',
  permission: SIGNED_IN,
  input: z.object({ importId: id }),
  output: importView,
  errors: ['import.not_committed', 'import.no_undo', 'import.undo_too_late'],
})
