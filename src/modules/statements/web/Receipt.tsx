import { Alert, Button, Drawer, Form, Input, Spin } from 'antd'
import { useState } from 'react'
import {
  allocateReceipt,
  getReceipt,
  releaseAllocation,
  type OrderChoice,
} from '#src/modules/statements/contract.ts'
import { proofNames, sourceNames } from '#src/modules/statements/words.ts'
import { parseYuan, yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { GiveBack } from './GiveBack.tsx'
import { OrderPicker } from './OrderPicker.tsx'
import { chosen, orderText } from './view.ts'

type Receipt = AnswerOf<typeof getReceipt>
type Allocation = Receipt['allocations'][number]

/** One receipt: where it came from, what it pays, and what can still be done with it. */
export function ReceiptDrawer({
  receiptId,
  onClose,
}: {
  readonly receiptId: number
  readonly onClose: () => void
}) {
  const receipt = useRoute(getReceipt, { receiptId })
  return (
    <Drawer title="到账款项" size={760} open onClose={onClose}>
      {receipt.error && <ProblemNotice problem={asProblem(receipt.error)} />}
      {receipt.isPending && <Spin className="kw-whole" />}
      {receipt.data && <Body it={receipt.data} />}
    </Drawer>
  )
}

function Body({ it }: { readonly it: Receipt }) {
  const mayAllocate = useCan('receipts.allocate')
  return (
    <div className="kw-stack">
      <Facts
        columns={2}
        items={[
          ['金额', <Money key="amount" fen={it.amountFen} />],
          ['付款人', it.payerName],
          ['到账日期', <Day key="on" on={it.receivedOn} />],
          ['来源', sourceNames[it.source]],
          ['佐证', <Proof key="proof" it={it} />],
          ['院校', it.orgName ?? '尚未认领'],
          ['已分配', <Money key="allocated" fen={it.allocatedFen} />],
          ['已退回', <Money key="returned" fen={it.returnedFen} />],
          ['待认领', <Money key="rest" fen={it.restFen} />],
          ['附言', it.remark],
          ['记账时间', <When key="made" at={it.createdAt} />],
        ]}
      />
      <Panel title="缴了哪些缴费单">
        {it.allocations.length === 0 && <p>还没有分配到缴费单。</p>}
        {it.allocations.map((each) => (
          <Paid key={each.id} receiptId={it.id} each={each} mayRelease={mayAllocate} />
        ))}
      </Panel>
      {mayAllocate && it.restFen > 0 && <Allocate key={it.restFen} it={it} />}
      {it.restFen > 0 && <GiveBack key={`back ${it.restFen}`} it={it} />}
    </div>
  )
}

function Proof({ it }: { readonly it: Receipt }) {
  if (it.lineId === null) return <>{proofNames[it.proof]}</>
  return (
    <To to="/statements" search={{ line: String(it.lineId) }}>
      {proofNames[it.proof]}
    </To>
  )
}

interface PaidProps {
  readonly receiptId: number
  readonly each: Allocation
  readonly mayRelease: boolean
}

function Paid({ receiptId, each, mayRelease }: PaidProps) {
  const [asking, setAsking] = useState(false)
  const release = useAction(releaseAllocation, { success: '已撤销认领，款项回到待认领。' })
  return (
    <div className="kw-actions">
      <div className="kw-grow">
        <div>
          <To to={`/payments/${each.orderId}`}>{each.orderNo}</To>
        </div>
        <div>
          {each.orgName}，{yuan(each.amountFen)}
          {each.refundedFen > 0 && `（其中已退 ${yuan(each.refundedFen)}）`}
          {!each.isLive && '（已撤销）'}
        </div>
        <div>{each.reason}</div>
      </div>
      {mayRelease && each.isLive && <Button onClick={() => setAsking(true)}>撤销认领</Button>}
      {asking && (
        <ConfirmWithOpinion
          open
          danger
          title="撤销认领"
          asks="原因"
          consequence="撤销后这部分款项回到待认领，缴费单不再是已缴费，其中的报考不再有效。已排考或已退款的不能撤销。"
          onOk={(opinion) => release.run({ receiptId, allocationId: each.id, opinion })}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}

interface Values {
  amount: string
  opinion: string
}

/** Puts what is unclaimed on an order. */
function Allocate({ it }: { readonly it: Receipt }) {
  const [form] = Form.useForm<Values>()
  const [order, setOrder] = useState<OrderChoice>()
  const allocate = useAction(allocateReceipt, { form, success: '已分配到缴费单。' })
  if (!it.mayAllocate) return <Alert type="info" showIcon title={it.whyNotAllocate} />
  const choose = (next: OrderChoice) => {
    setOrder(next)
    form.setFieldValue('amount', chosen(next, it.restFen).yuan)
  }
  const finish = ({ amount, opinion }: Values) =>
    order && allocate.run({ receiptId: it.id, orderId: order.id, amountFen: parseYuan(amount) ?? 0, opinion })
  return (
    <Panel title={`分配待认领的 ${yuan(it.restFen)}`}>
      <Form form={form} layout="vertical" onFinish={(values) => void finish(values)}>
        <Form.Item label="缴费单" extra={order && orderText(order)}>
          <OrderPicker amountFen={it.restFen} without={[]} onChoose={choose} />
        </Form.Item>
        {order && (
          <>
            <Form.Item
              name="amount"
              label="金额"
              rules={[
                { required: true, pattern: /^\d+(\.\d{1,2})?$/, message: '请把金额写成 300.00 的样子。' },
              ]}
            >
              <Input prefix="¥" inputMode="decimal" />
            </Form.Item>
            <Form.Item
              name="opinion"
              label="依据"
              rules={[{ required: true, min: 2, whitespace: true, message: '请写明依据，至少 2 个字。' }]}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={allocate.pending}>
              分配到这张缴费单
            </Button>
          </>
        )}
      </Form>
    </Panel>
  )
}
