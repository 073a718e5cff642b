import { Checkbox, Form, InputNumber, Modal } from 'antd'
import { issueLinks, withdrawLinks } from '#src/modules/candidates/contract/confirmation.ts'
import { LINK_DAYS } from '#src/modules/candidates/rules/confirming.ts'
import { whomText } from '#src/modules/candidates/words/confirmation.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'

interface Props {
  readonly whom: { readonly className?: string; readonly candidateIds?: number[] }
  /** When it was done, beside closing. */
  readonly onDone?: () => void
  readonly onClose: () => void
}

interface Values {
  days: number
  renew: boolean
}

const named = ({ className, candidateIds }: Props['whom']) =>
  whomText({
    className: className === '' ? '没有班级的考生' : className,
    isChosen: candidateIds !== undefined,
  })

/** Gives people their links: how long they live, and whether older copies stop. */
export function LinksDialog({ whom, onDone, onClose }: Props) {
  const [form] = Form.useForm<Values>()
  const issue = useAction(issueLinks, {
    form,
    onDone: () => {
      onClose()
      onDone?.()
    },
    success: ({ count, expiresAt }) => `已为 ${count} 人生成链接，有效至 ${formatInstant(expiresAt)}。`,
  })
  return (
    <Modal
      open
      title={`为${named(whom)}生成信息确认链接`}
      okText="生成"
      cancelText="取消"
      confirmLoading={issue.pending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>
        每人一个链接，打开时须输入本人证件号码后四位。生成后请按班级下载链接表格，或打印二维码发给考生本人。
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ days: LINK_DAYS.usual, renew: false }}
        onFinish={(values) => void issue.run({ ...whom, ...values })}
      >
        <Form.Item name="days" label="有效期（天）" rules={[{ required: true, message: '请填写有效期。' }]}>
          <InputNumber min={LINK_DAYS.least} max={LINK_DAYS.most} precision={0} />
        </Form.Item>
        <Form.Item name="renew" valuePropName="checked">
          <Checkbox>停用以前发出的链接（发错人时选用）</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** Links given out stop working, with the reason. */
export function WithdrawDialog({ whom, onClose }: Props) {
  const withdraw = useAction(withdrawLinks, { success: ({ count }) => `已停用 ${count} 人的链接。` })
  return (
    <ConfirmWithOpinion
      open
      danger
      title={`停用${named(whom)}的信息确认链接`}
      okText="停用"
      consequence="已发出的链接和二维码随即打不开；已作出的确认和异议不变。需要时可以重新生成。"
      onOk={(opinion) => withdraw.run({ ...whom, opinion })}
      onClose={onClose}
    />
  )
}
