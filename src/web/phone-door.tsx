import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import type { ProblemError } from '#src/web/problem.ts'

/** What somebody without an account says of himself; `planId` where the page asks for it. */
export interface Asked {
  readonly name: string
  readonly idType?: IdType
  readonly idNumber: string
  readonly planId?: number
}

interface Props {
  readonly submit: string
  readonly pending: boolean
  readonly problem: ProblemError | undefined
  readonly onAsk: (asked: Asked) => void
  /** Further fields. */
  readonly children?: ReactNode
}

/** The door of pages for candidates: name and paper, on a phone. */
export function PhoneDoor({ submit, pending, problem, onAsk, children }: Props) {
  return (
    <section className="kw-phone-card">
      <Form<Asked> layout="vertical" requiredMark={false} initialValues={{ idType: 'RIC' }} onFinish={onAsk}>
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
        {children}
        {problem && <ProblemNotice problem={problem} />}
        <Button type="primary" size="large" block htmlType="submit" loading={pending}>
          {submit}
        </Button>
      </Form>
    </section>
  )
}
