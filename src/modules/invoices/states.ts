import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type InvoiceState = keyof typeof stateNames
export type InvoiceVerb =
  | 'revise'
  | 'withdraw'
  | 'return'
  | 'issue'
  | 'attach'
  | 'resend'
  | 'reissue'
  | 'requestRed'
  | 'cancelRed'
  | 'issueRed'

const asking = { permission: 'invoices.apply' } as const
const issuing = { permission: 'invoices.issue' } as const

/**
 * 发票: who paid asks, the organisation's finance issues. What is issued is never taken back, only answered by a red letter
 * (whole or in part); a re-issue is a red letter and then a new request.
 */
export const invoiceMachine = machine<InvoiceState, InvoiceVerb>('发票', stateNames, {
  issue: { ...issuing, from: ['REQUESTED'], to: 'ISSUED', label: '登记开票' },
  return: { ...issuing, from: ['REQUESTED'], to: 'RETURNED', label: '退回申请', needsOpinion: true },
  revise: { ...asking, from: ['REQUESTED', 'RETURNED'], to: 'REQUESTED', label: '修改申请' },
  withdraw: { ...asking, from: ['REQUESTED', 'RETURNED'], to: 'WITHDRAWN', label: '撤回申请' },
  attach: { ...issuing, from: ['ISSUED'], to: 'ISSUED', label: '上传文件' },
  resend: { ...issuing, from: ['ISSUED', 'RED_ISSUED'], to: 'ISSUED', label: '重发邮件' },
  reissue: { ...asking, from: ['ISSUED'], to: 'RED_REQUESTED', label: '申请换开', needsOpinion: true },
  requestRed: {
    ...issuing,
    from: ['ISSUED', 'RED_ISSUED'],
    to: 'RED_REQUESTED',
    label: '申请红冲',
    needsOpinion: true,
  },
  issueRed: { ...issuing, from: ['RED_REQUESTED'], to: 'RED_ISSUED', label: '登记红字发票' },
  cancelRed: {
    ...issuing,
    from: ['RED_REQUESTED'],
    to: 'ISSUED',
    label: '取消红冲',
    needsOpinion: true,
  },
})
