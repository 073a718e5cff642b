import { z } from 'zod'
import { decision, ofOrder } from '#src/modules/payments/contract.ts'
import { id, instant, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

/** 双人复核: the first of two. */
export const checkOrder = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/check',
  summary: '核对到账，交他人确认',
  input: ofOrder.extend({ opinion, slipFileId: id.optional() }),
  errors: ['state.not_possible', 'order.slip_changed'],
})

export const uncheckOrder = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/uncheck',
  summary: '退回核对',
  errors: ['state.not_possible'],
})

export const waiveOrder = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/waive',
  summary: '整单减免',
  errors: ['state.not_possible', 'order.money_received', 'order.plan_not_published'],
})

export const unwaiveOrder = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/unwaive',
  summary: '撤销减免',
  errors: ['state.not_possible', 'order.already_seated'],
})

export const reviveOrder = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/revive',
  summary: '恢复缴费单',
  errors: [
    'state.not_possible',
    'order.plan_not_published',
    'order.revive_over',
    'registration.stands_anew',
    'registration.not_back',
    'registration.on_another_order',
    'registration.no_quota_back',
  ],
})

const settings = z.object({
  /** From which amount on a confirmation needs two people; null: one is enough. */
  fourEyesFromFen: z.number().nullable(),
})

export const getPaymentSettings = route({
  method: 'GET',
  path: '/api/payment-settings',
  summary: '收款确认设置',
  permission: 'payments.settings',
  input: z.object({}),
  output: settings.extend({ updatedByName: z.string(), updatedAt: instant.nullable() }),
})

export const setFourEyes = route({
  method: 'PUT',
  path: '/api/payment-settings/four-eyes',
  summary: '设置双人复核金额',
  permission: 'payments.four_eyes',
  input: z.object({
    fourEyesFromFen: z
      .number('请填写金额。')
      .int()
      .min(1, '金额须大于 0。')
      .max(100_000_000_000, '金额过大，请核对。')
      .nullable(),
  }),
  output: settings,
})
