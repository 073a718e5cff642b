import { Alert, Button, Form, Input } from 'antd'
import { confirmOrder, rejectSlip } from '#src/modules/payments/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { SlipShown, type Order } from './parts.tsx'
import { differenceOf } from './view.ts'

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
  const difference = differenceOf(order)
  return (
    <>
      <Facts
        columns={1}
        items={[
          ['应缴金额', <Money key="due" fen={order.amountFen} />],
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

function Verdict({ order }: { order: Order }) {
  const [form] = Form.useForm<Values>()
  const go = useGo()
  const toList = () => go('/payments')
  const confirm = useAction(confirmOrder, { form, success: '已确认到账，报考生效。', onDone: toList })
  const reject = useAction(rejectSlip, { form, success: '已退回凭证，等待院校更正。', onDone: toList })
  const differs = differenceOf(order) !== undefined
  const seen = { orderId: order.id, ...(order.slip ? { slipFileId: order.slip.fileId } : {}) }
  const sendBack = async () => {
    const { opinion } = await form.validateFields(['opinion'])
    await reject.run({ orderId: order.id, opinion })
  }
  return (
    <Form
      form={form}
      layout="vertical"
      className="kw-below"
      onFinish={(values) => void confirm.run({ ...values, ...seen })}
    >
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
      <div className="kw-actions">
        <Button type="primary" htmlType="submit" loading={confirm.pending}>
          确认到账
        </Button>
        <Button danger loading={reject.pending} onClick={() => void sendBack().catch(() => undefined)}>
          退回凭证
        </Button>
      </div>
    </Form>
  )
}
