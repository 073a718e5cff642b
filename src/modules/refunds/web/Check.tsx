import { Button, Form, Input, Select } from 'antd'
import { checkRefund } from '#src/modules/refunds/contract.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { AccountFields, accountOf, type AccountValues } from './Account.tsx'
import type { Refund } from './parts.tsx'
import { ORDER_REASONS, RECEIPT_REASONS, typedFen, typedYuan } from './view.ts'

interface Values {
  reason: Refund['reason']
  /** Typed in yuan. */
  amountFen: string
  amountNote?: string
  account?: AccountValues
  opinion: string
}

/** 经办: reason, amount and account as the first of two people settles them. */
export function Check({ refund }: { readonly refund: Refund }) {
  const [form] = Form.useForm<Values>()
  const check = useAction(checkRefund, { form, success: '已经办，等待另一人复核。' })
  const typed = typedFen(Form.useWatch('amountFen', form))
  const differs = typed !== undefined && typed !== refund.ruleFen
  const send = ({ amountFen, account, amountNote = '', ...rest }: Values) =>
    void check.run({
      refundId: refund.id,
      ...rest,
      amountNote,
      amountFen: typedFen(amountFen) ?? 0,
      ...accountOf(account),
    })
  return (
    <Panel title="经办">
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: refund.reason, amountFen: typedYuan(refund.amountFen) }}
        onFinish={send}
      >
        <Form.Item name="reason" label="原因">
          <Select<Refund['reason']> options={refund.orderId ? [...ORDER_REASONS] : [...RECEIPT_REASONS]} />
        </Form.Item>
        <Form.Item
          name="amountFen"
          label="退款金额"
          required
          extra={`按规则 ${yuan(refund.ruleFen)}，最多 ${yuan(refund.paidFen)}。`}
          rules={[
            {
              validator: (_, text: string) =>
                typedFen(text) === undefined
                  ? Promise.reject(new Error('请填写金额，最多两位小数。'))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input inputMode="decimal" suffix="元" />
        </Form.Item>
        {differs && (
          <Form.Item
            name="amountNote"
            label="金额与规则不同的原因"
            rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，复核人会看到。' }]}
          >
            <Input.TextArea rows={2} maxLength={300} />
          </Form.Item>
        )}
        {(refund.needsAccount || refund.payee) && (
          <AccountFields known={refund.payee?.accountMasked} required={refund.needsAccount} />
        )}
        <Form.Item
          name="opinion"
          label="意见"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={check.pending}>
          经办，交另一人复核
        </Button>
      </Form>
    </Panel>
  )
}
