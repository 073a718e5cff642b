import { Form, Input, InputNumber, Modal } from 'antd'
import { changeHosting } from '#src/modules/hostings/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import type { Hosting } from './view.ts'

interface Props {
  readonly hosting: Hosting
  readonly onClose: () => void
}

interface Values {
  places?: number | null
  opinion: string
}

/** Another largest number, never below those registered already. */
export function ChangeDialog({ hosting, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const change = useAction(changeHosting, { form, success: '人数上限已更改。', onDone: onClose })
  return (
    <Modal
      open
      title="更改人数上限"
      okText="更改"
      cancelText="取消"
      confirmLoading={change.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ places: hosting.places }}
        onFinish={({ places = null, opinion }) => void change.run({ hostingId: hosting.id, places, opinion })}
      >
        <Form.Item
          name="places"
          label="人数上限"
          extra={`已报考 ${hosting.live} 人，上限不能更少；留空表示不限人数。`}
        >
          <InputNumber min={1} max={100_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="意见"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
