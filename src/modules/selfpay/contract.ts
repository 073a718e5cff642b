import { z } from 'zod'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { id, instant } from '#src/shared/paging.ts'
import { PUBLIC, route } from '#src/shared/route.ts'
import { orderState } from '#src/modules/payments/contract.ts'
import { paymentStatus } from '#src/modules/registrations/contract.ts'

const pass = z.string().max(100)

const own = z.object({
  /** Comes back to this page for an hour, without name or number in any address; empty when nobody was found. */
  pass: z.string(),
  name: z.string(),
  plans: z.array(
    z.object({
      planId: z.number(),
      planName: z.string(),
      orgName: z.string(),
      paymentClosesAt: instant,
      rows: z.array(
        z.object({
          registrationId: z.number(),
          levelName: z.string(),
          feeFen: z.number(),
          paymentStatus: paymentStatus,
          isOwn: z.boolean(),
        }),
      ),
      /** What an order made now would ask for; zero when there is nothing to pay. */
      dueFen: z.number(),
      /** Why nothing can be ordered now. */
      reasons: z.array(z.object({ message: z.string(), wayOut: z.string().optional() })),
      /** The newest ones first. */
      orders: z.array(
        z.object({
          id: z.number(),
          orderNo: z.string(),
          amountFen: z.number(),
          receivedFen: z.number(),
          refundedFen: z.number(),
          state: orderState,
          expiresAt: instant.nullable(),
          paidAt: instant.nullable(),
        }),
      ),
    }),
  ),
})
export type OwnView = z.output<typeof own>

/** Every endpoint of the page is called by people without an account, from their phones. */
const open = { permission: PUBLIC, perMinute: 60 } as const

// In the body, because addresses are kept in logs.
export const findMine = route({
  ...open,
  method: 'POST',
  path: '/api/my-payments',
  summary: '考生查询自己的缴费',
  input: z.object({
    name: z.string().trim().min(1, '请输入姓名。').max(60, '姓名最多 60 个字。'),
    idType: z.enum(Object.keys(ID_TYPES) as [IdType]).default('RIC'),
    idNumber: z.string().trim().min(4, '请输入完整的证件号码。').max(40, '证件号码最多 40 位。'),
  }),
  output: own,
  errors: ['candidate.asked_too_often'],
})

export const getMine = route({
  ...open,
  perMinute: 240,
  method: 'GET',
  path: '/api/my-payments/:pass',
  summary: '考生查看自己的缴费',
  input: z.object({ pass }),
  output: own,
  errors: ['selfpay.pass_over'],
})

export const orderMine = route({
  ...open,
  method: 'POST',
  path: '/api/my-payments/:pass/orders',
  summary: '考生生成缴费单',
  input: z.object({ pass, planId: id }),
  output: z.object({ id: z.number(), orderNo: z.string() }),
  errors: ['selfpay.pass_over', 'order.nothing_to_pay', 'order.plan_not_published', 'order.payment_over'],
})

export const cancelMine = route({
  ...open,
  method: 'POST',
  path: '/api/my-payments/:pass/orders/:orderId/cancel',
  summary: '考生取消缴费单',
  input: z.object({ pass, orderId: id }),
  output: z.object({ state: orderState }),
  errors: ['selfpay.pass_over', 'state.not_possible', 'order.money_received'],
})
