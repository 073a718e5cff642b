import { Form, Input, Modal } from 'antd'
import type { Route } from '#src/shared/route.ts'
import { useAction } from '#src/web/ask.tsx'

interface Props<Parsed> {
  /** Answers the record that the number belongs to. */
  readonly route: Route<{ idNumber: string }, Parsed, { id: number }>
  readonly title: string
  readonly onClose: () => void
  readonly onFound: (id: number) => void
}

/** Finds a record by a whole ID number, which never stands in an address. */
export function FindByNumber<Parsed>({ route, title, onClose, onFound }: Props<Parsed>) {
  const [form] = Form.useForm<{ idNumber: string }>()
  const find = useAction(route, {
    form,
    onDone: ({ id }) => onFound(id),
    // Nobody found is an answer to what was typed: it stands under it.
    onProblem: ({ status, detail, wayOut = '' }) => {
      if (status === 404) form.setFields([{ name: 'idNumber', errors: [detail + wayOut] }])
      return status === 404
    },
  })
  return (
    <Modal
      open
      title={title}
      okText="查找"
      cancelText="取消"
      confirmLoading={find.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form form={form} layout="vertical" onFinish={(given) => void find.run(given)}>
        <Form.Item
          name="idNumber"
          label="完整证件号码"
          extra="号码不会留在浏览记录里。"
          rules={[{ required: true, message: '请填写完整的证件号码。' }]}
        >
          <Input autoComplete="off" maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
