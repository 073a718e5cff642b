import { z } from 'zod'
import { changed, choice, ofOrder, perLevel } from '#src/modules/payments/contract.ts'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** What the asker's institution still has to order, per plan; with the reasons where it is too late. */
export const listDue = route({
  method: 'GET',
  path: '/api/payment-due',
  summary: '待生成缴费单的报考',
  permission: 'payments.order',
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        planId: z.number(),
        planName: z.string(),
        paymentClosesAt: instant,
        count: z.number(),
        amountFen: z.number(),
        levels: z.array(perLevel),
        reasons: z.array(z.object({ message: z.string(), wayOut: z.string().optional() })),
      }),
    ),
  }),
})

export const listOrderLines = route({
  method: 'GET',
  path: '/api/payment-orders/:orderId/registrations',
  summary: '缴费单中的报考',
  permission: 'registrations.read',
  input: listQuery.extend({ orderId: id }),
  output: pageOf(
    z.object({
      registrationId: z.number(),
      name: z.string(),
      idMasked: z.string(),
      className: z.string(),
      levelName: z.string(),
      amountFen: z.number(),
    }),
  ),
})

const ofPlan = z.object({ planId: id })

/** Who may go on an order of the plan now, to choose from. */
export const listUnorderedPeople = route({
  method: 'GET',
  path: '/api/payment-due/:planId/registrations',
  summary: '待生成缴费单的报考名单',
  permission: 'payments.order',
  input: listQuery.extend({ planId: id, levelId: id.optional(), className: z.string().max(60).optional() }),
  output: pageOf(
    z.object({
      registrationId: z.number(),
      name: z.string(),
      idMasked: z.string(),
      className: z.string(),
      levelName: z.string(),
      feeFen: z.number(),
    }),
  ),
})

export const listUnorderedGroups = route({
  method: 'GET',
  path: '/api/payment-due/:planId/groups',
  summary: '待生成缴费单的级别和班级',
  permission: 'payments.order',
  input: ofPlan,
  output: z.object({
    levels: z.array(z.object({ levelId: z.number(), levelName: z.string() })),
    classes: z.array(z.object({ className: z.string(), count: z.number() })),
  }),
})

export const addLines = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/lines',
  summary: '缴费单增加报考',
  permission: 'payments.order',
  input: ofOrder.extend(choice),
  output: changed.extend({ lineCount: z.number(), amountFen: z.number() }),
  errors: [
    'state.not_possible',
    'order.nothing_to_pay',
    'order.some_not_free',
    'order.already_ordered',
    'order.candidates_own',
    'order.plan_not_published',
    'order.payment_over',
  ],
})

export const removeLines = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/remove-lines',
  summary: '缴费单移除报考',
  permission: 'payments.order',
  input: ofOrder.extend({
    registrationIds: z.array(id).min(1, '请至少选择一人。').max(20_000, '一次最多选择 20000 人。'),
  }),
  output: changed,
  errors: ['state.not_possible', 'order.not_in_order', 'order.candidates_own', 'order.money_above'],
})
