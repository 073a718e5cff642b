import { Form, Input, Modal } from 'antd'
import { requestRed } from '#src/modules/invoices/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { AmountField } from './AmountField.tsx'
import type { Invoice } from './shapes.ts'
import { typedFen, typedYuan } from './view.ts'

interface Values {
  amountFen: string
  opinion: string
}

/** Puts a red letter on the list, over the whole invoice or a part of it. */
export function RedDialog({ invoice, onClose }: { readonly invoice: Invoice; readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const ask = useAction(requestRed, { form, success: '已列入待红冲。', onDone: onClose })
  return (
    <Modal
      open
      title={`申请红冲：${invoice.number}`}
      okText="列入待红冲"
      cancelText="取消"
      confirmLoading={ask.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ amountFen: typedYuan(invoice.validFen) }}
        onFinish={({ amountFen, opinion }) =>
          void ask.run({ invoiceId: invoice.id, opinion, amountFen: typedFen(amountFen) })
        }
      >
        <AmountField label="红冲金额" mostFen={invoice.validFen} extra="部分退款的，只红冲退款的金额。" />
        <Form.Item
          name="opinion"
          label="红冲原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} placeholder="如：考生退考，退款 ¥300.00。" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
