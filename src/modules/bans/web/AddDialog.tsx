import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs from 'dayjs'
import { addBan } from '#src/modules/bans/contract.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'

interface Props {
  readonly onClose: () => void
  readonly onAdded: (banId: number) => void
}

interface Values {
  name: string
  idType: string
  idNumber: string
  period: [dayjs.Dayjs, dayjs.Dayjs]
  reason: string
  article?: string
}

const DAY = 'YYYY-MM-DD'

/** One person onto the list, by the paper the decision names. */
export function AddDialog({ onClose, onAdded }: Props) {
  const [form] = Form.useForm<Values>()
  const add = useAction(addBan, { form, success: '已登记停考。', onDone: ({ id }) => onAdded(id) })
  const send = ({ period: [from, until], ...values }: Values) =>
    void add.run({ ...values, fromOn: from.format(DAY), untilOn: until.format(DAY) })
  return (
    <Modal
      open
      title="登记停考"
      okText="登记"
      cancelText="取消"
      confirmLoading={add.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">登记后立即生效；已有的报考不会自动取消，会列在停考记录里由您处理。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ idType: ID_TYPES.RIC, period: [dayjs(shanghaiDay(serverNow())), undefined] }}
        onFinish={send}
      >
        <Fields />
      </Form>
    </Modal>
  )
}

const needed = (message: string) => [{ required: true, whitespace: true, message }]

function Fields() {
  return (
    <>
      <Form.Item name="name" label="姓名" rules={needed('请填写姓名。')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="idType" label="证件类型" rules={[{ required: true, message: '请选择证件类型。' }]}>
        <Select options={Object.values(ID_TYPES).map((name) => ({ value: name, label: name }))} />
      </Form.Item>
      <Form.Item
        name="idNumber"
        label="证件号码"
        extra="请按处理决定逐位填写；登记后只显示遮住中间的号码。"
        rules={needed('请填写证件号码。')}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="period"
        label="停考期（首尾两天都算）"
        required
        rules={[
          {
            validator: (_, value: unknown[] = []) =>
              value[0] && value[1] ? Promise.resolve() : Promise.reject(new Error('请选择开始和截止日期。')),
          },
        ]}
      >
        <DatePicker.RangePicker className="kw-fill" />
      </Form.Item>
      <Form.Item name="reason" label="事由" rules={needed('请写明停考的事由。')}>
        <Input.TextArea rows={2} maxLength={300} placeholder="如：第二批次考试中由他人替考。" />
      </Form.Item>
      <Form.Item name="article" label="依据（可不填）">
        <Input maxLength={100} placeholder="如：考务违规处理细则第八条" />
      </Form.Item>
    </>
  )
}
