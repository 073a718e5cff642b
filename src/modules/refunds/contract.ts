import { z } from 'zod'
import { day, id, instant, listQuery, offer, opinion, pageOf } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { account, note } from './contract/shapes.ts'
import { methodNames, neverNames, partStateNames, reasonNames, sourceNames, stateNames } from './words.ts'

const keysOf = <Names extends object>(names: Names) =>
  Object.keys(names) as [keyof Names & string, ...(keyof Names & string)[]]

export const refundState = z.enum(keysOf(stateNames))
export const refundReason = z.enum(keysOf(reasonNames))
const askedReason = z.enum([...keysOf(reasonNames), ...keysOf(neverNames)])
const ofRefund = z.object({ refundId: id })
const changed = z.object({ state: refundState })
const file = z.object({ fileId: z.number(), name: z.string(), kind: z.enum(['pdf', 'image']) })

const row = z.object({
  id: z.number(),
  refundNo: z.string(),
  orderId: z.number().nullable(),
  orderNo: z.string(),
  receiptId: z.number().nullable(),
  planName: z.string(),
  /** Whose money it is; the payer's name while nobody knows the institution. */
  orgName: z.string(),
  reason: refundReason,
  source: z.enum(keysOf(sourceNames)),
  lineCount: z.number(),
  paidFen: z.number(),
  ruleFen: z.number(),
  amountFen: z.number(),
  state: refundState,
  /** By when the next one has to act; after the end, null. */
  dueOn: day.nullable(),
  notBeforeOn: day.nullable(),
  isOverdue: z.boolean(),
  opinion: z.string(),
  requestedByName: z.string(),
  requestedAt: instant,
  endedAt: instant.nullable(),
})
export type RefundRow = z.output<typeof row>

/** 待办: not before its day, so that nothing is looked at that nobody may do yet. */
const turn = z.enum(['TODO', 'OVERDUE'])

export const listRefunds = route({
  method: 'GET',
  path: '/api/refunds',
  summary: '退款列表',
  permission: 'refunds.read',
  input: listQuery.extend({
    planId: id.optional(),
    orderId: id.optional(),
    state: refundState.optional(),
    reason: refundReason.optional(),
    turn: turn.optional(),
  }),
  output: pageOf(row),
})

const decided = z.object({ byName: z.string(), at: instant }).nullable()

export const getRefund = route({
  method: 'GET',
  path: '/api/refunds/:refundId',
  summary: '查看退款',
  permission: 'refunds.read',
  input: ofRefund,
  output: row.extend({
    note: z.string(),
    /** 按规则…可退 ¥…, as the rule of its version says it. */
    ruleSaid: z.string(),
    ruleVersion: z.number(),
    amountNote: z.string(),
    promise: z.string(),
    checked: decided,
    approved: decided,
    payee: z.object({ name: z.string(), bank: z.string(), accountMasked: z.string() }).nullable(),
    reroute: z
      .object({ name: z.string(), bank: z.string(), accountMasked: z.string(), reason: z.string(), byName: z.string() })
      .nullable(),
    needsAccount: z.boolean(),
    parts: z.array(
      z.object({
        id: z.number(),
        source: z.string(),
        method: z.enum(keysOf(methodNames)),
        amountFen: z.number(),
        state: z.enum(keysOf(partStateNames)),
        outRefundNo: z.string(),
        problem: z.string(),
        bankRef: z.string(),
        paidOn: day.nullable(),
        proof: file.nullable(),
      }),
    ),
    evidence: z.array(file),
    order: z
      .object({
        amountFen: z.number(),
        receivedFen: z.number(),
        waivedFen: z.number(),
        refundedFen: z.number(),
      })
      .nullable(),
    offers: z.array(offer),
  }),
})

export const listRefundLines = route({
  method: 'GET',
  path: '/api/refunds/:refundId/registrations',
  summary: '退款名单',
  permission: 'registrations.read',
  input: listQuery.extend({ refundId: id }),
  output: pageOf(
    z.object({
      registrationId: z.number(),
      name: z.string(),
      idMasked: z.string(),
      className: z.string(),
      levelName: z.string(),
      paidFen: z.number(),
      amountFen: z.number(),
    }),
  ),
})

export const listRefundable = route({
  method: 'GET',
  path: '/api/refundable',
  summary: '可申请退款的考生',
  permission: 'refunds.apply',
  input: listQuery.extend({ orderId: id }),
  output: pageOf(
    z.object({
      registrationId: z.number(),
      name: z.string(),
      className: z.string(),
      levelName: z.string(),
      paidFen: z.number(),
      /** Why not; empty when he can be chosen. */
      why: z.string(),
    }),
  ),
})

const wish = z.object({
  orderId: id,
  /** Everybody of the order who can be refunded, when left out. */
  registrationIds: z.array(id).max(5_000).optional(),
  reason: askedReason,
  note: note.default(''),
})

export const previewRefund = route({
  method: 'POST',
  path: '/api/refunds/preview',
  summary: '试算退款',
  permission: 'refunds.apply',
  input: wish,
  output: z.object({
    lineCount: z.number(),
    paidFen: z.number(),
    amountFen: z.number(),
    ruleSaid: z.string(),
    promise: z.string(),
    /** The money came by bank, so that an account is needed for it to go back to. */
    needsAccount: z.boolean(),
    endsSeats: z.number(),
    problems: z.array(z.object({ message: z.string(), wayOut: z.string().optional() })),
  }),
})

export const requestRefund = route({
  method: 'POST',
  path: '/api/refunds',
  summary: '申请退款',
  permission: 'refunds.apply',
  input: wish.extend({ account: account.optional() }),
  output: z.object({ id: z.number(), refundNo: z.string(), amountFen: z.number() }),
  errors: [
    'refund.order_not_paid',
    'refund.already',
    'refund.never',
    'refund.deadline_over',
    'refund.exam_over',
    'refund.nothing_by_rule',
    'refund.withdrawal_open',
  ],
})

export const refundReceipt = route({
  method: 'POST',
  path: '/api/receipt-refunds',
  summary: '退回未认领的到账款项',
  permission: 'refunds.check',
  input: z.object({
    receiptId: id,
    reason: z.enum(['DUPLICATE', 'SURPLUS']),
    note: z.string().trim().min(2, '请说明退回的原因，至少 2 个字。').max(500),
    /** All that is unclaimed, when left out. */
    amountFen: z.number().int().min(1).optional(),
    account: account.optional(),
  }),
  output: z.object({ id: z.number(), refundNo: z.string(), amountFen: z.number() }),
  errors: ['refund.nothing_unclaimed'],
})

export const amendRefund = route({
  method: 'POST',
  path: '/api/refunds/:refundId/amend',
  summary: '补充退款资料',
  permission: 'refunds.apply',
  input: ofRefund.extend({ note: note.optional(), account: account.optional() }),
  output: changed,
  errors: ['state.not_possible'],
})

export const addRefundEvidence = uploadRoute({
  method: 'POST',
  path: '/api/refunds/:refundId/evidence',
  summary: '上传退款证明材料',
  permission: 'refunds.apply',
  input: ofRefund,
  output: z.object({ fileId: z.number() }),
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['state.not_possible'],
})

const step = (verb: string, summary: string, permission: string) =>
  route({
    method: 'POST',
    path: `/api/refunds/:refundId/${verb}`,
    summary,
    permission,
    input: ofRefund,
    output: changed,
    errors: ['state.not_possible'],
  })
const decision = (verb: string, summary: string, permission: string) =>
  route({
    method: 'POST',
    path: `/api/refunds/:refundId/${verb}`,
    summary,
    permission,
    input: ofRefund.extend({ opinion }),
    output: changed,
    errors: ['state.not_possible', 'refund.same_person'],
  })

export const resubmitRefund = step('resubmit', '重新提交退款申请', 'refunds.apply')
export const withdrawRefund = step('withdraw', '撤回退款申请', 'refunds.apply')

export const checkRefund = route({
  method: 'POST',
  path: '/api/refunds/:refundId/check',
  summary: '经办退款',
  permission: 'refunds.check',
  input: ofRefund.extend({
    reason: refundReason,
    amountFen: z.number('请填写退款金额。').int().min(0).max(100_000_000_000),
    amountNote: z.string().trim().max(300, '原因最多 300 字。').default(''),
    account: account.optional(),
    opinion,
  }),
  output: changed,
  errors: ['state.not_possible', 'refund.too_much', 'refund.needs_amount_note', 'refund.needs_account'],
})
export const returnRefund = decision('return', '退回退款申请，请补充资料', 'refunds.check')
export const rejectRefund = decision('reject', '不予退款', 'refunds.approve')
export const sendBackRefund = decision('send-back', '退回经办', 'refunds.approve')
export const approveRefund = decision('approve', '复核通过退款', 'refunds.approve')
export const executeRefund = step('execute', '开始退款', 'refunds.execute')
export const failRefund = decision('fail', '登记退款失败', 'refunds.execute')
export const retryRefund = step('retry', '再次退款', 'refunds.execute')
export const approveReroute = decision('approve-reroute', '同意改汇其他账户', 'refunds.approve')
export const giveUpRefund = decision('give-up', '作废退款', 'refunds.check')

export const recordRefund = route({
  method: 'POST',
  path: '/api/refunds/:refundId/record',
  summary: '登记已退款',
  permission: 'refunds.execute',
  input: ofRefund.extend({
    bankRef: z.string().trim().min(2, '请填写银行流水号。').max(60, '银行流水号最多 60 个字。'),
    paidOn: day,
  }),
  output: changed,
  errors: ['state.not_possible', 'refund.waits_for_gateway', 'refund.no_offline', 'refund.paid_in_future'],
})

export const addRefundProof = uploadRoute({
  method: 'POST',
  path: '/api/refunds/:refundId/proof',
  summary: '上传退款的银行回单',
  permission: 'refunds.execute',
  input: ofRefund,
  output: z.object({ fileId: z.number() }),
  upload: { accept: ['pdf', 'jpeg', 'png'], maxBytes: 10 * 1024 * 1024 },
  errors: ['refund.no_offline'],
})

export const rerouteRefund = route({
  method: 'POST',
  path: '/api/refunds/:refundId/reroute',
  summary: '提出改汇其他账户',
  permission: 'refunds.execute',
  input: ofRefund.extend({ account, opinion }),
  output: changed,
  errors: ['state.not_possible', 'refund.waits_for_gateway'],
})
