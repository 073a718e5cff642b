import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type RosterState = keyof typeof stateNames
export type RosterVerb = 'edit' | 'withdraw'

/** 认证名册: asked while it is in use and not expired. */
export const rosterMachine = machine<RosterState, RosterVerb>('认证名册', stateNames, {
  edit: { from: ['ACTIVE', 'EXPIRED'], to: 'ACTIVE', permission: 'authorities.write', label: '修改' },
  withdraw: {
    from: ['ACTIVE', 'EXPIRED'],
    to: 'WITHDRAWN',
    permission: 'authorities.write',
    label: '停用',
    needsOpinion: true,
  },
})
