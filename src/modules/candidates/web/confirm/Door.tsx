import { Button, Form, Input } from 'antd'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import type { ProblemError } from '#src/web/problem.ts'

interface Props {
  readonly problem: ProblemError | undefined
  readonly pending: boolean
  readonly onProof: (proof: string) => Promise<void>
}

/** Before anything is shown: the last four characters of the paper. */
export function Door({ problem, pending, onProof }: Props) {
  return (
    <section className="kw-phone-card">
      <p>学校请您核对自己的报名信息。核对无误请确认；有错请告诉学校，由学校更正。</p>
      <Form<{ proof: string }>
        layout="vertical"
        requiredMark={false}
        onFinish={({ proof }) => void onProof(proof)}
      >
        <Form.Item
          name="proof"
          label="本人证件号码后四位"
          extra="末位是 X 也要输入。"
          rules={[{ required: true, whitespace: true, message: '请输入证件号码后四位。' }]}
        >
          <Input size="large" maxLength={4} autoComplete="off" autoCapitalize="characters" />
        </Form.Item>
        {problem && <ProblemNotice problem={problem} />}
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          打开我的信息
        </Button>
      </Form>
    </section>
  )
}
