import { Button, Form, Input } from 'antd'
import { changePassword } from '#src/modules/accounts/contract.ts'
import { useAction } from '#src/web/ask.tsx'

interface Values {
  password: string
  newPassword: string
  again: string
}

export function PasswordForm() {
  const [form] = Form.useForm<Values>()
  const change = useAction(changePassword, {
    form,
    success: '密码已修改。',
    onDone: () => form.resetFields(),
  })
  const save = ({ password, newPassword }: Values) => void change.run({ password, newPassword })
  return (
    <Form form={form} layout="vertical" className="kw-form" requiredMark={false} onFinish={save}>
      <Form.Item name="password" label="当前密码" rules={[{ required: true, message: '请输入当前密码。' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label="新密码"
        extra="至少 10 位，并包含字母和数字。"
        rules={[{ required: true, message: '请输入新密码。' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍新密码"
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再输一遍新密码。' },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error('两次输入的新密码不一致。')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={change.pending}>
        修改密码
      </Button>
    </Form>
  )
}
