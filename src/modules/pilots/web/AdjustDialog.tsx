import { Form, Input, InputNumber, Modal } from 'antd'
import { adjustQuota } from '#src/modules/pilots/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Values {
  granted: number
  reason: string
}
interface Props {
  readonly pilot: { id: number; orgName: string; granted: number | null; consumed: number }
  readonly onClose: () => void
}

/** The province changes a granted quota, up or down to what is used, with the reason. */
export function AdjustDialog({ pilot, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const adjust = useAction(adjustQuota, { form, success: '指标已调整。', onDone: onClose })
  return (
    <Modal
      open
      title="调整指标"
      okText="调整指标"
      cancelText="取消"
      confirmLoading={adjust.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        {pilot.orgName}已核定 {pilot.granted ?? 0}，已使用 {pilot.consumed}
        。调整后立即生效，不能少于已使用的。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ granted: pilot.granted ?? 0, reason: '' }}
        onFinish={(values) => void adjust.run({ ...values, pilotId: pilot.id })}
      >
        <Form.Item name="granted" label="核定指标" rules={[{ required: true, message: '请填写核定指标。' }]}>
          <InputNumber min={0} max={1_000_000} precision={0} suffix="人" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="调整原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
