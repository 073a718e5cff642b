import { Form, Input, Modal } from 'antd'
import { findBan } from '#src/modules/bans/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Props {
  readonly onClose: () => void
  readonly onFound: (banId: number) => void
}

/** Finds a ban by whole number, which never stands in an address. */
export function FindDialog({ onClose, onFound }: Props) {
  const [form] = Form.useForm<{ idNumber: string }>()
  const find = useAction(findBan, { form, onDone: ({ id }) => onFound(id) })
  return (
    <Modal
      open
      title="按证件号码查找停考记录"
      okText="查找"
      cancelText="取消"
      confirmLoading={find.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(given) => void find.run(given)}>
        <Form.Item
          name="idNumber"
          label="完整证件号码"
          extra="号码不会留在浏览记录里。"
          rules={[{ required: true, message: '请填写完整的证件号码。' }]}
        >
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
