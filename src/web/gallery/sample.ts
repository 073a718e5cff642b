import { z } from 'zod'
import { listQuery, pageOf } from '#src/shared/paging.ts'
import { route, SIGNED_IN, uploadRoute } from '#src/shared/route.ts'

// Endpoints that only the stand-in server of the screen tests answers.

export const people = route({
  method: 'GET',
  path: '/api/gallery/people',
  summary: '样例名单',
  permission: SIGNED_IN,
  input: listQuery.extend({ state: z.string().optional(), className: z.array(z.string()).optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      name: z.string(),
      idNumber: z.string(),
      className: z.string(),
      state: z.enum(['ACCURATE', 'PENDING', 'FAILED']),
      feeFen: z.number(),
      at: z.string(),
    }),
  ),
})
export type Person = z.output<typeof people.output>['rows'][number]

const importJob = z.object({
  id: z.number(),
  state: z.enum(['UPLOADED', 'PREVIEWED', 'COMMITTING', 'COMMITTED', 'REJECTED', 'CANCELLED', 'FAILED']),
  fileName: z.string(),
  counts: z.object({
    rows: z.number(),
    ok: z.number(),
    new: z.number(),
    skipped: z.number(),
    failed: z.number(),
  }),
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      line: z.number(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  markedFileId: z.number().optional(),
  taskId: z.number().optional(),
})
const input = z.object({ id: z.coerce.number() })
const common = { permission: SIGNED_IN, output: importJob }

export const uploadPeople = uploadRoute({
  ...common,
  method: 'POST',
  path: '/api/gallery/imports',
  summary: '上传样例表格',
  input: z.object({}),
  upload: { accept: ['xlsx'], maxBytes: 20 * 1_048_576 },
})
export const findJob = route({
  ...common,
  method: 'GET',
  path: '/api/gallery/imports/:id',
  summary: '样例导入',
  input,
})
export const commitJob = route({
  ...common,
  method: 'POST',
  path: '/api/gallery/imports/:id/commit',
  summary: '写入样例',
  input,
})
export const refuseAlways = route({
  method: 'POST',
  path: '/api/gallery/refusal',
  summary: '总是拒绝',
  permission: SIGNED_IN,
  input: z.object({ phone: z.string(), reason: z.string().optional() }),
  output: z.object({}),
})
