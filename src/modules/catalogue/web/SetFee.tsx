import { DatePicker, Form, InputNumber, Modal } from 'antd'
import dayjs from 'dayjs'
import { setFee } from '#src/modules/catalogue/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { firstPeriod, priceOn, type Level } from './view.ts'

interface Props {
  readonly level: Level
  readonly now: number
  readonly onClose: () => void
}

interface Values {
  yuan: number
  validFromOn: string
  validToOn: string
}

/** A new price of a level; among those valid on a day the latest start counts (BR-47). */
export function SetFee({ level, now, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setFee, { form, success: '考试费已设定。', onDone: onClose })
  const [validFromOn, validToOn] = firstPeriod(now)
  const yuan = (priceOn(level, now)?.amountFen ?? 0) / 100
  const submit = (values: Values) =>
    save.run({
      levelId: level.id,
      amountFen: Math.round(values.yuan * 100),
      validFromOn: values.validFromOn,
      validToOn: values.validToOn,
    })
  return (
    <Modal
      open
      title={`设定${level.name}考试费`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>同一天有多个价格时，以开始日期最晚的为准。已报考的考生仍按报考时的价格。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ yuan, validFromOn, validToOn }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="yuan" label="每人考试费（元）" rules={[{ required: true, message: '请填写金额。' }]}>
          <InputNumber className="kw-fill" min={0} max={100_000} precision={2} prefix="¥" />
        </Form.Item>
        <Form.Item name="validFromOn" label="生效日期" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
        <Form.Item name="validToOn" label="失效日期（含当天）" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const asDay = {
  getValueProps: (value: string) => ({ value: dayjs(value) }),
  normalize: (value: dayjs.Dayjs) => value.format('YYYY-MM-DD'),
}
