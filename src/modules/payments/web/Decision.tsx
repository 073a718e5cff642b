import { Alert, Button, Form, Input, type FormInstance } from 'antd'
import { confirmOrder, rejectSlip } from '#src/modules/payments/contract.ts'
import { checkOrder, uncheckOrder } from '#src/modules/payments/contract/deciding.ts'
import { useAction } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { SlipShown, type Order } from './parts.tsx'
import { differenceOf, offerOf, outstandingOf } from './view.ts'

interface Values {
  opinion: string
  differenceNote?: string
}

const USUAL = '款项已到账，金额一致。'

/** Finance decides with the slip beside what was announced: nothing has to be remembered from one window to the next. */
export function Decision({ order }: { order: Order }) {
  return (
    <Panel title="核对到账">
      <div className="kw-beside">
        <div>
          <Announced order={order} />
          <Verdict order={order} />
        </div>
        {order.slip && <SlipShown slip={order.slip} />}
      </div>
    </Panel>
  )
}

function Announced({ order }: { order: Order }) {
  const difference = differenceOf(dueOf(order))
  return (
    <>
      {order.checkedByName && <Checked order={order} />}
      <Facts
        columns={1}
        items={[
          ['应缴金额', <Money key="due" fen={outstandingOf(order)} />],
          ['凭证金额', <Money key="slip" fen={order.slipAmountFen} />],
          ['汇款单位', order.slipPayer],
          ['汇款日期', <Day key="on" on={order.slipPaidOn} />],
          ['应写附言', order.remark],
          ['凭证文件', order.slip && <FileLink key="file" {...order.slip} />],
        ]}
      />
      {difference && (
        <Alert
          type="warning"
          showIcon
          className="kw-below"
          title={`凭证金额与应缴金额不一致：${difference}。`}
          description="请退回凭证让院校更正；确认可以接受的，请填写差额说明。"
        />
      )}
    </>
  )
}

/** Who found the money: somebody else says the last word. */
const Checked = ({ order }: { order: Order }) => (
  <Alert
    type="info"
    showIcon
    className="kw-below"
    title={`${order.checkedByName}已核对，待另一人确认。`}
    description={
      <>
        {order.opinion}（<When at={order.checkedAt} />）
      </>
    }
  />
)

/** The slip against what is still asked: money may have come for the order before. */
const dueOf = (order: Order) => ({ amountFen: outstandingOf(order), slipAmountFen: order.slipAmountFen })

function Verdict({ order }: { order: Order }) {
  const [form] = Form.useForm<Values>()
  const verbs = useVerdict(order, form)
  const differs = differenceOf(dueOf(order)) !== undefined
  return (
    <Form form={form} layout="vertical" className="kw-below" onFinish={verbs.confirm}>
      {differs && (
        <Form.Item
          name="differenceNote"
          label="差额说明（确认到账时必填）"
          rules={[{ required: true, min: 2, whitespace: true, message: '请说明为什么可以接受这个差额。' }]}
        >
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      )}
      <Form.Item
        name="opinion"
        label="意见"
        extra={
          !differs && (
            <Button type="link" className="kw-flat" onClick={() => form.setFieldValue('opinion', USUAL)}>
              填入“{USUAL}”
            </Button>
          )
        }
        rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
      <Verdicts order={order} form={form} verbs={verbs} />
    </Form>
  )
}

interface VerdictsProps {
  readonly order: Order
  readonly form: FormInstance<Values>
  readonly verbs: ReturnType<typeof useVerdict>
}

/** Confirm, or check for somebody else who confirms; send back the check or the slip. */
function Verdicts({ order, form, verbs }: VerdictsProps) {
  const confirm = offerOf(order, 'confirm')
  const check = offerOf(order, 'check')
  const uncheck = offerOf(order, 'uncheck')
  // Only the opinion is asked: what a difference means is said by whoever confirms.
  const withOpinion = (run: (opinion: string) => unknown) => () =>
    void form
      .validateFields(['opinion'])
      .then(({ opinion }) => run(opinion))
      .catch(() => undefined)
  return (
    <div className="kw-actions">
      {confirm && (
        <OfferButton offer={confirm} primary loading={verbs.pending} onClick={() => form.submit()} />
      )}
      {check && (
        <OfferButton
          offer={check}
          primary={confirm?.allowed === false}
          loading={verbs.pending}
          onClick={withOpinion(verbs.check)}
        />
      )}
      {uncheck && (
        <OfferButton offer={uncheck} loading={verbs.pending} onClick={withOpinion(verbs.uncheck)} />
      )}
      <Button danger loading={verbs.pending} onClick={withOpinion(verbs.reject)}>
        退回凭证
      </Button>
    </div>
  )
}

function useVerdict(order: Order, form: FormInstance<Values>) {
  const go = useGo()
  const toList = () => go('/payments')
  const confirm = useAction(confirmOrder, { form, success: '已确认到账，报考生效。', onDone: toList })
  const check = useAction(checkOrder, { form, success: '已核对，待另一人确认。', onDone: toList })
  const uncheck = useAction(uncheckOrder, { form, success: '已退回核对。' })
  const reject = useAction(rejectSlip, { form, success: '已退回凭证，等待院校更正。', onDone: toList })
  const orderId = order.id
  const seen = { orderId, ...(order.slip ? { slipFileId: order.slip.fileId } : {}) }
  return {
    pending: confirm.pending || check.pending || uncheck.pending || reject.pending,
    confirm: (values: Values) => void confirm.run({ ...values, ...seen }),
    check: (opinion: string) => check.run({ ...seen, opinion }),
    uncheck: (opinion: string) => uncheck.run({ orderId, opinion }),
    reject: (opinion: string) => reject.run({ orderId, opinion }),
  }
}
