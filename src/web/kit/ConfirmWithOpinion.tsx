import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

interface Props {
  readonly open: boolean
  /** The verb, e.g. 退回申请. */
  readonly title: string
  /** What happens when it is done, and whether it can be undone. */
  readonly consequence: ReactNode
  readonly opinion?: 'required' | 'optional' | 'none'
  /** What is asked for: an opinion on somebody's paper, the reason of an own deed, or a note to it. */
  readonly asks?: '意见' | '原因' | '备注'
  /** Shortest opinion, in characters. */
  readonly minLength?: number
  /** Default: the title. */
  readonly okText?: string
  readonly danger?: boolean
  /** Does it. The window closes unless the answer is `undefined` or `false` (the server refused, already shown). */
  readonly onOk: (opinion: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before a decision: says the consequence and takes the opinion that goes with it. */
export function ConfirmWithOpinion(props: Props) {
  const { open, title, consequence, opinion = 'required', minLength = 2, okText = title, danger } = props
  const { asks = '意见' } = props
  const [form] = Form.useForm<{ opinion?: string }>()
  const [busy, setBusy] = useState(false)
  const finish = async (values: { opinion?: string }) => {
    setBusy(true)
    const answer = await props.onOk(values.opinion?.trim() ?? '')
    setBusy(false)
    if (answer !== undefined && answer !== false) props.onClose()
  }
  const rule = {
    required: opinion === 'required',
    min: minLength,
    whitespace: opinion === 'required',
    message: `请写明${asks}，至少 ${minLength} 个字。`,
  }
  return (
    <Modal
      open={open}
      title={title}
      okText={okText}
      okButtonProps={{ danger: Boolean(danger) }}
      cancelText="取消"
      confirmLoading={busy}
      destroyOnHidden
      onOk={form.submit}
      onCancel={props.onClose}
    >
      <p>{consequence}</p>
      <Form form={form} layout="vertical" preserve={false} onFinish={(values) => void finish(values)}>
        {opinion !== 'none' && (
          <Form.Item
            name="opinion"
            label={opinion === 'required' ? asks : `${asks}（可不填）`}
            rules={[rule]}
          >
            <Input.TextArea rows={4} maxLength={500} showCount />
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
