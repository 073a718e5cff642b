import { askCharge, getPaying, startCharge } from '#src/modules/charges/contract.ts'
import { id } from '#src/shared/paging.ts'
import { PUBLIC, route } from '#src/shared/route.ts'
import { z } from 'zod'

const ofOrder = z.object({ pass: z.string().max(100), orderId: id })
const open = { permission: PUBLIC, perMinute: 240 } as const

/** The same answers as a college gets for its own bills, for whoever holds the pass. */
export const getMyPaying = route({
  ...open,
  method: 'GET',
  path: '/api/my-payments/:pass/orders/:orderId/charges',
  summary: '考生查看在线支付情况',
  input: ofOrder,
  output: getPaying.output,
  errors: ['selfpay.pass_over'],
})

export const payMine = route({
  ...open,
  perMinute: 60,
  method: 'POST',
  path: '/api/my-payments/:pass/orders/:orderId/charges',
  summary: '考生发起在线支付',
  input: ofOrder.extend({
    channel: z.enum(['ALIPAY', 'WECHAT']),
    scene: z.enum(['PAGE', 'QR']).default('QR'),
  }),
  output: startCharge.output,
  errors: ['selfpay.pass_over', ...startCharge.errors],
})

export const askMine = route({
  ...open,
  perMinute: 60,
  method: 'POST',
  path: '/api/my-payments/:pass/orders/:orderId/charges/:chargeId/ask',
  summary: '考生查询支付结果',
  input: ofOrder.extend({ chargeId: id }),
  output: askCharge.output,
  errors: ['selfpay.pass_over'],
})
