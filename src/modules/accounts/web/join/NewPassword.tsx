import { Button, Form, Result } from 'antd'
import { useState } from 'react'
import { resetByLink, type openLink } from '#src/modules/accounts/contract/joining.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { AgainField, PasswordField } from './fields.tsx'

interface Props {
  readonly token: string
  readonly link: AnswerOf<typeof openLink>
}

/** A new password by a link of the administrator, who never sees it. */
export function NewPassword({ token, link }: Props) {
  const [form] = Form.useForm<{ newPassword: string }>()
  const [isDone, setDone] = useState(false)
  const set = useAction(resetByLink, { form, onDone: () => setDone(true) })
  return (
    <>
      <h1>设置新密码</h1>
      {isDone ? (
        <Result
          status="success"
          title="新密码已设置"
          subTitle="原有登录已全部退出，请用新密码登录。"
          extra={<To to="/login">去登录</To>}
        />
      ) : (
        <>
          <p>
            {link.name}（账号 <strong>{link.login}</strong>，{link.orgName}）。链接有效期至{' '}
            <When at={link.expiresAt} />
            ；不是您本人要求的，请不要设置，并告知本单位管理员。
          </p>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            onFinish={({ newPassword }) => void set.run({ token, newPassword })}
          >
            <PasswordField name="newPassword" label="新密码" />
            <AgainField of="newPassword" />
            <Button type="primary" htmlType="submit" block loading={set.pending}>
              设置新密码
            </Button>
          </Form>
        </>
      )}
    </>
  )
}
