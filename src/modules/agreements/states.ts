import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

/** What is shown; what is stored never says `EXPIRED`. */
export type AgreementState = keyof typeof stateNames
export type AgreementVerb =
  | 'edit'
  | 'retemplate'
  | 'sign'
  | 'countersign'
  | 'sendBack'
  | 'confirm'
  | 'terminate'

/** 考务服务协议: the evaluation organisation drafts, the institution seals, the organisation seals and confirms. */
export const agreementMachine = machine<AgreementState, AgreementVerb>('考务服务协议', stateNames, {
  edit: { from: ['DRAFT'], to: 'DRAFT', permission: 'agreements.confirm', label: '修改' },
  retemplate: { from: ['DRAFT'], to: 'DRAFT', permission: 'agreements.confirm', label: '套用最新模板' },
  sign: { from: ['DRAFT'], to: 'SIGNED_BY_SITE', permission: 'agreements.sign', label: '上传盖章件' },
  countersign: {
    from: ['SIGNED_BY_SITE'],
    to: 'SIGNED_BY_SITE',
    permission: 'agreements.confirm',
    label: '上传双方盖章件',
  },
  confirm: {
    from: ['SIGNED_BY_SITE'],
    to: 'EFFECTIVE',
    permission: 'agreements.confirm',
    label: '确认生效',
  },
  sendBack: {
    from: ['SIGNED_BY_SITE'],
    to: 'DRAFT',
    permission: 'agreements.confirm',
    label: '退回重签',
    needsOpinion: true,
  },
  terminate: {
    from: ['DRAFT', 'SIGNED_BY_SITE', 'EFFECTIVE'],
    to: 'TERMINATED',
    permission: 'agreements.confirm',
    label: '终止',
    needsOpinion: true,
  },
})
