import { randomBytes } from 'node:crypto'
import type { Channel } from '#src/platform/payment/gateway.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

/** A refund as the local gateway has made it. */
export interface LocalRefund {
  readonly outRefundNo: string
  readonly refundNo: string
  readonly amountFen: number
  readonly at: Date
}

/** An order at the local gateway. `UNSCANNED`: a code of Alipay's that nobody has opened yet. */
export interface LocalOrder {
  readonly channel: Channel
  readonly token: string
  readonly tradeNo: string
  readonly outTradeNo: string
  readonly amountFen: number
  readonly subject: string
  readonly notifyUrl: string
  readonly returnUrl: string
  readonly expiresAt: Date
  state: 'UNSCANNED' | 'WAITING' | 'PAID' | 'CLOSED'
  paidAt: Date | undefined
  readonly refunds: Map<string, LocalRefund>
}

export type NewLocalOrder = Pick<
  LocalOrder,
  'channel' | 'outTradeNo' | 'amountFen' | 'subject' | 'notifyUrl' | 'returnUrl' | 'expiresAt' | 'state'
>

/** What a local gateway keeps: orders by number, in memory. */
export interface LocalBook {
  /** The order of this number; asked for twice it is the same one, with another amount it is refused (undefined). */
  open(order: NewLocalOrder): LocalOrder | undefined
  find(channel: Channel, outTradeNo: string): LocalOrder | undefined
  behind(token: string): LocalOrder | undefined
  /** Whether it is paid now: an order that was closed or is over time cannot be. */
  pay(order: LocalOrder): boolean
  close(order: LocalOrder): boolean
  /** Once per number; nothing when more would go back than came. */
  refund(order: LocalOrder, of: { outRefundNo: string; amountFen: number }): LocalRefund | undefined
  findRefund(channel: Channel, outRefundNo: string): { order: LocalOrder; refund: LocalRefund } | undefined
  /** What was paid and given back on a day. */
  ofDay(channel: Channel, on: Day): { order: LocalOrder; refund?: LocalRefund }[]
}

type Orders = Map<string, LocalOrder>

export function openBook(clock: () => Date): LocalBook {
  const orders: Orders = new Map()
  return {
    open: (given) => openOrder(orders, given, clock()),
    find: (channel, outTradeNo) => orders.get(keyOf(channel, outTradeNo)),
    behind: (token) => [...orders.values()].find((each) => each.token === token),
    pay(order) {
      const isOver = order.expiresAt <= clock()
      if (order.state === 'PAID' || order.state === 'CLOSED' || isOver) return false
      Object.assign(order, { state: 'PAID', paidAt: clock() })
      return true
    },
    close(order) {
      if (order.state === 'PAID') return false
      order.state = 'CLOSED'
      return true
    },
    refund: (order, of) => refundOnce(order, of, clock()),
    findRefund: (channel, outRefundNo) => findRefund(orders, channel, outRefundNo),
    ofDay: (channel, on) => of(orders, channel).flatMap((order) => onDay(order, on)),
  }
}

const keyOf = (channel: Channel, outTradeNo: string) => `${channel} ${outTradeNo}`
const of = (orders: Orders, channel: Channel) =>
  [...orders.values()].filter((each) => each.channel === channel)

function openOrder(orders: Orders, given: NewLocalOrder, now: Date): LocalOrder | undefined {
  const key = keyOf(given.channel, given.outTradeNo)
  const known = orders.get(key)
  if (known) return known.amountFen === given.amountFen ? known : undefined
  const order: LocalOrder = {
    ...given,
    token: randomBytes(12).toString('hex'),
    tradeNo: `${shanghaiDay(now).replaceAll('-', '')}22001${randomBytes(6).readUIntBE(0, 6)}`,
    paidAt: undefined,
    refunds: new Map(),
  }
  orders.set(key, order)
  return order
}

type RefundAsked = Pick<LocalRefund, 'outRefundNo' | 'amountFen'>

function refundOnce(order: LocalOrder, asked: RefundAsked, at: Date): LocalRefund | undefined {
  const { outRefundNo, amountFen } = asked
  const known = order.refunds.get(outRefundNo)
  if (known) return known.amountFen === amountFen ? known : undefined
  const before = [...order.refunds.values()].reduce((sum, each) => sum + each.amountFen, 0)
  if (order.state !== 'PAID' || before + amountFen > order.amountFen) return undefined
  const refund = { outRefundNo, refundNo: `5${order.tradeNo}${order.refunds.size}`, amountFen, at }
  order.refunds.set(outRefundNo, refund)
  return refund
}

function findRefund(orders: Orders, channel: Channel, outRefundNo: string) {
  for (const order of of(orders, channel)) {
    const refund = order.refunds.get(outRefundNo)
    if (refund) return { order, refund }
  }
  return undefined
}

function onDay(order: LocalOrder, on: Day): { order: LocalOrder; refund?: LocalRefund }[] {
  const refunds = [...order.refunds.values()].filter((refund) => shanghaiDay(refund.at) === on)
  const isPaidThen = order.paidAt !== undefined && shanghaiDay(order.paidAt) === on
  return [...(isPaidThen ? [{ order }] : []), ...refunds.map((refund) => ({ order, refund }))]
}
