import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type OrderState = keyof typeof stateNames
export type OrderVerb =
  | 'attach'
  | 'recall'
  | 'cancel'
  | 'confirm'
  | 'reject'
  | 'reverse'
  | 'settle'
  | 'unsettle'
  | 'refund'
  | 'refundRest'

const paying = { permission: 'payments.order' } as const
const deciding = { permission: 'payments.confirm', needsOpinion: true } as const
/** What the money does by itself: no button has it. */
const byMoney = { permission: 'payments.by_money' } as const

/**
 * 缴费单: the institution pays and shows the slip, the organisation's finance decides. A confirmation can be
 * taken back with a reason, because people err.
 */
export const orderMachine = machine<OrderState, OrderVerb>('缴费单', stateNames, {
  attach: { ...paying, from: ['PENDING', 'SLIP_REJECTED'], to: 'SLIP_UPLOADED', label: '上传汇款凭证' },
  recall: { ...paying, from: ['SLIP_UPLOADED'], to: 'PENDING', label: '撤回凭证' },
  cancel: { ...paying, from: ['PENDING', 'SLIP_REJECTED'], to: 'CANCELLED', label: '取消缴费单' },
  confirm: { ...deciding, from: ['SLIP_UPLOADED'], to: 'PAID', label: '确认到账' },
  reject: { ...deciding, from: ['SLIP_UPLOADED'], to: 'SLIP_REJECTED', label: '退回凭证' },
  reverse: { ...deciding, from: ['PAID'], to: 'SLIP_UPLOADED', label: '撤销确认' },
  settle: { ...byMoney, from: ['PENDING', 'SLIP_UPLOADED', 'SLIP_REJECTED'], to: 'PAID', label: '认领款项' },
  unsettle: { ...byMoney, from: ['PAID'], to: 'PENDING', label: '撤销认领' },
  refund: { ...byMoney, from: ['PAID', 'PARTLY_REFUNDED'], to: 'PARTLY_REFUNDED', label: '退款' },
  refundRest: { ...byMoney, from: ['PAID', 'PARTLY_REFUNDED'], to: 'REFUNDED', label: '退款' },
})
