import { Alert, Empty, Form, Input, Modal, Select, Spin } from 'antd'
import { useState } from 'react'
import {
  getInvoiceTitle,
  listInvoiceable,
  requestInvoice,
  reviseInvoice,
} from '#src/modules/invoices/contract.ts'
import type { Title } from '#src/modules/invoices/rules.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { AmountField } from './AmountField.tsx'
import type { Invoice } from './shapes.ts'
import { TitleFields } from './TitleFields.tsx'
import { expected, firstTitle, typedFen, typedYuan } from './view.ts'

type Order = RowOf<typeof listInvoiceable>
type Values = Title & { amountFen: string; note?: string }

interface Props {
  /** The order to begin with; another can be chosen. */
  readonly orderId?: number | undefined
  readonly onClose: () => void
  readonly onRequested: (invoiceId: number) => void
}

/** Asks for an invoice: which order, how much of it, to whom. */
export function RequestDialog(props: Props) {
  const orders = useRoute(listInvoiceable, { size: 100 })
  const titles = useRoute(getInvoiceTitle, {})
  if (!orders.data || !titles.data) return <Waiting onClose={props.onClose} />
  const { rows } = orders.data
  if (rows.length === 0) return <Nothing onClose={props.onClose} />
  return <Choosing {...props} rows={rows} first={firstTitle(titles.data)} />
}

/** The order is chosen first: amount and promise are those of the order. */
function Choosing({
  orderId,
  rows,
  first,
  ...doing
}: Props & { readonly rows: readonly Order[]; readonly first: Title }) {
  const [chosen, setChosen] = useState(orderId ?? onlyOf(rows))
  const order = rows.find((each) => each.orderId === chosen)
  return (
    <RequestForm key={order?.orderId ?? 0} order={order} first={first} {...doing}>
      {chosen !== undefined && !order && <Gone />}
      <OrderSelect rows={rows} value={chosen} onChange={setChosen} />
    </RequestForm>
  )
}

const onlyOf = (rows: readonly Order[]) => (rows.length === 1 ? rows[0]?.orderId : undefined)

const Gone = () => (
  <Alert
    type="info"
    showIcon
    className="kw-form-problem"
    title="这张缴费单没有可开票的金额，请选择其他缴费单。"
  />
)

const Waiting = ({ onClose }: { onClose: () => void }) => (
  <Modal open title="申请发票" footer={null} onCancel={onClose}>
    <Spin className="kw-whole" />
  </Modal>
)

const Nothing = ({ onClose }: { onClose: () => void }) => (
  <Modal open title="申请发票" footer={null} onCancel={onClose}>
    <Empty description="没有可开票的缴费单：款项到账后才能申请；已全部申请过的不再列出。" />
  </Modal>
)

interface SelectProps {
  readonly rows: readonly Order[]
  readonly value: number | undefined
  readonly onChange: (orderId: number) => void
}

const OrderSelect = ({ rows, value, onChange }: SelectProps) => (
  <Form.Item label="缴费单" htmlFor="invoice-order">
    <Select
      id="invoice-order"
      value={rows.find((row) => row.orderId === value)?.orderId ?? null}
      onChange={(id: number | null) => id !== null && onChange(id)}
      placeholder="选择缴费单"
      showSearch={{ optionFilterProp: 'label' }}
      options={rows.map((row) => ({
        value: row.orderId,
        label: `${row.orderNo} ${row.planName}，可开 ${yuan(row.freeFen)}`,
      }))}
    />
  </Form.Item>
)

interface FormProps {
  readonly order: Order | undefined
  readonly first: Title
  readonly onClose: () => void
  readonly onRequested: (invoiceId: number) => void
  readonly children: React.ReactNode
}

function RequestForm({ order, first, onClose, onRequested, children }: FormProps) {
  const [form] = Form.useForm<Values>()
  const ask = useAction(requestInvoice, {
    form,
    success: (answer) => `已提交申请 ${answer.requestNo}，预计 ${expected(answer)} 开具。`,
    onDone: ({ id }) => onRequested(id),
  })
  const send = ({ amountFen, ...values }: Values) =>
    order && void ask.run({ ...values, orderId: order.orderId, amountFen: typedFen(amountFen) })
  return (
    <Modal
      open
      title="申请发票"
      okText="提交申请"
      cancelText="取消"
      confirmLoading={ask.pending}
      okButtonProps={{ disabled: !order }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...first, amountFen: typedYuan(order?.freeFen ?? 0) }}
        onFinish={send}
      >
        {children}
        {order ? <OrderMoney order={order} /> : <p className="kw-muted">请先选择缴费单。</p>}
        {order && <Fields mostFen={order.freeFen} />}
      </Form>
    </Modal>
  )
}

const OrderMoney = ({ order }: { order: Order }) => (
  <div className="kw-form-problem">
    <Facts
      columns={2}
      items={[
        ['到账', <Money key="in" fen={order.receivedFen} />],
        ['已退款', <Money key="out" fen={order.refundedFen} />],
        ['已开票和申请中', <Money key="standing" fen={order.standingFen} />],
        ['预计开具', expected(order)],
      ]}
    />
    {order.afterExam && <p className="kw-muted">按规定，发票在考试结束 30 个工作日后开具。</p>}
  </div>
)

const Fields = ({ mostFen }: { mostFen: number }) => (
  <>
    <AmountField label="开票金额" mostFen={mostFen} extra={`可以分成几张申请；最多 ${yuan(mostFen)}。`} />
    <TitleFields />
    <Form.Item name="note" label="发票备注（选填）">
      <Input maxLength={100} placeholder="如考试计划名称、缴费单号" />
    </Form.Item>
  </>
)

/** Corrects a request before it is issued. */
export function ReviseDialog({
  invoice,
  onClose,
}: {
  readonly invoice: Invoice
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Values>()
  const revise = useAction(reviseInvoice, { form, success: '已修改并提交。', onDone: onClose })
  const { titleType, title, taxNo, email, note, amountFen } = invoice
  return (
    <Modal
      open
      title="修改发票申请"
      okText="修改并提交"
      cancelText="取消"
      confirmLoading={revise.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {invoice.state === 'RETURNED' && (
        <Alert type="warning" showIcon className="kw-form-problem" title={`退回原因：${invoice.opinion}`} />
      )}
      <Form
        form={form}
        layout="vertical"
        initialValues={{ titleType, title, taxNo, email, note, amountFen: typedYuan(amountFen) }}
        onFinish={(values) =>
          void revise.run({ ...values, invoiceId: invoice.id, amountFen: typedFen(values.amountFen) })
        }
      >
        <Fields mostFen={invoice.mostFen} />
      </Form>
    </Modal>
  )
}
