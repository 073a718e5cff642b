import { z } from 'zod'
import { day, opinion } from '#src/shared/paging.ts'
import { route, uploadRoute } from '#src/shared/route.ts'
import { account, changed, ofRefund, refundReason } from './shapes.ts'

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
