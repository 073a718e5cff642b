import { machine } from '#src/shared/machine.ts'
import { statusNames } from './words.ts'

export type OrganisationState = keyof typeof statusNames

/** 机构: closed with a reason, and opened again with one. */
export const organisationMachine = machine<OrganisationState, 'close' | 'reopen'>('机构', statusNames, {
  close: {
    from: ['ACTIVE'],
    to: 'CLOSED',
    permission: 'organisations.write',
    label: '停用',
    needsOpinion: true,
  },
  reopen: {
    from: ['CLOSED'],
    to: 'ACTIVE',
    permission: 'organisations.write',
    label: '恢复',
    needsOpinion: true,
  },
})
