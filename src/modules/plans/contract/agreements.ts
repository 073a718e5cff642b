import { z } from 'zod'
import { day, id, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/**
 * Enabled sites that hold a level of the plan and have no agreement in effect on some day of the exam (BR-06): of the
 * organiser all, of a college its own. Warned of from publication on; registering there is refused.
 */
export const listUncoveredSites = route({
  method: 'GET',
  path: '/api/plans/:planId/uncovered-sites',
  summary: '考试日没有有效协议的站点',
  permission: 'agreements.read',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      siteId: z.number(),
      siteCode: z.string(),
      siteName: z.string(),
      orgName: z.string(),
      /** Days of the exam without an agreement in effect. */
      days: z.array(day),
      /** The agreement that is on its way for the first of these days; null when there is none. */
      agreementId: z.number().nullable(),
      agreementState: z.string(),
      /** People registered there already. */
      registered: z.number(),
    }),
  ),
})
