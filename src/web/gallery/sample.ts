import { z } from 'zod'
import { listQuery, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { route, SIGNED_IN, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'
import type { RowOf } from '#src/web/call.ts'

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
export type Person = RowOf<typeof people>

export const uploadPeople = uploadRoute({
  method: 'POST',
  path: '/api/gallery/imports',
  summary: '上传样例表格',
  permission: SIGNED_IN,
  input: z.object({}),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1_048_576 },
})
export const refuseAlways = route({
  method: 'POST',
  path: '/api/gallery/refusal',
  summary: '总是拒绝',
  permission: SIGNED_IN,
  input: z.object({ phone: z.string(), reason: z.string().optional() }),
  output: z.object({}),
})
