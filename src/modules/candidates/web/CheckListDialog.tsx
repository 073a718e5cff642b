import { Form, Input, Modal, Select } from 'antd'
import { printCheckLists } from '#src/modules/candidates/contract/sheets.ts'
import { useAction } from '#src/web/ask.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { optionsFrom } from './view.ts'

interface Props {
  readonly grades: readonly string[]
  readonly classes: readonly string[]
  readonly onClose: () => void
}
interface Values {
  readonly grade?: string
  readonly classNames: string[]
  readonly reason: string
}

/** 打印核对表 of some classes: whole numbers on paper, so it takes a reason. */
export function CheckListDialog({ grades, classes, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const { values, change } = useUrl()
  const print = useAction(printCheckLists, {
    form,
    onDone: ({ taskId }) => {
      change({ made: String(taskId) })
      onClose()
    },
  })
  const { className } = values
  const start = ({ grade, ...rest }: Values) => print.run(grade ? { grade, ...rest } : rest)
  return (
    <Modal
      open
      title="打印考生信息核对表"
      okText="生成 PDF"
      cancelText="取消"
      confirmLoading={print.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        每个班级一份，每人一行：姓名、证件号码（完整）、学号、专业、照片和签名栏。学生核对签名后由院校存档不少于半年。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ classNames: className ? [String(className)] : [], reason: '学生核对签名' }}
        onFinish={(given) => void start(given)}
      >
        <Form.Item name="classNames" label="班级" rules={[{ required: true, message: '请选择班级。' }]}>
          <Select mode="multiple" options={[...optionsFrom(classes), NO_CLASS]} maxTagCount={6} />
        </Form.Item>
        <Form.Item name="grade" label="年级（可不选）" extra="不同年级有同名班级时，用年级区分。">
          <Select allowClear options={optionsFrom(grades)} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="用途"
          extra="记入操作记录。"
          rules={[{ required: true, min: 2, message: '请写明用途，至少 2 个字。' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const NO_CLASS = { value: '', label: '未填班级的考生' }
