import { Form, Modal } from 'antd'
import { editAgreement, getAgreementTemplate } from '#src/modules/agreements/contract.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { TermFields, termGiven, termStart, type TermValues } from './TermFields.tsx'
import type { Agreement } from './view.ts'

/** Changes the terms of a draft the institution has not signed yet. */
export function EditDialog({ agreement, onClose }: { agreement: Agreement; onClose: () => void }) {
  const [form] = Form.useForm<TermValues>()
  const edit = useAction(editAgreement, { success: '已保存。', onDone: onClose })
  const template = useRoute(getAgreementTemplate, { year: agreement.year })
  const own = { code: agreement.priceTier, name: agreement.priceTierName, note: '' }
  const tiers = template.data?.tiers ?? [own]
  return (
    <Modal
      open
      title="修改协议草案"
      okText="保存"
      cancelText="取消"
      confirmLoading={edit.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={termStart(agreement)}
        onFinish={(values) => void edit.run({ ...termGiven(values), agreementId: agreement.id })}
      >
        <TermFields year={agreement.year} tiers={tiers} />
      </Form>
    </Modal>
  )
}
