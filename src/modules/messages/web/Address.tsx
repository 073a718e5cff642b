import { Alert, Button, Form, Input, Popconfirm } from 'antd'
import {
  askAddress,
  confirmAddress,
  removeAddress,
  type getSettings,
} from '#src/modules/messages/contract.ts'
import { addressStateNames } from '#src/modules/messages/words.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { Status } from '#src/web/kit/Status.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { TONES } from './view.ts'

type Settings = AnswerOf<typeof getSettings>

/** One's address: how it stands, how it is changed, and the answer to the mail that asks for its confirmation. */
export function Address({ settings }: { settings: Settings }) {
  const { values } = useUrl()
  const token = typeof values.confirm === 'string' ? values.confirm : undefined
  return (
    <>
      {token && <Confirm token={token} />}
      <Standing settings={settings} />
      <Ask settings={settings} />
    </>
  )
}

function Confirm({ token }: { token: string }) {
  const { change } = useUrl()
  const confirm = useAction(confirmAddress, {
    success: ({ address }) => `邮箱 ${address} 已确认，今后的消息会发到这里。`,
    onDone: () => change({ confirm: undefined }),
  })
  return (
    <Alert
      type="info"
      showIcon
      title="最后一步：确认这个邮箱是您的。"
      action={
        <Button type="primary" loading={confirm.pending} onClick={() => void confirm.run({ token })}>
          确认邮箱
        </Button>
      }
    />
  )
}

function Standing({ settings: { state, address, askedAddress, note } }: { settings: Settings }) {
  const remove = useAction(removeAddress, { success: '已停止用邮箱接收消息。' })
  if (state === 'NONE') return <p>还没有填写邮箱。填写并确认后，重要的消息同时发到邮箱。</p>
  const reasons = {
    NONE: '',
    CONFIRMED: '',
    ASKED: `确认邮件已发到 ${askedAddress}，请在 24 小时内点邮件里的链接。没有收到请看看垃圾邮件，或重新发送。`,
    REFUSED: `邮箱拒收，已停止发送。邮件服务器的答复：${note}。请核对地址后重新确认，或换一个邮箱。`,
  } as const
  return (
    <p>
      <strong>{address ?? askedAddress}</strong>{' '}
      <Status tone={TONES[state]} reason={reasons[state]}>
        {addressStateNames[state]}
      </Status>{' '}
      <Popconfirm
        title="停止用邮箱接收消息？"
        description="平台上的消息不受影响。"
        okText="停止"
        cancelText="不停止"
        onConfirm={() => void remove.run({})}
      >
        <Button type="link" className="kw-link" loading={remove.pending}>
          不再使用
        </Button>
      </Popconfirm>
    </p>
  )
}

function Ask({ settings }: { settings: Settings }) {
  const [form] = Form.useForm<{ address: string }>()
  const ask = useAction(askAddress, { form, success: '确认邮件已发出，请查收。' })
  const send = ({ address }: { address: string }) => void ask.run({ address: address.trim() })
  return (
    <Form
      form={form}
      layout="vertical"
      className="kw-form"
      requiredMark={false}
      initialValues={{ address: settings.askedAddress ?? settings.address ?? '' }}
      onFinish={send}
    >
      <Form.Item
        name="address"
        label={settings.address ? '换一个邮箱' : '邮箱地址'}
        extra="先发一封确认邮件；点了里面的链接，这个邮箱才会启用。"
        rules={[{ required: true, message: '请填写邮箱地址。' }]}
      >
        <Input type="email" autoComplete="email" placeholder="zhangmin@example.cn" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={ask.pending}>
        发送确认邮件
      </Button>
    </Form>
  )
}
