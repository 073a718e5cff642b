import { Form, Input, Modal, Skeleton } from 'antd'
import { getImpact, postponePlan } from '#src/modules/plans/contract/changing.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { ImpactFigures } from './ImpactFigures.tsx'
import type { Plan } from './PlanTables.tsx'
import { WallClock } from './WallClock.tsx'

interface Props {
  readonly plan: Plan
  readonly onClose: () => void
}

interface Values {
  optOutClosesAt: string
  opinion: string
}

/** Days a college has to decide who stays, unless told otherwise. */
const DAYS_TO_DECIDE = 10

/** The exam is held later, the date to follow (BR-29). */
export function Postpone({ plan, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const impact = useRoute(getImpact, { planId: plan.id })
  const save = useAction(postponePlan, { form, success: '计划已延期，新日期待定。', onDone: onClose })
  return (
    <Modal
      open
      width={640}
      title={`延期举行 ${plan.name}`}
      okText="延期举行"
      okButtonProps={{ danger: true }}
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        报考和缴费都保留；排考结果和准考证立即作废。确定新日期之前不能报考、缴费和排考。在下面的期限之前，院校可以自行为考生退考，已缴的费用全额退还，指标退回。
      </p>
      {impact.data ? <ImpactFigures touched={impact.data.touched} /> : <Skeleton active />}
      <Form
        form={form}
        layout="vertical"
        className="kw-below"
        initialValues={{
          optOutClosesAt: `${addDays(shanghaiDay(serverNow()), DAYS_TO_DECIDE)} 24:00`,
        }}
        onFinish={(values) => void save.run({ planId: plan.id, ...values })}
      >
        <Form.Item name="optOutClosesAt" label="自愿退考截止">
          <WallClock label="自愿退考截止" />
        </Form.Item>
        <Form.Item
          name="opinion"
          label="延期原因"
          extra="院校会看到。"
          rules={[{ required: true, min: 2, whitespace: true, message: '请写明原因，至少 2 个字。' }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
