import { Form, Input, Modal } from 'antd'
import { setBankAccount } from '#src/modules/organisations/contract.ts'
import { bankNames } from '#src/modules/organisations/words.ts'
import { useAction } from '#src/web/ask.tsx'
import type { Organisation } from './view.ts'

interface Props {
  readonly organisation: Pick<Organisation, 'id' | 'name' | 'bankAccount'>
  readonly onClose: () => void
}

type Values = NonNullable<Organisation['bankAccount']>

/** Where an evaluation organisation's fees are paid to: read twice, a wrong digit sends a college's money astray. */
export function BankDialog({ organisation, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const save = useAction(setBankAccount, { form, success: '收款账户已保存。', onDone: onClose })
  return (
    <Modal
      open
      title={`${organisation.name}的收款账户`}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="kw-muted">请照开户许可证或银行回单逐字填写，保存前再核对一遍账号。</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={organisation.bankAccount ?? { payee: organisation.name }}
        onFinish={(values) => void save.run({ organisationId: organisation.id, ...values })}
      >
        <Form.Item name="payee" label={bankNames.payee} rules={needed('请填写收款单位全称。')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="bank"
          label={bankNames.bank}
          extra="写到支行，例如：启明银行海蓝支行。"
          rules={needed('请填写开户银行，写到支行。')}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="accountNo"
          label={bankNames.accountNo}
          extra="8 至 30 位数字，可以带空格粘贴。"
          rules={needed('请填写账号。')}
        >
          <Input maxLength={40} inputMode="numeric" />
        </Form.Item>
      </Form>
    </Modal>
  )
}

const needed = (message: string) => [{ required: true, whitespace: true, message }]
