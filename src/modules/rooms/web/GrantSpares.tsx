import { Form, Input, InputNumber, Modal } from 'antd'
import { grantSpares } from '#src/modules/rooms/contract/map.ts'
import { useAction } from '#src/web/ask.tsx'

interface Props {
  readonly physicalRoomId: number
  readonly room: string
  /** As many as are left when everybody stays. */
  readonly spares: number
  readonly onClose: () => void
}

interface Values {
  spares: number
  reason: string
}

/** 同意少留备用机: a decision with a reason, so that nobody need be moved. */
export function GrantSpares({ physicalRoomId, room, spares, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const grant = useAction(grantSpares, { form, success: '已同意少留备用机。', onDone: onClose })
  return (
    <Modal
      open
      title={`同意 ${room} 少留备用机`}
      okText="同意"
      cancelText="取消"
      confirmLoading={grant.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>考试当天再有机器故障，可换的备用机会更少。院校会在操作记录里看到这个决定和理由。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ spares }}
        onFinish={(values) => void grant.run({ physicalRoomId, ...values })}
      >
        <Form.Item
          name="spares"
          label="只留备用机（台）"
          rules={[{ required: true, message: '请填写台数。' }]}
        >
          <InputNumber className="kw-fill" min={0} max={999} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请写明理由。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
