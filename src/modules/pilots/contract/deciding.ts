import { z } from 'zod'
import { id, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** As many applications as one deed decides. */
export const DECIDED_AT_MOST = 500

const outcome = z.object({
  decided: z.number(),
  rows: z.array(
    z.object({
      pilotId: z.number(),
      orgName: z.string(),
      certificateName: z.string(),
      outcome: z.enum(['DECIDED', 'SKIPPED']),
      reason: z.string(),
    }),
  ),
})

/** Approves many applications, each with its own quota; one that cannot be decided any more is passed over with the reason. */
export const approvePilots = route({
  method: 'POST',
  path: '/api/pilot-decisions/approve',
  summary: '批量通过试点申报并核定指标',
  permission: 'pilots.review',
  input: z.object({
    rows: z
      .array(
        z.object({
          pilotId: id,
          granted: z.coerce.number().int().min(1, '核定指标至少为 1。').max(1_000_000),
        }),
      )
      .min(1, '请至少选择一份申报。')
      .max(DECIDED_AT_MOST),
    opinion,
  }),
  output: outcome,
})

const many = {
  permission: 'pilots.review',
  input: z.object({
    pilotIds: z.array(id).min(1, '请至少选择一份申报。').max(DECIDED_AT_MOST),
    opinion,
  }),
  output: outcome,
} as const

export const returnPilots = route({
  ...many,
  method: 'POST',
  path: '/api/pilot-decisions/return',
  summary: '批量退回试点申报',
})

export const rejectPilots = route({
  ...many,
  method: 'POST',
  path: '/api/pilot-decisions/reject',
  summary: '批量不通过试点申报',
})
