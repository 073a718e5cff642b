import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** Whom: a grade, some classes, or both. */
const scope = z.object({
  grade: z.string().trim().max(20).optional(),
  classNames: z.array(z.string().trim().max(40)).max(200, '一次最多选 200 个班级。').default([]),
})

/** What would happen: how many go, who stays and why. */
export const previewArchive = route({
  method: 'POST',
  path: '/api/candidates/archive/preview',
  summary: '毕业归档预览',
  permission: 'candidates.import',
  input: scope,
  output: z.object({
    /** At school in this scope. */
    present: z.number(),
    /** Would be archived. */
    going: z.number(),
    /** Already archived in this scope: what 取消归档 would bring back. */
    archived: z.number(),
    /** Registered for an exam that is not over; the first two hundred by name. */
    staying: z.array(
      z.object({ id: z.number(), name: z.string(), className: z.string(), planName: z.string() }),
    ),
    stayingCount: z.number(),
  }),
  errors: ['archive.nothing_chosen'],
})

export const archiveCandidates = route({
  method: 'POST',
  path: '/api/candidates/archive',
  summary: '毕业归档',
  permission: 'candidates.import',
  input: scope,
  output: z.object({ count: z.number(), staying: z.number() }),
  errors: ['archive.nothing_chosen', 'archive.nobody'],
})

export const restoreCandidates = route({
  method: 'POST',
  path: '/api/candidates/archive/undo',
  summary: '取消归档',
  permission: 'candidates.import',
  input: scope,
  output: z.object({ count: z.number() }),
  errors: ['archive.nothing_chosen', 'archive.nobody_archived'],
})

export const restoreCandidate = route({
  method: 'POST',
  path: '/api/candidates/:candidateId/restore',
  summary: '取消一名考生的归档',
  permission: 'candidates.import',
  input: z.object({ candidateId: id }),
  output: z.object({ id: z.number() }),
})
