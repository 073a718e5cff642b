import { Button, DatePicker, Form, Input } from 'antd'
import dayjs from 'dayjs'
import { recordRefund } from '#src/modules/refunds/contract.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import type { Refund } from './parts.tsx'

interface Values {
  bankRef: string
  paidOn: dayjs.Dayjs
}

/** The transfer was made: its number at the bank and its day. */
export function Record({ refund }: { readonly refund: Refund }) {
  const [form] = Form.useForm<Values>()
  const record = useAction(recordRefund, { form, success: '已登记退款，报考和缴费单已更新。' })
  const today = dayjs(shanghaiDay(serverNow()))
  return (
    <Panel title="登记银行转账">
      <p className="kw-muted">
        请转账到 {refund.payee?.name} {refund.payee?.bank} {refund.payee?.accountMasked}
        ；完整账号在“付款清单”中。转账后登记流水号，退款即办结。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ paidOn: today }}
        onFinish={({ bankRef, paidOn }) =>
          void record.run({ refundId: refund.id, bankRef, paidOn: paidOn.format('YYYY-MM-DD') })
        }
      >
        <Form.Item
          name="bankRef"
          label="银行流水号"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写银行流水号。' }]}
        >
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="paidOn" label="付款日期" rules={[{ required: true, message: '请选择付款日期。' }]}>
          <DatePicker className="kw-fill" maxDate={today} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={record.pending}>
          登记已退款
        </Button>
      </Form>
    </Panel>
  )
}
