import { DatePicker, Form, Input, Modal } from 'antd'
import { endFee, followFee } from '#src/modules/catalogue/contract/fees.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { asDay, Terms } from './FeeDialog.tsx'
import type { FeeRow } from './fee-view.ts'

interface Props {
  readonly fee: FeeRow
  readonly onClose: () => void
}

const today = () => shanghaiDay(serverNow())
const later = (one: string, other: string) => (one > other ? one : other)

const WHY = {
  name: 'reason',
  label: '原因',
  rules: [{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }],
}

interface FollowValues {
  yuan: number
  validFromOn: string
  validToOn: string
  reason: string
}

/** 调价: the price ends the day before, the new one follows. */
export function FollowDialog({ fee, onClose }: Props) {
  const [form] = Form.useForm<FollowValues>()
  const follow = useAction(followFee, { form, success: '已调价，原价到新价的前一天为止。', onDone: onClose })
  const submit = ({ yuan, ...rest }: FollowValues) =>
    follow.run({ feeId: fee.id, amountFen: Math.round(yuan * 100), ...rest })
  const validFromOn = later(addDays(today(), 1), addDays(fee.validFromOn, 1))
  return (
    <Modal
      open
      title="调价"
      okText="调价"
      cancelText="取消"
      confirmLoading={follow.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>适用范围不变。原价到新价的前一天为止；在那之前报考的考生仍按原价。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{
          yuan: fee.amountFen / 100,
          validFromOn,
          validToOn: later(fee.validToOn, validFromOn),
          reason: '',
        }}
        onFinish={(values) => void submit(values)}
      >
        <Terms />
        <Form.Item {...WHY}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** 提前结束: nothing follows. */
export function EndDialog({ fee, onClose }: Props) {
  const [form] = Form.useForm<{ lastOn: string; reason: string }>()
  const end = useAction(endFee, { form, success: '已提前结束。', onDone: onClose })
  return (
    <Modal
      open
      title="提前结束"
      okText="提前结束"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      confirmLoading={end.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>此后没有其他价格适用的考生将不能报考；已报考的考生不受影响。要换成新的金额，请用“调价”。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ lastOn: later(today(), fee.validFromOn), reason: '' }}
        onFinish={(values) => void end.run({ feeId: fee.id, ...values })}
      >
        <Form.Item name="lastOn" label="最后一天（含当天）" {...asDay}>
          <DatePicker className="kw-fill" allowClear={false} />
        </Form.Item>
        <Form.Item {...WHY}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
