import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { stateNames } from './words.ts'

export const orderState = z.enum(Object.keys(stateNames) as [keyof typeof stateNames])
const ofOrder = z.object({ orderId: id })
const changed = z.object({ state: orderState })

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
  input: listQuery.extend({ planId: id.optional(), state: orderState.optional() }),
  output: pageOf(row),
})

const perLevel = z.object({
  levelId: z.number(),
  levelName: z.string(),
  feeFen: z.number(),
  count: z.number(),
  amountFen: z.number(),
})

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
    offers: z.array(offer),
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

export const createOrder = route({
  method: 'POST',
  path: '/api/payment-orders',
  summary: '生成缴费单',
  permission: 'payments.order',
  input: z.object({ planId: id }),
  output: z.object({
    id: z.number(),
    orderNo: z.string(),
    lineCount: z.number(),
    amountFen: z.number(),
  }),
  errors: ['order.nothing_to_pay', 'order.already_ordered', 'order.plan_not_published', 'order.payment_over'],
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
  errors: ['state.not_possible', 'order.slip_changed', 'order.amount_differs', 'order.plan_not_published'],
})

/** Sending a slip back and taking a confirmation back share one shape: a decision with an opinion. */
const decision = {
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
