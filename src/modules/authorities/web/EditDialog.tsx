import { DatePicker, Form, Input, Modal, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { editRoster } from '#src/modules/authorities/contract.ts'
import { completeText } from '#src/modules/authorities/words.ts'
import { useAction } from '#src/web/ask.tsx'
import type { Roster } from './view.ts'

interface Values {
  name: string
  isComplete: boolean
  validUntilOn: Dayjs
}

/** Another name, last day or word about completeness. The people in it change by a file only. */
export function EditDialog({ roster, onClose }: { readonly roster: Roster; readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const edit = useAction(editRoster, { form, success: '已保存。', onDone: onClose })
  const save = ({ name, isComplete, validUntilOn }: Values) =>
    edit.run({ rosterId: roster.id, name, isComplete, validUntilOn: validUntilOn.format('YYYY-MM-DD') })
  return (
    <Modal
      open
      title="修改认证名册"
      okText="保存"
      cancelText="取消"
      confirmLoading={edit.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ ...roster, validUntilOn: dayjs(roster.validUntilOn) }}
        onFinish={(values) => void save(values)}
      >
        <DescribingFields />
      </Form>
    </Modal>
  )
}

/** Name, completeness and last day, as a new roster is described too. */
export function DescribingFields() {
  return (
    <>
      <Form.Item
        name="name"
        label="名册名称"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写名册名称，至少 2 个字。' }]}
      >
        <Input maxLength={60} placeholder="如：2026 年高职在籍学生" />
      </Form.Item>
      <Form.Item
        name="isComplete"
        label="名册是否包含适用范围内的全部考生"
        rules={[{ required: true, message: '请选择。' }]}
      >
        <Radio.Group
          options={[false, true].map((value) => ({ value, label: completeText(value) }))}
          vertical
        />
      </Form.Item>
      <Form.Item
        name="validUntilOn"
        label="有效期至"
        extra="过了这一天不再用于认证，可以随时延长。"
        rules={[{ required: true, message: '请选择有效期。' }]}
      >
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </>
  )
}
