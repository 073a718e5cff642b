import { Button, Form, Input, Select } from 'antd'
import type { z } from 'zod'
import { listOpenPlans, type findMyTickets } from '#src/modules/tickets/contract/selfservice.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { useRoute } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import type { ProblemError } from '#src/web/problem.ts'

type Given = z.input<typeof findMyTickets.input>

interface Props {
  readonly pending: boolean
  readonly problem: ProblemError | undefined
  readonly onAsk: (given: Given) => void
}

/** Name and paper; the exam only where several are open. */
export function Door({ pending, problem, onAsk }: Props) {
  const plans = useRoute(listOpenPlans, {})
  const open = plans.data?.rows ?? []
  return (
    <section className="kw-phone-card">
      <Form<Given> layout="vertical" requiredMark={false} initialValues={{ idType: 'RIC' }} onFinish={onAsk}>
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, whitespace: true, message: '请输入姓名。' }]}
        >
          <Input size="large" maxLength={60} autoComplete="name" />
        </Form.Item>
        <Form.Item name="idType" label="证件类型">
          <Select
            size="large"
            options={Object.entries(ID_TYPES).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label="证件号码"
          extra="末位是 X 也要输入。"
          rules={[{ required: true, whitespace: true, message: '请输入完整的证件号码。' }]}
        >
          <Input size="large" maxLength={40} autoComplete="off" autoCapitalize="characters" />
        </Form.Item>
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
        {problem && <ProblemNotice problem={problem} />}
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          查询准考证
        </Button>
      </Form>
    </section>
  )
}
