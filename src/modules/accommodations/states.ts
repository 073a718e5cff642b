import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type AccommodationState = keyof typeof stateNames
export type AccommodationVerb = 'approve' | 'reject' | 'cancel' | 'revoke'

/** 特殊安排: the college asks, the evaluation organisation decides and may take back. */
export const accommodationMachine = machine<AccommodationState, AccommodationVerb>('特殊安排', stateNames, {
  approve: {
    from: ['REQUESTED'],
    to: 'APPROVED',
    permission: 'accommodations.decide',
    label: '批准',
    needsOpinion: true,
  },
  reject: {
    from: ['REQUESTED'],
    to: 'REJECTED',
    permission: 'accommodations.decide',
    label: '不批准',
    needsOpinion: true,
  },
  cancel: { from: ['REQUESTED'], to: 'CANCELLED', permission: 'accommodations.apply', label: '撤回申请' },
  revoke: {
    from: ['APPROVED'],
    to: 'REVOKED',
    permission: 'accommodations.decide',
    label: '取消安排',
    needsOpinion: true,
  },
})
