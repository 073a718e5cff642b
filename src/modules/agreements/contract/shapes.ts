import { z } from 'zod'
import { stateNames } from '#src/modules/agreements/words.ts'
import { day, id, instant, listQuery } from '#src/shared/paging.ts'

export const state = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
/** Code of one of the template's tiers. */
export const priceTier = z
  .string()
  .trim()
  .regex(/^[A-Z][A-Z0-9_]{0,29}$/, '请从模板的价格档中选择。')
export const year = z.coerce.number().int().min(2019).max(2100)
export const fileSeen = z.object({ fileId: z.number(), name: z.string(), pages: z.number().nullable() })

export const row = z.object({
  id: z.number(),
  siteId: z.number(),
  siteCode: z.string(),
  siteName: z.string(),
  orgName: z.string(),
  evaluationOrgId: z.number(),
  certificateName: z.string(),
  year: z.number(),
  validFromOn: day,
  validToOn: day,
  priceTier: z.string(),
  priceTierName: z.string(),
  /** The template it was drafted from, e.g. 模板 2026 年第 3 版. */
  template: z.string(),
  state,
  /** Why it was sent back or terminated. */
  reason: z.string(),
  signedBySiteAt: instant.nullable(),
  effectiveAt: instant.nullable(),
  file: fileSeen.nullable(),
  counterFile: fileSeen.nullable(),
})

export const filter = listQuery.extend({
  year: year.optional(),
  state: state.optional(),
  certificateId: id.optional(),
  siteId: id.optional(),
  /** Agreements that end on this day or before. */
  endsBy: day.optional(),
})
