import { Button, DatePicker, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { paySettlement } from '#src/modules/settlements/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { Settlement } from './view.ts'

interface Values {
  paidOn: dayjs.Dayjs
  bankReference: string
}

/** The rebate has been transferred: when, and under which reference of the bank. */
export function PayPanel({ it }: { it: Settlement }) {
  const [form] = Form.useForm<Values>()
  const pay = useAction(paySettlement, { form, success: '已登记支付并记账。' })
  const today = dayjs(shanghaiDay(serverNow()))
  const send = ({ paidOn, bankReference }: Values) =>
    void pay.run({
      settlementId: it.id,
      version: it.version,
      paidOn: paidOn.format('YYYY-MM-DD'),
      bankReference,
    })
  return (
    <Panel title={`登记支付返还 ${yuan(it.rebateFen)}（${it.rebateInWords}）`}>
      <Form
        form={form}
        layout="vertical"
        className="kw-form"
        initialValues={{ paidOn: today }}
        onFinish={send}
      >
        <Form.Item name="paidOn" label="支付日期" rules={[{ required: true, message: '请按银行回单填写。' }]}>
          <DatePicker className="kw-fill" maxDate={today} />
        </Form.Item>
        <Form.Item
          name="bankReference"
          label="银行流水号"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写银行流水号。' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={pay.pending}>
          登记支付
        </Button>
      </Form>
    </Panel>
  )
}
