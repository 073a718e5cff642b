import { machine } from '#src/shared/machine.ts'
import { stateNames, type decisionNames } from './words.ts'

export type CorrectionState = keyof typeof stateNames
export type DecisionState = keyof typeof decisionNames
export type CorrectionVerb = 'edit' | 'submit' | 'recall' | 'withdraw' | 'approve' | 'return' | 'reject'

const OPEN = ['DRAFT', 'RETURNED'] as const
const decision = { from: ['SUBMITTED'], permission: 'corrections.decide', needsOpinion: true } as const

/** 更正申请: the college asks, everybody who organises an exam of this candidate answers. */
export const correctionMachine = machine<CorrectionState, CorrectionVerb>('更正申请', stateNames, {
  edit: { from: OPEN, to: 'DRAFT', permission: 'corrections.apply', label: '修改' },
  submit: { from: OPEN, to: 'SUBMITTED', permission: 'corrections.apply', label: '提交' },
  recall: { from: ['SUBMITTED'], to: 'DRAFT', permission: 'corrections.apply', label: '撤回' },
  withdraw: {
    from: ['DRAFT', 'SUBMITTED', 'RETURNED'],
    to: 'WITHDRAWN',
    permission: 'corrections.apply',
    label: '撤销申请',
  },
  approve: { ...decision, to: 'APPROVED', label: '批准' },
  return: { ...decision, to: 'RETURNED', label: '退回' },
  reject: { ...decision, to: 'REJECTED', label: '不批准' },
})
