import { FilePdfOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import * as contract from '#src/modules/payments/contract.ts'
import * as further from '#src/modules/payments/contract/deciding.ts'
import type { OrderVerb } from '#src/modules/payments/states.ts'
import { stateNames } from '#src/modules/payments/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { downloadUrl, type AnswerOf } from '#src/web/call.ts'
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
import { Received } from './Received.tsx'
import { SlipForm } from './SlipForm.tsx'
import { ASKING, offerOf, outstandingOf, TONES, waitingFor } from './view.ts'

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
  const decides = offerOf(order, 'confirm') !== undefined
  return (
    <>
      {decides && <Decision order={order} />}
      <OrderFacts order={order} />
      <Received order={order} />
      {isOurs && outstandingOf(order) > 0 && <HowToPay order={order} />}
      {offerOf(order, 'attach')?.allowed && <SlipForm order={order} />}
      {order.slip && !decides && <Slip order={order} />}
      <Lines order={order} />
    </>
  )
}

/** Slip, decision and lines have their own panels; the rest are buttons. */
const BUTTONS: readonly OrderVerb[] = ['recall', 'cancel', 'reverse', 'waive', 'unwaive', 'revive']

const REFUNDABLE: ReadonlySet<Order['state']> = new Set(['PAID', 'PARTLY_REFUNDED'])

function Actions({ order }: { order: Order }) {
  const verbs = useVerbs(order.id)
  const go = useGo()
  const canRefund = useCan('refunds.apply')
  const mayPay = useCan('charges.pay') && (order.state === 'PENDING' || order.state === 'SLIP_REJECTED')
  const offers = BUTTONS.flatMap((verb) => offerOf(order, verb) ?? [])
  return (
    <>
      {mayPay && (
        <Button type="primary" onClick={() => go(`/payments/${order.id}/pay`)}>
          在线支付
        </Button>
      )}
      {canRefund && REFUNDABLE.has(order.state) && (
        <Button onClick={() => go(`/refunds?request=${order.id}`)}>申请退款</Button>
      )}
      <Button
        icon={<FilePdfOutlined aria-hidden />}
        href={downloadUrl(contract.printNotice, { orderId: order.id })}
        download
      >
        缴费通知单
      </Button>
      <AskForInvoice order={order} />
      <OfferBar offers={offers} asking={ASKING} onVerb={verbs} />
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
  const waive = useAction(further.waiveOrder, { success: '已整单减免，报考生效。' })
  const unwaive = useAction(further.unwaiveOrder, { success: '已撤销减免，等待院校缴费。' })
  const revive = useAction(further.reviveOrder, { success: '缴费单已恢复，等待缴费。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    recall: () => recall.run({ orderId }),
    cancel: () => cancel.run({ orderId }),
    reverse: (opinion) => reverse.run({ orderId, opinion }),
    waive: (opinion) => waive.run({ orderId, opinion }),
    unwaive: (opinion) => unwaive.run({ orderId, opinion }),
    revive: (opinion) => revive.run({ orderId, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
