import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type HostingState = keyof typeof stateNames

/** 委托考试: stands until it is ended, once and for all. */
export const hostingMachine = machine<HostingState, 'change' | 'end'>('委托考试', stateNames, {
  change: {
    from: ['ACTIVE'],
    to: 'ACTIVE',
    permission: 'hostings.write',
    label: '更改人数上限',
    needsOpinion: true,
  },
  end: { from: ['ACTIVE'], to: 'ENDED', permission: 'hostings.write', label: '结束', needsOpinion: true },
})
