import { PrinterOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import * as contract from '#src/modules/payments/contract.ts'
import { stateNames } from '#src/modules/payments/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { Decision } from './Decision.tsx'
import { Lines } from './Lines.tsx'
import { HowToPay, OrderFacts, Slip } from './parts.tsx'
import { SlipForm } from './SlipForm.tsx'
import { ASKING, TONES, waitingFor } from './view.ts'

type Order = AnswerOf<typeof contract.getOrder>

/** One order: what is paid for, where to, the slip, and what can be done now. */
export function OrderPage() {
  const orderId = useParam('orderId')
  const isOurs = useMe().org.kind === 'INSTITUTION'
  const order = useRoute(contract.getOrder, { orderId })
  if (order.error) return <ProblemPage problem={asProblem(order.error)} />
  if (!order.data) return <Skeleton active />
  const { orderNo, orgName, state, opinion } = order.data
  const turn = waitingFor(state, isOurs)
  return (
    <Page
      title={`缴费单 ${orderNo}`}
      extra={<Status tone={TONES[state]}>{stateNames[state]}</Status>}
      help={opinion ? `财务意见：${opinion}` : `${orgName}。${turn ? `${turn}。` : ''}`}
      actions={<Actions order={order.data} />}
    >
      <Body order={order.data} isOurs={isOurs} />
    </Page>
  )
}

function Body({ order, isOurs }: { order: Order; isOurs: boolean }) {
  const may = (verb: string) => order.offers.some((offer) => offer.verb === verb && offer.allowed)
  return (
    <>
      {may('confirm') && <Decision order={order} />}
      <OrderFacts order={order} />
      {isOurs && order.state !== 'PAID' && order.state !== 'CANCELLED' && <HowToPay order={order} />}
      {may('attach') && <SlipForm order={order} />}
      {order.slip && !may('confirm') && <Slip order={order} />}
      <Lines orderId={order.id} orderNo={order.orderNo} />
    </>
  )
}

/** Slip and decision have their own panels; the rest are buttons. */
const ELSEWHERE = new Set(['attach', 'confirm', 'reject'])

function Actions({ order }: { order: Order }) {
  const go = useGo()
  const verbs = useVerbs(order.id)
  const mayPay = useCan('charges.pay') && (order.state === 'PENDING' || order.state === 'SLIP_REJECTED')
  const isShown = (offer: Order['offers'][number]) =>
    !ELSEWHERE.has(offer.verb) && (offer.allowed || (offer.verb === 'reverse' && order.state === 'PAID'))
  return (
    <>
      {mayPay && (
        <Button type="primary" onClick={() => go(`/payments/${order.id}/pay`)}>
          在线支付
        </Button>
      )}
      <Button icon={<PrinterOutlined aria-hidden />} onClick={() => go(`/payments/${order.id}/notice`)}>
        缴费通知单
      </Button>
      <AskForInvoice order={order} />
      <OfferBar offers={order.offers.filter(isShown)} asking={ASKING} onVerb={verbs} />
      <AuditDrawer entity="payment_order" entityId={order.id} />
    </>
  )
}

/** Where money has come, its invoice can be asked for. */
function AskForInvoice({ order }: { order: Order }) {
  const go = useGo()
  const mayAsk = useCan('invoices.apply')
  if (!mayAsk || !(order.state === 'PAID' || order.state === 'PARTLY_REFUNDED')) return null
  return <Button onClick={() => go('/invoices', { request: String(order.id) })}>申请发票</Button>
}

/** Does a verb of the state table by its endpoint. */
function useVerbs(orderId: number) {
  const recall = useAction(contract.recallSlip, { success: '已撤回凭证。' })
  const cancel = useAction(contract.cancelOrder, { success: '已取消缴费单，报考恢复为未缴费。' })
  const reverse = useAction(contract.reverseConfirmation, { success: '已撤销到账确认。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    recall: () => recall.run({ orderId }),
    cancel: () => cancel.run({ orderId }),
    reverse: (opinion) => reverse.run({ orderId, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
