import { machine } from '#src/shared/machine.ts'
import { labels, stateNames, type verdictNames } from './words.ts'

export type LineState = keyof typeof stateNames
export type LineVerdict = keyof typeof verdictNames
export type LineVerb = Exclude<keyof typeof labels, 'matchRest'>

const by = { permission: 'receipts.allocate' } as const

/**
 * 一笔银行流水: money that came waits for its order. A match above the organisation's limit awaits a second person; every match can be
 * taken back with a reason. What went out is kept and not matched.
 */
export const lineMachine = machine<LineState, LineVerb>('这笔流水', stateNames, {
  match: { ...by, from: ['UNMATCHED', 'PROPOSED', 'MATCHED'], to: 'MATCHED', label: labels.match },
  agree: { ...by, from: ['AWAITING'], to: 'MATCHED', label: labels.agree },
  decline: { ...by, from: ['AWAITING'], to: 'UNMATCHED', label: labels.decline, needsOpinion: true },
  unmatch: { ...by, from: ['MATCHED'], to: 'UNMATCHED', label: labels.unmatch, needsOpinion: true },
  ignore: { ...by, from: ['UNMATCHED', 'PROPOSED'], to: 'IGNORED', label: labels.ignore, needsOpinion: true },
  receive: { ...by, from: ['UNMATCHED', 'PROPOSED'], to: 'UNMATCHED', label: labels.receive },
  restore: { ...by, from: ['IGNORED'], to: 'UNMATCHED', label: labels.restore },
})
