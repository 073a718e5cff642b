import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type SettlementState = keyof typeof stateNames
export type SettlementVerb =
  | 'count'
  | 'send'
  | 'agree'
  | 'object'
  | 'reopen'
  | 'settle'
  | 'unsettle'
  | 'pay'
  | 'unpay'

const ours = { permission: 'settlements.write' } as const
const theirs = { permission: 'settlements.answer' } as const

/**
 * 结算单: the organisation counts and sends, the college agrees or says what is wrong, the organisation settles and pays
 * the rebate. Every step of the organisation can be taken back with a reason.
 */
export const settlementMachine = machine<SettlementState, SettlementVerb>('结算单', stateNames, {
  count: { ...ours, from: ['DRAFT'], to: 'DRAFT', label: '重新统计' },
  send: { ...ours, from: ['DRAFT'], to: 'SENT', label: '发给院校确认' },
  agree: { ...theirs, from: ['SENT'], to: 'AGREED', label: '确认无误' },
  object: { ...theirs, from: ['SENT'], to: 'OBJECTED', label: '提出异议', needsOpinion: true },
  reopen: {
    ...ours,
    from: ['SENT', 'OBJECTED', 'AGREED'],
    to: 'DRAFT',
    label: '退回草稿',
    needsOpinion: true,
  },
  settle: { ...ours, from: ['AGREED'], to: 'SETTLED', label: '办结' },
  unsettle: { ...ours, from: ['SETTLED'], to: 'AGREED', label: '撤销办结', needsOpinion: true },
  pay: { ...ours, from: ['SETTLED'], to: 'PAID', label: '登记支付返还' },
  unpay: { ...ours, from: ['PAID'], to: 'SETTLED', label: '撤销支付登记', needsOpinion: true },
})
