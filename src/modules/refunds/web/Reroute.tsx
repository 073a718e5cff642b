import { Alert, Button, Form, Input } from 'antd'
import { rerouteRefund } from '#src/modules/refunds/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { AccountFields, accountOf, type AccountValues } from './Account.tsx'
import type { Refund } from './parts.tsx'

interface Values {
  account: AccountValues
  opinion: string
}

/** The way back is closed: another account, which a second person has to agree to. */
export function Reroute({ refund }: { readonly refund: Refund }) {
  const [form] = Form.useForm<Values>()
  const reroute = useAction(rerouteRefund, {
    form,
    success: '已提出改汇，等待另一人同意。',
    onDone: () => form.resetFields(),
  })
  const send = ({ account, opinion }: Values) => {
    const given = accountOf(account)
    if (given.account) void reroute.run({ refundId: refund.id, opinion, account: given.account })
  }
  return (
    <Panel title="改汇其他账户">
      {refund.reroute && (
        <Alert
          type="info"
          showIcon
          title={`${refund.reroute.byName}提出改汇：${refund.reroute.name} ${refund.reroute.bank} ${refund.reroute.accountMasked}`}
          description={`原因：${refund.reroute.reason}。须由另一人点“同意改汇”。`}
        />
      )}
      <Form form={form} layout="vertical" className="kw-below" onFinish={send}>
        <AccountFields required />
        <Form.Item
          name="opinion"
          label="原因和依据"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} placeholder="如：原支付账户已注销，附本人书面说明。" />
        </Form.Item>
        <Button htmlType="submit" loading={reroute.pending}>
          提出改汇
        </Button>
      </Form>
    </Panel>
  )
}
