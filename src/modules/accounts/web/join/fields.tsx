import { Form, Input } from 'antd'

/** A password chosen now. */
export function PasswordField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra="至少 10 位，并包含字母和数字。"
      rules={[{ required: true, message: `请输入${label}。` }]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  )
}

/** The same password again: a slip of the finger would lock its owner out. */
export function AgainField({ of }: { readonly of: string }) {
  return (
    <Form.Item
      name="again"
      label="再输一遍密码"
      dependencies={[of]}
      rules={[
        { required: true, message: '请再输一遍密码。' },
        ({ getFieldValue }) => ({
          validator: (_, value) =>
            !value || value === getFieldValue(of)
              ? Promise.resolve()
              : Promise.reject(new Error('两次输入的密码不一致。')),
        }),
      ]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  )
}
