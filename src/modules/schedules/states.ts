import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type RunState = keyof typeof stateNames
export type RunVerb = 'confirm' | 'publish' | 'discard' | 'supersede'

/** 排考 of one plan at one site: a second person confirms; thrown away until published, then only superseded. */
export const runMachine = machine<RunState, RunVerb>('排考结果', stateNames, {
  confirm: { from: ['COMPUTED'], to: 'CONFIRMED', permission: 'schedules.confirm', label: '复核通过' },
  publish: { from: ['CONFIRMED'], to: 'PUBLISHED', permission: 'schedules.publish', label: '发布' },
  discard: {
    from: ['COMPUTED', 'CONFIRMED'],
    to: 'DISCARDED',
    permission: 'schedules.run',
    label: '作废',
    needsOpinion: true,
  },
  supersede: { from: ['PUBLISHED'], to: 'SUPERSEDED', permission: 'schedules.publish', label: '替换' },
})
