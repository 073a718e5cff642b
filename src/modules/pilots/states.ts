import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type PilotState = keyof typeof stateNames
export type PilotVerb = 'edit' | 'submit' | 'recall' | 'approve' | 'return' | 'reject' | 'adjust' | 'revoke'

/** 试点申报: the institution submits, the province decides. */
export const pilotMachine = machine<PilotState, PilotVerb>('试点申报', stateNames, {
  edit: { from: ['DRAFT', 'RETURNED'], to: 'DRAFT', permission: 'pilots.apply', label: '修改' },
  submit: { from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED', permission: 'pilots.apply', label: '提交' },
  recall: { from: ['SUBMITTED'], to: 'DRAFT', permission: 'pilots.apply', label: '撤回' },
  approve: {
    from: ['SUBMITTED'],
    to: 'APPROVED',
    permission: 'pilots.review',
    label: '通过',
    needsOpinion: true,
  },
  return: {
    from: ['SUBMITTED'],
    to: 'RETURNED',
    permission: 'pilots.review',
    label: '退回',
    needsOpinion: true,
  },
  reject: {
    from: ['SUBMITTED'],
    to: 'REJECTED',
    permission: 'pilots.review',
    label: '不通过',
    needsOpinion: true,
  },
  adjust: {
    from: ['APPROVED'],
    to: 'APPROVED',
    permission: 'pilots.review',
    label: '调整指标',
    needsOpinion: true,
  },
  revoke: {
    from: ['APPROVED'],
    to: 'REVOKED',
    permission: 'pilots.review',
    label: '撤销资格',
    needsOpinion: true,
  },
})
