import { Form, Input, Modal } from 'antd'
import { addMajor, renameMajor, retireMajor } from '#src/modules/candidates/contract/majors.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'

interface Major {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly people: number
}
interface Props {
  readonly onClose: () => void
}

const NAME_RULES = [{ required: true, min: 2, message: '请填写专业名称，至少 2 个字。' }]

/** One more major. */
export function AddMajor({ onClose }: Props) {
  const [form] = Form.useForm<{ code: string; name: string }>()
  const add = useAction(addMajor, { form, success: '已新增专业。', onDone: onClose })
  return (
    <Modal
      open
      title="新增专业"
      okText="新增"
      cancelText="取消"
      confirmLoading={add.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(given) => void add.run(given)}>
        <Form.Item
          name="code"
          label="专业代码"
          extra="2—12 位字母和数字，如 570201。"
          rules={[{ required: true, message: '请填写专业代码。' }]}
        >
          <Input maxLength={20} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label="专业名称" rules={NAME_RULES}>
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Another name for the same code. */
export function RenameMajor({ major, onClose }: Props & { readonly major: Major }) {
  const [form] = Form.useForm<{ name: string }>()
  const rename = useAction(renameMajor, { form, success: '已改名。', onDone: onClose })
  return (
    <Modal
      open
      title={`修改专业 ${major.code}`}
      okText="保存"
      cancelText="取消"
      confirmLoading={rename.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>只改目录中的名称；已录入的 {major.people} 名考生的专业名称不变。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ name: major.name }}
        onFinish={(given) => void rename.run({ majorId: major.id, ...given })}
      >
        <Form.Item name="name" label="专业名称" rules={NAME_RULES}>
          <Input maxLength={60} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

export function RetireMajor({ major, onClose }: Props & { readonly major: Major }) {
  const retire = useAction(retireMajor, { success: '已停用。' })
  return (
    <ConfirmWithOpinion
      open
      title={`停用专业“${major.name}”`}
      okText="停用"
      opinion="none"
      consequence={`停用后，新录入或导入的考生不能再用代码 ${major.code}；已在这个专业的 ${major.people} 名考生不受影响。可以随时恢复。`}
      onOk={() => retire.run({ majorId: major.id })}
      onClose={onClose}
    />
  )
}
