import { z } from 'zod'
import { id, instant, opinion } from '#src/shared/paging.ts'
import { taskView } from '#src/shared/platform-contract.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { verificationNames } from '#src/modules/candidates/words.ts'

const verification = z.enum(Object.keys(verificationNames) as [keyof typeof verificationNames])
const one = z.object({ candidateId: id })

/** What a verification came to; people without an answer are asked about again at `retryAt`. */
export const tally = z.object({
  MATCH: z.number(),
  MISMATCH: z.number(),
  NOT_FOUND: z.number(),
  UNAVAILABLE: z.number(),
  retryAt: instant.optional(),
})

export const latestVerification = route({
  method: 'GET',
  path: '/api/candidates/verification',
  summary: '最近一次认证',
  permission: 'candidates.read',
  input: z.object({}),
  output: z.object({
    task: z
      .object({
        id: z.number(),
        state: taskView.shape.state,
        endedAt: instant.nullable(),
        result: tally.nullable(),
      })
      .nullable(),
  }),
})

/** 人工核对 of several with one opinion. */
export const reviewCandidates = route({
  method: 'POST',
  path: '/api/candidates/review',
  summary: '批量人工核对',
  permission: 'candidates.verify',
  input: z.object({
    candidateIds: z.array(id).min(1, '请先选择考生。').max(100, '一次最多核对 100 人。'),
    decision: z.enum(['confirm', 'deny']),
    opinion,
  }),
  output: z.object({ done: z.number(), skipped: z.number() }),
  errors: ['candidate.nobody_waits'],
})

export const reopenReview = route({
  method: 'POST',
  path: '/api/candidates/:candidateId/reopen',
  summary: '撤销人工核对',
  permission: 'candidates.verify',
  input: one.extend({ opinion }),
  output: z.object({ verification }),
  errors: ['state.not_possible', 'candidate.not_by_hand', 'candidate.registered'],
})

export const listEvidence = route({
  method: 'GET',
  path: '/api/candidates/:candidateId/evidence',
  summary: '人工核对的依据',
  permission: 'candidates.read',
  input: one,
  output: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        fileId: z.number(),
        fileName: z.string(),
        isPicture: z.boolean(),
        note: z.string(),
        addedByName: z.string(),
        addedAt: instant,
      }),
    ),
  }),
})

export const addEvidence = uploadRoute({
  method: 'POST',
  path: '/api/candidates/:candidateId/evidence',
  summary: '上传人工核对的依据',
  permission: 'candidates.verify',
  input: one.extend({ note: z.string().trim().max(100, '说明最多 100 字。').default('') }),
  output: z.object({ id: z.number(), fileId: z.number() }),
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['scan.damaged'],
})
