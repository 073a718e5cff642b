import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type BanState = keyof typeof stateNames

/** 停考: only the clock and 解除 end it; the state is never stored. */
export const banMachine = machine<BanState, 'lift'>('停考记录', stateNames, {
  lift: {
    from: ['ACTIVE', 'UPCOMING'],
    to: 'LIFTED',
    permission: 'bans.write',
    label: '解除停考',
    needsOpinion: true,
  },
})
