import { z } from 'zod'
import { id, instant } from './paging.ts'
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

export const importView = z.object({
  id: z.number(),
  kind: z.string(),
  state: z.enum(['UPLOADED', 'PREVIEWED', 'COMMITTING', 'COMMITTED', 'REJECTED', 'CANCELLED', 'FAILED']),
  fileId: z.number(),
  fileName: z.string(),
  counts: z.object({
    rows: z.number(),
    fresh: z.number(),
    skipped: z.number(),
    failed: z.number(),
    warnings: z.number(),
  }),
  /** The first hundred; the marked workbook holds all. */
  problems: z.array(sheetProblem),
  markedFileId: z.number().nullable(),
  taskId: z.number().nullable(),
  message: z.string(),
  /** What the kind counts beside rows, e.g. people without a photo. */
  summary: z.record(z.string(), z.number()),
  createdAt: instant,
  committedAt: instant.nullable(),
})
export type ImportView = z.output<typeof importView>

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
  errors: ['import.not_previewed', 'import.nothing_to_write'],
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
