import { Form, Input, InputNumber, Modal } from 'antd'
import { grantLate } from '#src/modules/plans/contract/late.ts'
import { useAction } from '#src/web/ask.tsx'
import { closingText } from './form.view.ts'
import type { Plan } from './PlanTables.tsx'
import { WallClock } from './WallClock.tsx'

interface Props {
  readonly plan: Plan
  readonly college: { readonly orgId: number; readonly orgName: string }
  readonly onClose: () => void
}

interface Values {
  seats: number
  closesAt: string
  reason: string
}

/** Permits one college to register late: how many, until when, and why (BR-46). */
export function GrantLate({ plan, college, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const grant = useAction(grantLate, { form, success: '已许可补报，院校现在可以办理。', onDone: onClose })
  const until = plan.late ? closingText(plan.late.closesAt) : ''
  return (
    <Modal
      open
      title={`许可${college.orgName}补报`}
      okText="许可补报"
      cancelText="取消"
      confirmLoading={grant.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>补报只能使用空余考位，仍占用该校指标，考生须为“信息准确”。已排的考生不受影响。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ closesAt: until }}
        onFinish={(values) => void grant.run({ planId: plan.id, orgId: college.orgId, ...values })}
      >
        <Form.Item
          name="seats"
          label="最多补报人数"
          rules={[{ required: true, message: '请填写人数，至少 1 人。' }]}
        >
          <InputNumber min={1} max={10_000} precision={0} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="closesAt" label="许可截止">
          <WallClock label="许可截止" />
        </Form.Item>
        <Form.Item
          name="reason"
          label="许可原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
