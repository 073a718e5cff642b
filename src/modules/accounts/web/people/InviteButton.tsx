import { UserAddOutlined } from '@ant-design/icons'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { inviteColleague } from '#src/modules/accounts/contract/invitations.ts'
import { useAction } from '#src/web/ask.tsx'
import { LinkOnce } from '#src/web/kit/LinkOnce.tsx'
import { useCan } from '#src/web/session.ts'
import { RolesField } from './RolesDialog.tsx'
import { DAYS } from './view.ts'

type Values = (typeof inviteColleague)['input']['_zod']['input']

/** 邀请同事: a link with the roles chosen beforehand; login and password are chosen by whoever opens it. */
export function InviteButton() {
  const [isAsking, setAsking] = useState(false)
  const [made, setMade] = useState<{ link: string; expiresAt: string }>()
  if (!useCan('colleagues.write')) return null
  return (
    <>
      <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => setAsking(true)}>
        邀请同事
      </Button>
      {isAsking && (
        <InviteDialog
          onMade={(link) => {
            setAsking(false)
            setMade(link)
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {made && (
        <LinkOnce
          title="邀请链接"
          use="对方打开后自己设置账号和密码；已经有账号的，可以用原来的账号加入。"
          {...made}
          onClose={() => setMade(undefined)}
        />
      )}
    </>
  )
}

interface Props {
  readonly onMade: (made: { link: string; expiresAt: string }) => void
  readonly onClose: () => void
}

function InviteDialog({ onMade, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const invite = useAction(inviteColleague, { form, onDone: onMade })
  return (
    <Modal
      open
      title="邀请同事"
      okText="生成邀请链接"
      cancelText="取消"
      confirmLoading={invite.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ days: 7 }}
        onFinish={(values) => void invite.run(values)}
      >
        <Form.Item
          name="name"
          label="姓名"
          rules={[{ required: true, min: 2, whitespace: true, message: '请填写姓名。' }]}
        >
          <Input maxLength={30} />
        </Form.Item>
        <RolesField />
        <Form.Item name="email" label="邮箱（可不填）" extra="平台开通了邮件的，链接同时寄到这里。">
          <Input maxLength={60} inputMode="email" />
        </Form.Item>
        <Form.Item name="phone" label="电话（可不填）">
          <Input maxLength={30} inputMode="tel" />
        </Form.Item>
        <Form.Item name="days" label="链接有效期">
          <Select options={DAYS} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
