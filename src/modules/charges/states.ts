import { machine } from '#src/shared/machine.ts'
import { stateNames } from './words.ts'

export type ChargeState = keyof typeof stateNames
export type ChargeVerb = 'present' | 'close' | 'end' | 'fail' | 'pay'

/** What happens by the word of the gateway: no button has it. */
const byGateway = { permission: 'charges.by_gateway' } as const

/**
 * 在线支付: created here, shown to the payer once the gateway knows it, closed at the gateway before it counts as closed. Money
 * that comes is taken in from every state: it came.
 */
export const chargeMachine = machine<ChargeState, ChargeVerb>('在线支付', stateNames, {
  present: { ...byGateway, from: ['CREATED'], to: 'PENDING', label: '显示付款码' },
  close: { permission: 'charges.pay', from: ['CREATED', 'PENDING'], to: 'CLOSING', label: '取消本次支付' },
  end: { ...byGateway, from: ['CREATED', 'PENDING', 'CLOSING'], to: 'CLOSED', label: '关闭' },
  fail: { ...byGateway, from: ['CREATED'], to: 'FAILED', label: '未能发起' },
  pay: {
    ...byGateway,
    from: ['CREATED', 'PENDING', 'CLOSING', 'CLOSED', 'FAILED'],
    to: 'PAID',
    label: '收款',
  },
})
