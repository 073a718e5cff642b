import { z } from 'zod'
import { changeNames } from '#src/modules/pilots/words/ledger.ts'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'
import { state } from './shapes.ts'

const kind = z.enum(Object.keys(changeNames) as [keyof typeof changeNames])

/** Every change of the quota with its reason, who made it, and what was granted, used and left after it (BR-08). */
export const listQuotaChanges = route({
  method: 'GET',
  path: '/api/pilots/:pilotId/ledger',
  summary: '指标台账',
  permission: 'pilots.read',
  input: listQuery.extend({ pilotId: id, kind: kind.optional() }),
  output: pageOf(
    z.object({
      id: z.number(),
      at: instant,
      kind,
      amount: z.number(),
      reason: z.string(),
      actorName: z.string(),
      actorOrgName: z.string(),
      grantedAfter: z.number(),
      consumedAfter: z.number(),
      leftAfter: z.number(),
      /** Where the people are registered, for those who may see them. */
      planId: z.number().nullable(),
    }),
  ),
})

/** The college's other applications, of this certificate and others, with what was granted and used. */
export const listPilotHistory = route({
  method: 'GET',
  path: '/api/pilots/:pilotId/history',
  summary: '该校历年申报与指标',
  permission: 'pilots.read',
  input: z.object({ pilotId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        certificateName: z.string(),
        /** The same certificate as the application beside it. */
        isSame: z.boolean(),
        year: z.number(),
        planned: z.array(z.object({ levelName: z.string(), count: z.number() })),
        plannedTotal: z.number(),
        granted: z.number().nullable(),
        consumed: z.number(),
        state,
        opinion: z.string(),
      }),
    ),
  }),
})
