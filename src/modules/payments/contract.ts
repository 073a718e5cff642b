import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { downloadRoute, route, uploadRoute } from '#src/shared/route.ts'
import { stateNames } from './words.ts'
import { payerNames } from './words/orders.ts'

export const orderState = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
export const ofOrder = z.object({ orderId: id })
export const changed = z.object({ state: orderState })

/** Which registrations go on an order: all, or of these a level, a class, the named ones. */
export const choice = {
  levelId: id.optional(),
  className: z.string().max(60).optional(),
  registrationIds: z.array(id).min(1, '请至少选择一人。').max(20_000, '一次最多选择 20000 人。').optional(),
}

const row = z.object({
  id: z.number(),
  orderNo: z.string(),
  planId: z.number(),
  planName: z.string(),
  orgName: z.string(),
  lineCount: z.number(),
  amountFen: z.number(),
  /** What has come of it, what was waived as a difference, what went back. */
  receivedFen: z.number(),
  waivedFen: z.number(),
  refundedFen: z.number(),
  state: orderState,
  payerKind: z.enum(Object.keys(payerNames) as [keyof typeof payerNames]),
  /** When it ends by itself if nothing comes; null when it does not. */
  endsAt: instant.nullable(),
  slipPayer: z.string(),
  slipPaidOn: day.nullable(),
  slipAmountFen: z.number().nullable(),
  opinion: z.string(),
  paymentClosesAt: instant,
  slipUploadedAt: instant.nullable(),
  paidAt: instant.nullable(),
  createdAt: instant,
})
export type OrderRow = z.output<typeof row>

export const listOrders = route({
  method: 'GET',
  path: '/api/payment-orders',
  summary: '缴费单列表',
  permission: 'payments.read',
  input: listQuery.extend({
    planId: id.optional(),
    state: orderState.optional(),
    orgId: id.optional(),
    /** Not paid behind the payment deadline, or paid in part. */
    standing: z.enum(['OVERDUE', 'PARTLY_PAID']).optional(),
  }),
  output: pageOf(row),
})

export const perLevel = z.object({
  levelId: z.number(),
  levelName: z.string(),
  feeFen: z.number(),
  count: z.number(),
  amountFen: z.number(),
})

export const getOrder = route({
  method: 'GET',
  path: '/api/payment-orders/:orderId',
  summary: '查看缴费单',
  permission: 'payments.read',
  input: ofOrder,
  output: row.extend({
    planCode: z.string(),
    evaluationOrgName: z.string(),
    levels: z.array(perLevel),
    /** The total in capital words, for the payment notice. */
    amountInWords: z.string(),
    /** Null while the evaluation organisation has not set one. */
    payee: z.object({ payee: z.string(), bank: z.string(), accountNo: z.string() }).nullable(),
    remark: z.string(),
    differenceNote: z.string(),
    slip: z.object({ fileId: z.number(), name: z.string(), kind: z.enum(['pdf', 'image']) }).nullable(),
    /** Who found the money there, while the order waits for somebody else's confirmation. */
    checkedByName: z.string(),
    checkedAt: instant.nullable(),
    /** From which amount on two people confirm. */
    fourEyesFromFen: z.number().nullable(),
    /** The money on the order: where it came from, and what of it went back. */
    allocations: z.array(
      z.object({
        id: z.number(),
        sourceName: z.string(),
        payerName: z.string(),
        receivedOn: day,
        amountFen: z.number(),
        refundedFen: z.number(),
      }),
    ),
    offers: z.array(offer),
  }),
})

/** 缴费通知单 with the list of who is paid for, as far as the asker may see names. */
export const printNotice = downloadRoute({
  method: 'GET',
  path: '/api/payment-orders/:orderId/notice',
  summary: '下载缴费通知单',
  permission: 'payments.read',
  input: ofOrder,
  errors: ['print.missing_glyph'],
})

export const createOrder = route({
  method: 'POST',
  path: '/api/payment-orders',
  summary: '生成缴费单',
  permission: 'payments.order',
  input: z.object({ planId: id, ...choice }),
  output: z.object({
    id: z.number(),
    orderNo: z.string(),
    lineCount: z.number(),
    amountFen: z.number(),
  }),
  errors: [
    'order.nothing_to_pay',
    'order.some_not_free',
    'order.already_ordered',
    'order.plan_not_published',
    'order.payment_over',
  ],
})

export const attachSlip = uploadRoute({
  method: 'POST',
  path: '/api/payment-orders/:orderId/slip',
  summary: '上传汇款凭证',
  permission: 'payments.order',
  input: ofOrder.extend({
    payer: z.string().trim().min(2, '请填写汇款单位或汇款人。').max(80, '汇款单位最多 80 个字。'),
    paidOn: day,
    amountFen: z.coerce
      .number('请填写汇款金额。')
      .int()
      .min(1, '汇款金额须大于 0。')
      .max(100_000_000_000, '汇款金额过大，请核对。'),
  }),
  output: changed,
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['state.not_possible', 'order.payment_over', 'order.plan_not_published', 'order.paid_in_future'],
})

export const recallSlip = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/recall-slip',
  summary: '撤回汇款凭证',
  permission: 'payments.order',
  input: ofOrder,
  output: changed,
  errors: ['state.not_possible'],
})

export const cancelOrder = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/cancel',
  summary: '取消缴费单',
  permission: 'payments.order',
  input: ofOrder,
  output: changed,
  errors: ['state.not_possible'],
})

export const confirmOrder = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/confirm',
  summary: '确认到账',
  permission: 'payments.confirm',
  input: ofOrder.extend({
    opinion,
    differenceNote: z.string().trim().max(300, '差额说明最多 300 字。').default(''),
    /** The slip that was looked at: another one in its place is refused. */
    slipFileId: id.optional(),
  }),
  output: changed,
  errors: [
    'state.not_possible',
    'order.slip_changed',
    'order.amount_differs',
    'order.plan_not_published',
    'order.needs_check',
    'order.same_person',
  ],
})

/** Sending a slip back and taking a confirmation back share one shape: a decision with an opinion. */
export const decision = {
  permission: 'payments.confirm',
  input: ofOrder.extend({ opinion }),
  output: changed,
} as const

export const rejectSlip = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/reject-slip',
  summary: '退回汇款凭证',
  errors: ['state.not_possible'],
})

export const reverseConfirmation = route({
  ...decision,
  method: 'POST',
  path: '/api/payment-orders/:orderId/reverse',
  summary: '撤销到账确认',
  errors: ['state.not_possible', 'order.already_seated'],
})
