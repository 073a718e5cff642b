import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { acceptInvitation, joinWithAccount, type openLink } from '#src/modules/accounts/contract/joining.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { When } from '#src/web/kit/When.tsx'
import { refreshSession } from '#src/web/session.ts'
import { AgainField, PasswordField } from './fields.tsx'

interface Props {
  readonly token: string
  readonly link: AnswerOf<typeof openLink>
}

/** Who invites to what, and the two ways in: a new account, or the one somebody has already. */
export function JoinForms({ token, link }: Props) {
  return (
    <>
      <h1>加入{link.orgName}</h1>
      <p>
        {link.invitedBy}邀请您以<strong>{link.roleNames.join('、')}</strong>
        的身份加入。链接有效期至 <When at={link.expiresAt} />。
      </p>
      <Tabs
        items={[
          { key: 'new', label: '开通新账号', children: <NewAccount token={token} name={link.name} /> },
          { key: 'own', label: '用已有账号加入', children: <OwnAccount token={token} /> },
        ]}
      />
    </>
  )
}

/** After joining: to one's own account, where the one-time code can be turned on. */
function useEntering() {
  const navigate = useNavigate()
  return async () => {
    await refreshSession()
    await navigate({ to: '/profile', search: { welcome: '1' }, replace: true })
  }
}

interface NewValues {
  name: string
  login: string
  password: string
}

function NewAccount({ token, name }: { readonly token: string; readonly name: string }) {
  const [form] = Form.useForm<NewValues>()
  const enter = useEntering()
  const join = useAction(acceptInvitation, { form, onDone: () => void enter() })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ name }}
      onFinish={(values) =>
        void join.run({ token, name: values.name, login: values.login, password: values.password })
      }
    >
      <Form.Item
        name="name"
        label="姓名"
        extra="真实姓名，会记在您办理的每件事上。"
        rules={[{ required: true, min: 2, whitespace: true, message: '请填写真实姓名。' }]}
      >
        <Input autoComplete="name" maxLength={30} />
      </Form.Item>
      <Form.Item
        name="login"
        label="账号"
        extra="登录时用，4 至 40 位字母、数字和 . _ - @，例如姓名拼音或邮箱。"
        rules={[{ required: true, message: '请填写账号。' }]}
      >
        <Input autoComplete="username" maxLength={40} />
      </Form.Item>
      <PasswordField name="password" label="密码" />
      <AgainField of="password" />
      <Button type="primary" htmlType="submit" block loading={join.pending}>
        开通并加入
      </Button>
    </Form>
  )
}

interface OwnValues {
  login: string
  password: string
  code?: string
}

function OwnAccount({ token }: { readonly token: string }) {
  const [form] = Form.useForm<OwnValues>()
  const [codeNeeded, setCodeNeeded] = useState(false)
  const enter = useEntering()
  useEffect(() => {
    if (codeNeeded) form.focusField('code')
  }, [form, codeNeeded])
  const join = useAction(joinWithAccount, {
    onProblem: () => true,
    onDone: ({ state }) => {
      if (state === 'CODE_NEEDED') setCodeNeeded(true)
      else void enter()
    },
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void join.run({ token, ...values })}
    >
      <p className="kw-muted">您在别的单位已有账号时用这一项：以后一个账号登录，登录时选择单位。</p>
      {join.problem && (
        <div className="kw-form-problem">
          <ProblemNotice problem={join.problem} />
        </div>
      )}
      <Form.Item name="login" label="账号" rules={[{ required: true, message: '请输入账号。' }]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      {codeNeeded && (
        <Form.Item
          name="code"
          label="动态口令"
          extra="打开手机上的身份验证器，输入 6 位数字。"
          rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字的动态口令。' }]}
        >
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={join.pending}>
        加入
      </Button>
    </Form>
  )
}
