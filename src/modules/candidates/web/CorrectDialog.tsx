import { Form, Input, Modal } from 'antd'
import { correctName } from '#src/modules/candidates/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Props {
  readonly candidate: { readonly id: number; readonly name: string }
  readonly onClose: () => void
}

/** Another name for the same paper. */
export function CorrectDialog({ candidate, onClose }: Props) {
  const [form] = Form.useForm<{ name: string; opinion: string }>()
  const correct = useAction(correctName, { form, success: '姓名已更正，请重新认证。', onDone: onClose })
  return (
    <Modal
      open
      title="更正姓名"
      okText="更正"
      cancelText="取消"
      confirmLoading={correct.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>更正后认证状态回到“未认证”，须重新认证才能报考。已提交的报考仍按当时的姓名，不会跟着改动。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: candidate.name }}
        onFinish={(given) => void correct.run({ candidateId: candidate.id, ...given })}
      >
        <Form.Item name="name" label="更正后的姓名" rules={[{ required: true, message: '请填写姓名。' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="原因"
          rules={[{ required: true, min: 2, message: '请写明原因，如“户籍更名”。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
