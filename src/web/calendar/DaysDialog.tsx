import { DatePicker, Form, Input, Modal, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { setCalendarDays } from '#src/shared/calendar-contract.ts'
import { useAction } from '#src/web/ask.tsx'

type Kind = 'WORKDAY' | 'REST' | 'PLAIN'

/** What the window opens with. */
export interface DaysDraft {
  readonly fromOn?: string
  readonly toOn?: string
  readonly kind?: Kind
  readonly name?: string
}

interface Values {
  days: [Dayjs, Dayjs]
  kind: Kind
  name: string
  reason: string
}

const KINDS = [
  { value: 'REST', label: '休息' },
  { value: 'WORKDAY', label: '上班（调休）' },
  { value: 'PLAIN', label: '按星期' },
]

/** Sets a day, or some in a row, with the reason. */
export function DaysDialog({ draft, onClose }: { draft: DaysDraft; onClose: () => void }) {
  const [form] = Form.useForm<Values>()
  const set = useAction(setCalendarDays, {
    form,
    success: ({ days }) => `已调整 ${days} 天。`,
    onDone: onClose,
  })
  const save = ({ days: [from, to], ...rest }: Values) =>
    set.run({ ...rest, fromOn: from.format('YYYY-MM-DD'), toOn: to.format('YYYY-MM-DD') })
  const days = draft.fromOn ? [dayjs(draft.fromOn), dayjs(draft.toOn)] : undefined
  return (
    <Modal
      open
      title="调整日期"
      okText="保存"
      cancelText="取消"
      confirmLoading={set.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>已经告知院校的答复期限不变，之后提交的申报按新的日历计算。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ days, kind: draft.kind ?? 'REST', name: draft.name ?? '', reason: '' }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="days" label="日期（起止）" rules={[{ required: true, message: '请选择日期。' }]}>
          <DatePicker.RangePicker className="kw-fill" />
        </Form.Item>
        <Form.Item name="kind" label="安排">
          <Radio.Group aria-label="安排" options={KINDS} />
        </Form.Item>
        <Form.Item name="name" label="名称" extra="例如：国庆节、调休。">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          extra="例如：国办发明电〔2026〕×号。"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
