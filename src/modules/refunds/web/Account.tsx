import { Form, Input } from 'antd'

/** A bank account as it is typed. */
export interface AccountValues {
  name?: string
  bank?: string
  accountNo?: string
}

interface Props {
  /** What stands there already, masked; then the fields may stay empty. */
  readonly known?: string | undefined
  readonly required: boolean
}

/** The account money goes back to. */
export function AccountFields({ known, required }: Props) {
  const rule = (message: string) => (required ? [{ required: true, min: 2, whitespace: true, message }] : [])
  return (
    <>
      <Form.Item
        name={['account', 'name']}
        label="收款户名"
        extra={known ? `已有账户：${known}；不改可以不填。` : undefined}
        rules={rule('请填写收款户名。')}
      >
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['account', 'bank']} label="开户银行" rules={rule('请填写开户银行。')}>
        <Input maxLength={80} autoComplete="off" placeholder="如：临海银行海蓝支行" />
      </Form.Item>
      <Form.Item name={['account', 'accountNo']} label="收款账号" rules={rule('请填写收款账号。')}>
        <Input maxLength={50} inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </>
  )
}

/** What was typed as the server takes it; nothing while all of it is empty. */
export function accountOf({ name = '', bank = '', accountNo = '' }: AccountValues = {}) {
  return name || bank || accountNo ? { account: { name, bank, accountNo } } : {}
}
