import { z } from 'zod'
import { stateNames } from '#src/modules/pilots/words.ts'
import { instant } from '#src/shared/paging.ts'

export const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])

export const row = z.object({
  id: z.number(),
  orgName: z.string(),
  certificateId: z.number(),
  certificateName: z.string(),
  year: z.number(),
  plannedTotal: z.number(),
  granted: z.number().nullable(),
  consumed: z.number(),
  /** What was granted and not used when the year ended (BR-07); null while it can be used. */
  lapsed: z.number().nullable(),
  materials: z.number(),
  state,
  opinion: z.string(),
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
})
