import { machine } from '#src/shared/machine.ts'
import { requestStateNames } from './words/withdrawal.ts'

export type RequestState = keyof typeof requestStateNames
export type RequestVerb = 'approve' | 'reject' | 'cancel'

/** 退考申请: the college asks, the evaluation organisation decides (BR-45). */
export const requestMachine = machine<RequestState, RequestVerb>('退考申请', requestStateNames, {
  approve: {
    from: ['REQUESTED'],
    to: 'APPROVED',
    permission: 'registrations.decide',
    label: '同意退考',
    needsOpinion: true,
  },
  reject: {
    from: ['REQUESTED'],
    to: 'REJECTED',
    permission: 'registrations.decide',
    label: '不同意',
    needsOpinion: true,
  },
  cancel: { from: ['REQUESTED'], to: 'CANCELLED', permission: 'registrations.withdraw', label: '撤回申请' },
})
