import { Form, Input, Modal } from 'antd'
import { extendPlan } from '#src/modules/plans/contract.ts'
import { deadlineNames, type ClosingName } from '#src/modules/plans/words.ts'
import { useAction } from '#src/web/ask.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { closingText } from './form.view.ts'
import type { Plan } from './PlanTables.tsx'
import { WallClock } from './WallClock.tsx'

interface Props {
  readonly plan: Plan
  readonly onClose: () => void
}

type Values = Record<ClosingName, string> & { opinion: string }

/** Puts deadlines of a published plan off; the reason is kept and shown in the record. */
export function Extend({ plan, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(extendPlan, { form, success: '期限已延长。', onDone: onClose })
  const before = {
    registrationClosesAt: plan.window.closesAt,
    paymentClosesAt: plan.paymentClosesAt,
    schedulingClosesAt: plan.schedulingClosesAt,
  }
  const names = Object.keys(before) as ClosingName[]
  const initial = Object.fromEntries(names.map((name) => [name, closingText(before[name])]))
  return (
    <Modal
      open
      title="延长期限"
      okText="延长期限"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>只能推后，不能提前，也不能晚于第一场次开考。院校立即按新期限办理，改动会留下记录。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(values) => void save.run({ planId: plan.id, ...values })}
      >
        {names.map((name) => (
          <Form.Item
            key={name}
            name={name}
            label={deadlineNames[name]}
            extra={
              <>
                原定 <Until at={before[name]} />
              </>
            }
          >
            <WallClock label={deadlineNames[name]} />
          </Form.Item>
        ))}
        <Form.Item
          name="opinion"
          label="延长原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
