import { z } from 'zod'
import { roundingNames } from '#src/modules/catalogue/words/spares.ts'
import { day, id, instant, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const rounding = z.enum(Object.keys(roundingNames) as [keyof typeof roundingNames])

/** The versions of a certificate's rule for spare machines, the newest first (BR-35). */
export const listSpareRules = route({
  method: 'GET',
  path: '/api/certificates/:certificateId/spare-rules',
  summary: '备用机规则的各版本',
  permission: 'catalogue.write',
  input: z.object({ certificateId: id }),
  output: z.object({
    rows: z.array(
      z.object({
        version: z.number(),
        percent: z.number(),
        minimum: z.number(),
        rounding,
        validFromOn: day,
        reason: z.string(),
        byName: z.string(),
        at: instant,
        /** Holds today. */
        isNow: z.boolean(),
      }),
    ),
  }),
})

/** A new version for several of the organisation's certificates, from a coming day on. */
export const setSpareRule = route({
  method: 'POST',
  path: '/api/spare-rules',
  summary: '设定备用机规则',
  permission: 'catalogue.write',
  input: z.object({
    certificateIds: z.array(id).min(1, '请至少选择一个证书。').max(100),
    percent: z.coerce.number().int('请填写整数。').min(0).max(50, '比例最多 50%。'),
    minimum: z.coerce.number().int('请填写整数。').min(0).max(20, '至少备用最多 20 台。'),
    rounding,
    validFromOn: day,
    reason: opinion,
  }),
  output: z.object({ count: z.number() }),
  errors: ['spare.starts_too_early', 'spare.unknown_certificate', 'spare.unchanged'],
})
