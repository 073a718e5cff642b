import { Button, Form, Input, Skeleton, Typography } from 'antd'
import { toDataURL } from 'qrcode'
import { useEffect, useState } from 'react'
import { prepareTotp, turnOffTotp, turnOnTotp } from '#src/modules/accounts/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { refreshSession, useMe } from '#src/web/session.ts'

interface Secret {
  readonly secret: string
  readonly uri: string
}

/** The second factor: on or off, each with a code of the phone. */
export function TotpPanel() {
  const { user } = useMe()
  const [secret, setSecret] = useState<Secret>()
  const prepare = useAction(prepareTotp, { onDone: setSecret })
  if (user.hasTotp) return <TurnOff />
  if (secret) return <TurnOn secret={secret} />
  return (
    <>
      <p>
        <Status tone="warn">未开启</Status> 开启后，登录时除密码外还要输入手机上的 6 位数字，账号更安全。
      </p>
      <Button loading={prepare.pending} onClick={() => void prepare.run({})}>
        开启动态口令
      </Button>
    </>
  )
}

function TurnOn({ secret }: { secret: Secret }) {
  const picture = usePicture(secret.uri)
  const turnOn = useCodeAction(turnOnTotp, '动态口令已开启，下次登录时使用。')
  return (
    <>
      <p>用手机上的身份验证器扫描二维码，或手工输入密钥，再填入显示的 6 位数字。</p>
      {picture ? (
        <img src={picture} width={180} height={180} alt="动态口令二维码" />
      ) : (
        <Skeleton.Node active />
      )}
      <p>
        密钥：<Typography.Text copyable>{secret.secret}</Typography.Text>
      </p>
      <CodeForm
        form={turnOn.form}
        label="开启"
        pending={turnOn.pending}
        onCode={(code) => void turnOn.run({ secret: secret.secret, code })}
      />
    </>
  )
}

function TurnOff() {
  const turnOff = useCodeAction(turnOffTotp, '动态口令已关闭。')
  return (
    <>
      <p>
        <Status tone="good">已开启</Status> 如需关闭或更换手机，请输入当前的 6 位数字。
      </p>
      <CodeForm
        form={turnOff.form}
        label="关闭"
        pending={turnOff.pending}
        onCode={(code) => void turnOff.run({ code })}
      />
    </>
  )
}

interface Values {
  code: string
}

function useCodeAction<G, I, O>(route: Parameters<typeof useAction<G, I, O>>[0], success: string) {
  const [form] = Form.useForm<Values>()
  return { form, ...useAction(route, { form, success, onDone: () => void refreshSession() }) }
}

interface CodeFormProps {
  readonly form: ReturnType<typeof Form.useForm<Values>>[0]
  readonly label: string
  readonly pending: boolean
  readonly onCode: (code: string) => void
}

function CodeForm({ form, label, pending, onCode }: CodeFormProps) {
  return (
    <Form form={form} layout="inline" onFinish={({ code }) => onCode(code)}>
      <Form.Item
        name="code"
        label="6 位数字"
        rules={[{ required: true, pattern: /^\d{6}$/, message: '请输入 6 位数字。' }]}
      >
        <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={pending}>
        {label}
      </Button>
    </Form>
  )
}

function usePicture(uri: string) {
  const [picture, setPicture] = useState<string>()
  useEffect(() => {
    void toDataURL(uri, { margin: 2, width: 360 }).then(setPicture)
  }, [uri])
  return picture
}
