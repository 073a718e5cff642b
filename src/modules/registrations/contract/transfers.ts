import { z } from 'zod'
import { id } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const registrationIds = z.array(id).min(1, '请先选择报考。').max(500, '一次最多选择 500 条，请分批办理。')
const named = z.object({
  registrationId: z.number(),
  name: z.string(),
  className: z.string(),
  levelName: z.string(),
  siteName: z.string(),
})

/** Which sites there are to choose from, who can go to the chosen one, who not and why; nothing is written. */
export const checkTransfer = route({
  method: 'POST',
  path: '/api/registration-transfer-checks',
  summary: '检查所选报考能否变更考点',
  permission: 'registrations.transfer',
  input: z.object({ registrationIds, siteId: id.optional() }),
  output: z.object({
    siteId: z.number().nullable(),
    sites: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        orgName: z.string(),
        isHosted: z.boolean(),
        left: z.number().nullable(),
      }),
    ),
    can: z.array(named),
    refused: z.array(
      named.extend({
        reasons: z.array(z.object({ code: z.string(), message: z.string(), wayOut: z.string().optional() })),
      }),
    ),
  }),
  errors: ['registration.several_plans'],
})

/** 变更考点 (BR-10): all of them, or none and every reason. */
export const transferRegistrations = route({
  method: 'POST',
  path: '/api/registration-transfers',
  summary: '变更考点',
  permission: 'registrations.transfer',
  input: z.object({
    registrationIds,
    siteId: id,
    reason: z
      .string()
      .trim()
      .min(2, '请写明变更考点的原因，至少 2 个字。')
      .max(200, '变更考点的原因最多 200 字。'),
  }),
  output: z.object({ transferred: z.number() }),
  errors: [
    'registration.several_plans',
    'registration.not_live',
    'registration.transfer_seated',
    'registration.transfer_published',
    'registration.transfer_over',
    'registration.transfer_same_site',
    'registration.transfer_site',
    'E-B23',
  ],
})
