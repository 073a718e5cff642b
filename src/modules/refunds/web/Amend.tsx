import { Button, Form, Input } from 'antd'
import { addRefundEvidence, amendRefund } from '#src/modules/refunds/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { AccountFields, accountOf, type AccountValues } from './Account.tsx'
import type { Refund } from './parts.tsx'

interface Values {
  note: string
  account?: AccountValues
}

/** What the asking side can still add: more words, the account, papers. */
export function Amend({ refund }: { readonly refund: Refund }) {
  const [form] = Form.useForm<Values>()
  const amend = useAction(amendRefund, {
    form,
    success: '已保存。',
    onDone: () => form.resetFields([['account']]),
  })
  const refundId = refund.id
  return (
    <Panel title="补充资料">
      <Form
        form={form}
        layout="vertical"
        initialValues={{ note: refund.note }}
        onFinish={({ note, account }) => void amend.run({ refundId, note, ...accountOf(account) })}
      >
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        {(refund.needsAccount || refund.payee) && (
          <AccountFields known={refund.payee?.accountMasked} required={!refund.payee} />
        )}
        <Button htmlType="submit" loading={amend.pending}>
          保存
        </Button>
      </Form>
      <div className="kw-below">
        <FileDrop
          route={addRefundEvidence}
          input={{ refundId }}
          what="证明材料（可不传，可多次上传）"
          success="证明材料已上传。"
          onDone={() => undefined}
        />
      </div>
    </Panel>
  )
}
