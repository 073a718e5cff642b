import { Form, Input, Modal } from 'antd'
import { openLate } from '#src/modules/plans/contract/late.ts'
import { useAction } from '#src/web/ask.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { closingText, openingText } from './form.view.ts'
import type { Plan } from './PlanTables.tsx'
import { WallClock } from './WallClock.tsx'

interface Props {
  readonly plan: Plan
  readonly onClose: () => void
}

interface Values {
  lateOpensAt: string
  lateClosesAt: string
  opinion: string
}

/** Sets or moves the window of late registrations of a published plan (BR-46). */
export function OpenLate({ plan, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(openLate, { form, success: '补报期已设定，请在下方许可院校补报。', onDone: onClose })
  return (
    <Modal
      open
      title="开放补报"
      okText="开放补报"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        补报期在报名截止（
        <Until at={plan.window.closesAt} />
        ）之后、排考截止（
        <Until at={plan.schedulingClosesAt} />
        ）之前。设定后还须逐校许可；未获许可的院校不能补报。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          lateOpensAt: openingText(plan.late?.opensAt ?? plan.window.closesAt),
          lateClosesAt: closingText(plan.late?.closesAt ?? plan.schedulingClosesAt),
        }}
        onFinish={(values) => void save.run({ planId: plan.id, ...values })}
      >
        <Form.Item name="lateOpensAt" label="补报开始">
          <WallClock label="补报开始" kind="opens" />
        </Form.Item>
        <Form.Item name="lateClosesAt" label="补报截止">
          <WallClock label="补报截止" />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="开放原因"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
