import { Form, Input, InputNumber, Modal } from 'antd'
import { approvePilot } from '#src/modules/pilots/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Values {
  granted: number
  opinion: string
}
interface Props {
  readonly pilot: { id: number; orgName: string; plannedTotal: number }
  readonly onClose: () => void
}

/** The province approves: the quota starts at the planned total, the opinion is written. */
export function ApproveDialog({ pilot, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const approve = useAction(approvePilot, { form, success: '已通过，指标已核定。', onDone: onClose })
  return (
    <Modal
      open
      title="通过试点申报"
      okText="通过并核定指标"
      cancelText="取消"
      confirmLoading={approve.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        通过后{pilot.orgName}即获得本年度试点资格，报考人数不能超过核定指标。院校拟报考 {pilot.plannedTotal}{' '}
        人。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ granted: pilot.plannedTotal, opinion: '' }}
        onFinish={(values) => void approve.run({ ...values, pilotId: pilot.id })}
      >
        <Form.Item
          name="granted"
          label="核定指标"
          extra="默认等于拟报考人数，可以调整。"
          rules={[{ required: true, message: '请填写核定指标。' }]}
        >
          <InputNumber min={1} max={1_000_000} precision={0} suffix="人" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="审核意见"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明意见，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
