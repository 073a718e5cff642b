import { UserAddOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { inviteAdministrator } from '#src/modules/accounts/contract/invitations.ts'
import { useAction } from '#src/web/ask.tsx'
import { LinkOnce } from '#src/web/kit/LinkOnce.tsx'
import type { Organisation } from './view.ts'

interface Props {
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'contactName' | 'email' | 'admins'>
}

type Values = Omit<(typeof inviteAdministrator)['input']['_zod']['input'], 'organisationId'>
const DAYS = [3, 7, 14, 30].map((value) => ({ value, label: `${value} 天` }))

/** A link for the administrator of an organisation: the first, or a new one when nobody is left who could invite. */
export function InviteAdministrator({ organisation: it }: Props) {
  const [isAsking, setAsking] = useState(false)
  const [made, setMade] = useState<{ link: string; expiresAt: string }>()
  const [form] = Form.useForm<Values>()
  const invite = useAction(inviteAdministrator, {
    form,
    onDone: (link) => {
      setAsking(false)
      setMade(link)
    },
  })
  return (
    <>
      <Button icon={<UserAddOutlined aria-hidden />} onClick={() => setAsking(true)}>
        邀请管理员
      </Button>
      <Modal
        open={isAsking}
        title={`邀请${it.name}的管理员`}
        okText="生成邀请链接"
        cancelText="取消"
        confirmLoading={invite.pending}
        onOk={form.submit}
        onCancel={() => setAsking(false)}
      >
        <p className="kw-muted">
          {it.admins > 0 && `该机构已有 ${it.admins} 位管理员，新邀请的会与他们并列。`}
          您先前发给该机构、还没有被接受的邀请会失效。
        </p>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ name: it.contactName, email: it.email, days: 14 }}
          onFinish={(values) => void invite.run({ organisationId: it.id, ...values })}
        >
          <Form.Item name="name" label="姓名（可不填）">
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item name="email" label="邮箱（可不填）" extra="平台开通了邮件的，链接同时寄到这里。">
            <Input maxLength={60} inputMode="email" />
          </Form.Item>
          <Form.Item name="days" label="链接有效期">
            <Select options={DAYS} />
          </Form.Item>
        </Form>
      </Modal>
      {made && (
        <LinkOnce
          title={`${it.name}的邀请链接`}
          use="对方打开后自己设置账号和密码，成为该机构的管理员，再邀请其他同事。"
          {...made}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  )
}
