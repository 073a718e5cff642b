import { z } from 'zod'
import { payerNames } from '#src/modules/registrations/words/payers.ts'
import { id } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

export const payerKind = z.enum(Object.keys(payerNames) as [keyof typeof payerNames])

/** Of a plan: the chosen ones, or all who have not paid yet, of one level or class when said. */
export const setPayers = route({
  method: 'POST',
  path: '/api/plans/:planId/payers',
  summary: '设定缴费方式',
  permission: 'registrations.payer',
  input: z.object({
    planId: id,
    payerKind,
    registrationIds: z.array(id).max(500, '一次最多选择 500 条，请分批办理。').optional(),
    levelId: id.optional(),
    className: z.string().trim().max(40).optional(),
  }),
  /** Skipped: they are on a bill, have paid, or are no longer registered. */
  output: z.object({ changed: z.number(), skipped: z.number() }),
  errors: ['order.payment_over', 'order.plan_not_published', 'registration.nobody_unpaid'],
})
