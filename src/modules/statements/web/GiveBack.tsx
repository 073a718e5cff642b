import { Button, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { refundReceipt } from '#src/modules/refunds/contract.ts'
import type { getReceipt } from '#src/modules/statements/contract.ts'
import { yuan } from '#src/shared/money.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'

interface Values {
  reason: 'DUPLICATE' | 'SURPLUS'
  note: string
}

/** What no bill asks for goes back to whoever paid: asked for here, checked and approved by two people under 退款办理. */
export function GiveBack({ it }: { readonly it: AnswerOf<typeof getReceipt> }) {
  const [form] = Form.useForm<Values>()
  const [isAsking, setAsking] = useState(false)
  const go = useGo()
  const refund = useAction(refundReceipt, {
    form,
    success: ({ refundNo }) => `已提出退款 ${refundNo}，请在“退款办理”中经办和复核。`,
    onDone: ({ id }) => go('/refunds', { refund: String(id) }),
  })
  if (!useCan('refunds.check')) return null
  if (!isAsking) return <Button onClick={() => setAsking(true)}>退回待认领的款项…</Button>
  return (
    <Panel title={`退回待认领的 ${yuan(it.restFen)}`}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ reason: 'SURPLUS' }}
        onFinish={(given) => void refund.run({ receiptId: it.id, ...given })}
      >
        <Form.Item name="reason" label="原因">
          <Radio.Group
            options={[
              { value: 'SURPLUS', label: '多付，没有缴费单可用' },
              { value: 'DUPLICATE', label: '重复付款' },
            ]}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label="说明"
          rules={[{ required: true, min: 2, whitespace: true, message: '请说明退回的原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
        <div className="kw-actions">
          <Button onClick={() => setAsking(false)}>取消</Button>
          <Button type="primary" htmlType="submit" loading={refund.pending}>
            提出退款
          </Button>
        </div>
      </Form>
    </Panel>
  )
}
