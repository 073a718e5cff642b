import { gatewayOfReceipt, type Desk } from '#src/modules/charges/index.ts'
import {
  onlineRefundWords as words,
  type OnlineAnswer,
  type OnlineAsked,
  type OnlineRefunds,
} from '#src/modules/refunds/index.ts'
import { GatewayError, type PaymentGateway, type Refund } from '#src/platform/payment/gateway.ts'

type Ask = (gateway: PaymentGateway, of: { outTradeNo: string; totalFen: number }) => Promise<Refund>

/**
 * Gives money back through the gateway it came by. Only what the gateway has surely refused counts as refused: a call that
 * never reached it, or came back unreadable, is asked about again.
 */
export function gatewayRefunds(desk: () => Desk): OnlineRefunds {
  const through = async (receiptId: number, ask: Ask): Promise<OnlineAnswer> => {
    const origin = await gatewayOfReceipt(desk(), receiptId)
    if (!origin) return { state: 'REFUSED', message: words.notConnected }
    try {
      return answerOf(await ask(origin.gateway, origin))
    } catch (error) {
      return failed(error)
    }
  }
  const numbers = ({ outRefundNo, amountFen, reason }: OnlineAsked) => ({ outRefundNo, amountFen, reason })
  return {
    refund: (_, asked) =>
      through(asked.receiptId, (gateway, { outTradeNo, totalFen }) =>
        gateway.refund({ outTradeNo, totalFen, ...numbers(asked) }),
      ),
    query: (_, { receiptId, outRefundNo }) =>
      through(receiptId, (gateway, { outTradeNo }) => gateway.queryRefund({ outTradeNo, outRefundNo })),
  }
}

const STATES = { DONE: 'DONE', PROCESSING: 'PENDING', FAILED: 'REFUSED', ABSENT: 'ABSENT' } as const

const answerOf = ({ state, reason }: Refund): OnlineAnswer => ({
  state: STATES[state],
  ...(reason ? { message: words.refusedBecause(reason) } : {}),
})

function failed(error: unknown): OnlineAnswer {
  if (error instanceof GatewayError && error.kind === 'REFUSED')
    return { state: 'REFUSED', message: words.refusedBecause(error.code) }
  return { state: 'UNKNOWN' }
}
