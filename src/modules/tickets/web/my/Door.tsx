import { Form, Select } from 'antd'
import { listOpenPlans } from '#src/modules/tickets/contract/selfservice.ts'
import { useRoute } from '#src/web/ask.tsx'
import { PhoneDoor, type Asked } from '#src/web/phone-door.tsx'
import type { ProblemError } from '#src/web/problem.ts'

interface Props {
  readonly pending: boolean
  readonly problem: ProblemError | undefined
  readonly onAsk: (given: Asked) => void
}

/** Name and paper; the exam only where several are open. */
export function Door(props: Props) {
  const plans = useRoute(listOpenPlans, {})
  const open = plans.data?.rows ?? []
  return (
    <PhoneDoor submit="查询准考证" {...props}>
      {open.length > 1 && (
        <Form.Item name="planId" label="考试">
          <Select
            size="large"
            allowClear
            placeholder="全部可以下载的考试"
            options={open.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
    </PhoneDoor>
  )
}
