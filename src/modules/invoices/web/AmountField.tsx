import { Form, Input } from 'antd'
import { yuan } from '#src/shared/money.ts'
import { typedFen } from './view.ts'

interface Props {
  readonly label: string
  readonly mostFen: number
  readonly extra?: string
}

/** An amount in yuan, above 0 and at most so much. */
export function AmountField({ label, mostFen, extra }: Props) {
  const check = (_: unknown, text: string) => {
    const fen = typedFen(text)
    if (fen === undefined) return Promise.reject(new Error('请填写大于 0 的金额，最多两位小数。'))
    return fen <= mostFen ? Promise.resolve() : Promise.reject(new Error(`最多 ${yuan(mostFen)}。`))
  }
  return (
    <Form.Item name="amountFen" label={label} required extra={extra} rules={[{ validator: check }]}>
      <Input inputMode="decimal" suffix="元" />
    </Form.Item>
  )
}
