import { Form, Input, Modal, Spin } from 'antd'
import { askReissue, getInvoiceTitle, keepInvoiceTitle } from '#src/modules/invoices/contract.ts'
import type { Title } from '#src/modules/invoices/rules.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { Invoice } from './shapes.ts'
import { TitleFields } from './TitleFields.tsx'
import { firstTitle } from './view.ts'

/** The title the college's requests begin with. */
export function TitleDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Title>()
  const titles = useRoute(getInvoiceTitle, {})
  const keep = useAction(keepInvoiceTitle, { form, success: '已保存默认抬头。', onDone: onClose })
  return (
    <Modal
      open
      title="默认发票抬头"
      okText="保存"
      cancelText="取消"
      confirmLoading={keep.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">新的申请默认填入上一次使用的抬头；还没有申请过的，填入这里设置的抬头。</p>
      {titles.data ? (
        <Form
          form={form}
          layout="vertical"
          initialValues={titles.data.kept ?? firstTitle(titles.data)}
          onFinish={(values) => void keep.run(values)}
        >
          <TitleFields />
        </Form>
      ) : (
        <Spin className="kw-whole" />
      )}
    </Modal>
  )
}

/** BR-51: asks for an issued invoice to be made out to another title. */
export function ReissueDialog({
  invoice,
  onClose,
}: {
  readonly invoice: Invoice
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Title & { opinion: string }>()
  const ask = useAction(askReissue, { form, success: '已申请换开，红冲后按新抬头重开。', onDone: onClose })
  const { titleType, title, taxNo, email } = invoice
  return (
    <Modal
      open
      title="申请换开发票"
      okText="提交申请"
      cancelText="取消"
      confirmLoading={ask.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">
        财务先红冲原发票，再按新抬头开具。每笔款项只能在当年换开一次，请核对后提交；原发票请不要再入账。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ titleType, title, taxNo, email }}
        onFinish={(values) => void ask.run({ ...values, invoiceId: invoice.id })}
      >
        <TitleFields />
        <Form.Item
          name="opinion"
          label="换开原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={2} maxLength={500} placeholder="如：抬头应为学校全称。" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
