import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type RunState = keyof typeof stateNames
export type RunVerb = 'publish' | 'discard' | 'supersede'

/** 排考 of one plan at one site: thrown away without trace until published, then only superseded. */
export const runMachine = machine<RunState, RunVerb>('排考结果', stateNames, {
  publish: { from: ['COMPUTED'], to: 'PUBLISHED', permission: 'schedules.publish', label: '发布' },
  discard: { from: ['COMPUTED'], to: 'DISCARDED', permission: 'schedules.run', label: '作废' },
  supersede: { from: ['PUBLISHED'], to: 'SUPERSEDED', permission: 'schedules.publish', label: '替换' },
})
