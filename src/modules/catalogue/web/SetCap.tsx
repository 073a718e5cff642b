import { Form, Input, InputNumber, Modal } from 'antd'
import { setFeeCap } from '#src/modules/catalogue/contract/fees.ts'
import { useAction } from '#src/web/ask.tsx'
import type { Level } from './view.ts'

interface Props {
  readonly level: Level
  readonly onClose: () => void
}

interface Values {
  yuan?: number | null
  note?: string
}

/** The most a level may cost by the pricing authority; empty takes the cap away. */
export function SetCap({ level, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setFeeCap, { form, success: '考试费上限已保存。', onDone: onClose })
  const submit = ({ yuan = null, note = '' }: Values) =>
    save.run({ levelId: level.id, capFen: yuan === null ? null : Math.round(yuan * 100), note })
  return (
    <Modal
      open
      title={`${level.name}的考试费上限`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>价格主管部门按考试形式规定了上限时填写；费用表里的价格不能超过它。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ yuan: level.capFen === null ? null : level.capFen / 100, note: level.capNote }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="yuan" label="上限（元，留空为不限）">
          <InputNumber className="kw-fill" min={0.01} max={100_000} precision={2} prefix="¥" />
        </Form.Item>
        <Form.Item name="note" label="依据（可不填）">
          <Input maxLength={200} placeholder="如：批复文号、考试形式" />
        </Form.Item>
      </Form>
    </Modal>
  )
}
