import { Button, Form, Input, List } from 'antd'
import { useEffect, useState } from 'react'
import { chooseOrganisation, signIn } from '#src/modules/accounts/contract.ts'
import { useAction } from './ask.tsx'
import { ProblemNotice } from './kit/ProblemNotice.tsx'
import type { Membership } from './session.ts'

export interface Credentials {
  login: string
  password: string
  code?: string
}

interface Props {
  /** Filled in beforehand. */
  readonly login?: string
  readonly form?: ReturnType<typeof Form.useForm<Credentials>>[0]
  readonly onDone: () => void
}

/** Login and password, the one-time code when asked for, then the organisation when there are several. */
export function LoginForm({ login = '', form: given, onDone }: Props) {
  const [own] = Form.useForm<Credentials>()
  const form = given ?? own
  const [codeNeeded, setCodeNeeded] = useState(false)
  const [memberships, setMemberships] = useState<readonly Membership[]>([])
  const enter = useAction(signIn, {
    onProblem: () => true,
    onDone: (answer) => {
      if (answer.state === 'SIGNED_IN') onDone()
      if (answer.state === 'CODE_NEEDED') setCodeNeeded(true)
      if (answer.state === 'CHOOSE_ORG') setMemberships(answer.memberships ?? [])
    },
  })
  const asked = codeNeeded ? 'code' : 'login'
  useEffect(() => form.focusField(asked), [form, asked])
  if (memberships.length > 0) return <ChooseOrg memberships={memberships} onDone={onDone} />

  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ login }}
      onFinish={(values) => void enter.run(values)}
    >
      {enter.problem && (
        <div className="kw-form-problem">
          <ProblemNotice problem={enter.problem} />
        </div>
      )}
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请输入账号。' }]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {codeNeeded && <CodeField />}
      <Button type="primary" htmlType="submit" block loading={enter.pending}>
        登录
      </Button>
    </Form>
  )
}

function CodeField() {
  return (
    <Form.Item
      name="code"
      label="动态口令"
      extra="打开手机上的身份验证器，输入 6 位数字。"
      rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字的动态口令。' }]}
    >
      <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
    </Form.Item>
  )
}

function ChooseOrg({ memberships, onDone }: { memberships: readonly Membership[]; onDone: () => void }) {
  const choose = useAction(chooseOrganisation, { onDone })
  return (
    <List
      header="您在多个单位任职，请选择这次以哪个单位的身份工作："
      dataSource={[...memberships]}
      renderItem={(each) => (
        <List.Item>
          <Button
            block
            className="kw-choice"
            disabled={choose.pending}
            onClick={() => void choose.run({ membershipId: each.id })}
          >
            <strong>{each.orgName}</strong>
            <span>{each.roleNames.join('、')}</span>
          </Button>
        </List.Item>
      )}
    />
  )
}
