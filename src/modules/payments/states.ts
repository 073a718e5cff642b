import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type OrderState = keyof typeof stateNames
export type OrderVerb =
  | 'addLines'
  | 'removeLines'
  | 'attach'
  | 'recall'
  | 'cancel'
  | 'check'
  | 'uncheck'
  | 'confirm'
  | 'reject'
  | 'reverse'
  | 'waive'
  | 'unwaive'
  | 'revive'
  | 'expire'
  | 'settle'
  | 'unsettle'
  | 'refund'
  | 'refundRest'

const paying = { permission: 'payments.order' } as const
const deciding = { permission: 'payments.confirm', needsOpinion: true } as const
/** What the money does by itself: no button has it. */
const byMoney = { permission: 'payments.by_money' } as const
const open = ['PENDING', 'SLIP_REJECTED'] as const

/**
 * 缴费单: the institution pays and shows the slip, the organisation's finance decides, on large amounts two of them. A
 * confirmation can be taken back with a reason, because people err; what ended unpaid can come back, because money
 * arrives late.
 */
export const orderMachine = machine<OrderState, OrderVerb>('缴费单', stateNames, {
  addLines: { ...paying, from: open, to: 'PENDING', label: '增加报考' },
  removeLines: { ...paying, from: open, to: 'PENDING', label: '移除报考' },
  attach: { ...paying, from: ['PENDING', 'SLIP_REJECTED'], to: 'SLIP_UPLOADED', label: '上传汇款凭证' },
  recall: { ...paying, from: ['SLIP_UPLOADED'], to: 'PENDING', label: '撤回凭证' },
  cancel: { ...paying, from: ['PENDING', 'SLIP_REJECTED'], to: 'CANCELLED', label: '取消缴费单' },
  check: { ...deciding, from: ['SLIP_UPLOADED'], to: 'CHECKED', label: '核对通过，交他人确认' },
  uncheck: { ...deciding, from: ['CHECKED'], to: 'SLIP_UPLOADED', label: '退回核对' },
  confirm: { ...deciding, from: ['SLIP_UPLOADED', 'CHECKED'], to: 'PAID', label: '确认到账' },
  reject: { ...deciding, from: ['SLIP_UPLOADED', 'CHECKED'], to: 'SLIP_REJECTED', label: '退回凭证' },
  reverse: { ...deciding, from: ['PAID'], to: 'SLIP_UPLOADED', label: '撤销确认' },
  waive: { ...deciding, from: open, to: 'WAIVED', label: '整单减免' },
  unwaive: { ...deciding, from: ['WAIVED'], to: 'PENDING', label: '撤销减免' },
  revive: { ...deciding, from: ['EXPIRED', 'CANCELLED'], to: 'PENDING', label: '恢复缴费单' },
  expire: { permission: 'payments.by_clock', from: open, to: 'EXPIRED', label: '到期' },
  settle: { ...byMoney, from: [...open, 'SLIP_UPLOADED', 'CHECKED'], to: 'PAID', label: '认领款项' },
  unsettle: { ...byMoney, from: ['PAID'], to: 'PENDING', label: '撤销认领' },
  refund: { ...byMoney, from: ['PAID', 'PARTLY_REFUNDED'], to: 'PARTLY_REFUNDED', label: '退款' },
  refundRest: { ...byMoney, from: ['PAID', 'PARTLY_REFUNDED'], to: 'REFUNDED', label: '退款' },
})
