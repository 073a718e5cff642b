import { z } from 'zod'
import { day, id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import {
  account,
  askedReason,
  changed,
  keysOf,
  note,
  ofRefund,
  refundReason,
  refundState,
} from './contract/shapes.ts'
import { methodNames, partStateNames, sourceNames } from './words.ts'

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
      .object({
        name: z.string(),
        bank: z.string(),
        accountMasked: z.string(),
        reason: z.string(),
        byName: z.string(),
      })
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

export * from './contract/deciding.ts'
