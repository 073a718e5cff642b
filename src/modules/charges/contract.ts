import { z } from 'zod'
import { day, id, instant, listQuery, offer, pageOf } from '#src/shared/paging.ts'
import { callbackRoute, PUBLIC, route } from '#src/shared/route.ts'
import {
  billStateNames,
  channelNames,
  differenceNames,
  outcomeNames,
  sceneNames,
  stateNames,
} from './words.ts'

const keys = <T extends object>(names: T) => Object.keys(names) as [Extract<keyof T, string>]
const channel = z.enum(keys(channelNames))
const scene = z.enum(keys(sceneNames))
const state = z.enum(keys(stateNames))
const ofOrder = z.object({ orderId: id })
const ofCharge = z.object({ chargeId: id })
const reason = z.object({ message: z.string(), wayOut: z.string() })

const row = z.object({
  id: z.number(),
  orderId: z.number(),
  orderNo: z.string(),
  orgName: z.string(),
  channel,
  isSandbox: z.boolean(),
  scene,
  outTradeNo: z.string(),
  tradeNo: z.string(),
  amountFen: z.number(),
  paidFen: z.number().nullable(),
  state,
  outcome: z.enum(keys(outcomeNames)),
  problem: z.string(),
  expiresAt: instant,
  paidAt: instant.nullable(),
  createdAt: instant,
})
export type ChargeRow = z.output<typeof row>

/** How an order can be paid online now, and what was tried. */
export const getPaying = route({
  method: 'GET',
  path: '/api/payment-orders/:orderId/charges',
  summary: '在线支付情况',
  permission: 'payments.read',
  input: ofOrder,
  output: z.object({
    orderNo: z.string(),
    planName: z.string(),
    orderState: z.string(),
    askedFen: z.number(),
    channels: z.array(z.object({ channel, isSandbox: z.boolean() })),
    /** Why it cannot be paid online; empty when it can. */
    reasons: z.array(reason),
    charges: z.array(
      row.extend({
        /** The address of the page or what the code says; empty unless it can be paid now. */
        payContent: z.string(),
        offers: z.array(offer),
      }),
    ),
  }),
})

export const startCharge = route({
  method: 'POST',
  path: '/api/payment-orders/:orderId/charges',
  summary: '发起在线支付',
  permission: 'charges.pay',
  input: ofOrder.extend({ channel, scene: scene.default('QR') }),
  output: z.object({ chargeId: z.number(), state }),
  errors: [
    'charge.order_not_payable',
    'charge.nothing_asked',
    'charge.payment_over',
    'charge.plan_not_published',
    'charge.channel_off',
  ],
})

export const askCharge = route({
  method: 'POST',
  path: '/api/charges/:chargeId/ask',
  summary: '查询支付结果',
  permission: 'payments.read',
  input: ofCharge,
  output: z.object({ state }),
})

export const closeCharge = route({
  method: 'POST',
  path: '/api/charges/:chargeId/close',
  summary: '取消本次支付',
  permission: 'charges.pay',
  input: ofCharge,
  output: z.object({ state }),
  errors: ['state.not_possible'],
})

export const listCharges = route({
  method: 'GET',
  path: '/api/charges',
  summary: '在线支付记录',
  permission: 'payments.read',
  input: listQuery.extend({ channel: channel.optional(), state: state.optional() }),
  output: pageOf(row),
})

const channelRow = z.object({
  id: z.number().nullable(),
  channel,
  isSandbox: z.boolean(),
  isEnabled: z.boolean(),
  appId: z.string(),
  merchantId: z.string(),
  merchantSerial: z.string(),
  gatewayKey: z.string(),
  gatewaySerial: z.string(),
  address: z.string(),
  /** Which private key it is; the key itself is never shown. */
  privateKeyPrint: z.string(),
  hasApiV3Key: z.boolean(),
  checkedAt: instant.nullable(),
  checkNote: z.string(),
  updatedAt: instant.nullable(),
  updatedByName: z.string(),
})
export type ChannelRow = z.output<typeof channelRow>

export const listChannels = route({
  method: 'GET',
  path: '/api/payment-channels',
  summary: '支付渠道',
  permission: 'channels.write',
  input: z.object({}),
  output: z.object({ mayPlay: z.boolean(), rows: z.array(channelRow) }),
})

const text = (most: number) => z.string().trim().max(most).default('')

export const saveChannel = route({
  method: 'PUT',
  path: '/api/payment-channels',
  summary: '设置支付渠道',
  permission: 'channels.write',
  input: z.object({
    channel,
    isSandbox: z.boolean().default(false),
    isEnabled: z.boolean(),
    appId: text(64),
    merchantId: text(64),
    merchantSerial: text(80),
    gatewayKey: text(8000),
    gatewaySerial: text(80),
    address: text(200),
    /** Empty: the one that is kept stays. */
    privateKey: text(8000),
    apiV3Key: text(64),
  }),
  output: z.object({ id: z.number() }),
  errors: [
    'channel.address_not_allowed',
    'channel.sandbox_not_allowed',
    'channel.address_unclear',
    'channel.field_missing',
    'channel.key_unreadable',
    'channel.v3_key_length',
  ],
})

export const testChannel = route({
  method: 'POST',
  path: '/api/payment-channels/:channelId/test',
  summary: '测试支付渠道',
  permission: 'channels.write',
  input: z.object({ channelId: id }),
  output: z.object({ isGood: z.boolean(), note: z.string() }),
})

/** What the gateways call; the bytes are theirs, hence no JSON of ours. */
export const takeNotice = callbackRoute({
  method: 'POST',
  path: '/api/payment-notices/:channelId',
  summary: '支付渠道的付款通知',
  permission: PUBLIC,
  input: z.object({ channelId: id }),
  perMinute: 6000,
})

const bill = z.object({
  id: z.number(),
  channel,
  onDay: day,
  state: z.enum(keys(billStateNames)),
  problem: z.string(),
  lineCount: z.number(),
  paymentFen: z.number(),
  refundFen: z.number(),
  fetchedAt: instant,
})

export const listBills = route({
  method: 'GET',
  path: '/api/gateway-bills',
  summary: '渠道对账',
  permission: 'channels.write',
  input: listQuery.extend({ channel: channel.optional() }),
  output: pageOf(
    bill.extend({
      differences: z.array(
        z.object({
          id: z.number(),
          kind: z.enum(keys(differenceNames)),
          outTradeNo: z.string(),
          tradeNo: z.string(),
          billFen: z.number().nullable(),
          ourFen: z.number().nullable(),
        }),
      ),
    }),
  ),
})

export const reconcile = route({
  method: 'POST',
  path: '/api/gateway-bills',
  summary: '核对渠道账单',
  permission: 'channels.write',
  input: z.object({ channel, on: day }),
  output: z.object({ isQueued: z.boolean() }),
  errors: ['bill.not_yet', 'charge.channel_off'],
})
