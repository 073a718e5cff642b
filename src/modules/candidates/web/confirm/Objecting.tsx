import { Button, Form, Input, Select } from 'antd'
import type { ObjectionField } from '#src/modules/candidates/rules/confirming.ts'
import { objectionFields } from '#src/modules/candidates/words/confirmation.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import type { ProblemError } from '#src/web/problem.ts'
import { asksFor, fieldChoices, type OwnData } from '#src/modules/candidates/web/confirm.view.ts'

export interface ObjectionGiven {
  field: ObjectionField
  wanted?: string
  note?: string
}

interface Props {
  readonly data: OwnData
  readonly problem: ProblemError | undefined
  readonly pending: boolean
  readonly onSend: (given: ObjectionGiven) => Promise<void>
  readonly onCancel: () => void
}

/** Which field is wrong, what it should be, and why; one field at a time. */
export function Objecting({ data, problem, pending, onSend, onCancel }: Props) {
  const [form] = Form.useForm<ObjectionGiven>()
  const field = Form.useWatch((values: Partial<ObjectionGiven>) => values.field, form)
  const asks = asksFor(field)
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void onSend(values)}>
      <h2>哪一项有误</h2>
      <Form.Item name="field" label="有误的内容" rules={[{ required: true, message: '请选择哪一项有误。' }]}>
        <Select size="large" options={fieldChoices(data)} placeholder="请选择" />
      </Form.Item>
      {field && asks.wanted && (
        <Form.Item
          name="wanted"
          label={`正确的${objectionFields[field]}`}
          rules={[{ required: true, whitespace: true, message: `请填写正确的${objectionFields[field]}。` }]}
        >
          <Input size="large" maxLength={60} autoComplete="off" />
        </Form.Item>
      )}
      {asks.note && (
        <Form.Item
          name="note"
          label={asks.noteNeeded ? '哪里不对' : '补充说明（可不填）'}
          extra={field === 'idNumber' ? '请不要填写完整的证件号码，学校会当面核对证件。' : undefined}
          rules={[{ required: asks.noteNeeded, whitespace: asks.noteNeeded, message: '请写明哪里不对。' }]}
        >
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="kw-confirm-answers">
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          提交异议
        </Button>
        <Button size="large" block onClick={onCancel}>
          返回
        </Button>
      </div>
    </Form>
  )
}
