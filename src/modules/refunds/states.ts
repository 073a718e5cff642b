import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type RefundState = keyof typeof stateNames
export type RefundVerb =
  | 'amend'
  | 'resubmit'
  | 'withdraw'
  | 'check'
  | 'return'
  | 'reject'
  | 'sendBack'
  | 'approve'
  | 'execute'
  | 'record'
  | 'fail'
  | 'retry'
  | 'reroute'
  | 'approveReroute'
  | 'giveUp'

const asking = { permission: 'refunds.apply' } as const
const checking = { permission: 'refunds.check', needsOpinion: true } as const
const approving = { permission: 'refunds.approve', needsOpinion: true } as const
const paying = { permission: 'refunds.execute' } as const

/**
 * 退款 (domain 5.7): asked for, checked by one of finance, approved by somebody else, paid out the way the money came. What
 * failed is tried again, goes another way with a second person's consent, or is given up and stays with the order.
 */
export const refundMachine = machine<RefundState, RefundVerb>('退款', stateNames, {
  amend: { ...asking, from: ['REQUESTED', 'RETURNED'], to: 'REQUESTED', label: '补充资料' },
  resubmit: { ...asking, from: ['RETURNED'], to: 'REQUESTED', label: '重新提交' },
  withdraw: { ...asking, from: ['REQUESTED', 'RETURNED', 'CHECKED'], to: 'WITHDRAWN', label: '撤回申请' },
  check: { ...checking, from: ['REQUESTED'], to: 'CHECKED', label: '经办' },
  return: { ...checking, from: ['REQUESTED'], to: 'RETURNED', label: '退回补充' },
  reject: { ...approving, from: ['REQUESTED', 'CHECKED'], to: 'REJECTED', label: '不予退款' },
  sendBack: { ...approving, from: ['CHECKED'], to: 'REQUESTED', label: '退回经办' },
  approve: { ...approving, from: ['CHECKED'], to: 'APPROVED', label: '复核通过' },
  execute: { ...paying, from: ['APPROVED'], to: 'PROCESSING', label: '开始退款' },
  record: { ...paying, from: ['PROCESSING'], to: 'DONE', label: '登记已退款' },
  fail: { ...paying, from: ['PROCESSING'], to: 'FAILED', label: '登记退款失败', needsOpinion: true },
  retry: { ...paying, from: ['FAILED'], to: 'PROCESSING', label: '再次退款' },
  reroute: { ...paying, from: ['FAILED'], to: 'FAILED', label: '改汇其他账户' },
  approveReroute: { ...approving, from: ['FAILED'], to: 'PROCESSING', label: '同意改汇' },
  giveUp: { ...checking, from: ['APPROVED', 'FAILED'], to: 'GIVEN_UP', label: '作废退款' },
})

/** Nothing happens to it any more. */
export const ENDED: readonly RefundState[] = ['REJECTED', 'WITHDRAWN', 'DONE', 'GIVEN_UP']
