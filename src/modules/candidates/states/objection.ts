import { machine } from '#src/shared/machine.ts'
import { objectionNames } from '#src/modules/candidates/words/confirmation.ts'

export type ObjectionState = keyof typeof objectionNames
export type ObjectionVerb = 'accept' | 'reject'

/** 异议: answered once, with a reason the candidate reads. */
export const objectionMachine = machine<ObjectionState, ObjectionVerb>('异议', objectionNames, {
  accept: {
    from: ['OPEN'],
    to: 'ACCEPTED',
    permission: 'candidates.confirm',
    label: '采纳',
    needsOpinion: true,
  },
  reject: {
    from: ['OPEN'],
    to: 'REJECTED',
    permission: 'candidates.confirm',
    label: '不采纳',
    needsOpinion: true,
  },
})
