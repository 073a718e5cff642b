import { Alert, Form, Input, Modal, Skeleton } from 'antd'
import {
  checkWithdrawal,
  requestWithdrawal,
  withdrawRegistrations,
} from '#src/modules/registrations/contract/withdrawals.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Reasons } from '#src/web/kit/Reasons.tsx'
import { asProblem } from '#src/web/problem.ts'
import { RefusedOnes } from './RefusedOnes.tsx'
import { namesOf, onceOf, withdrawalWords } from './view.ts'

interface Props {
  readonly registrationIds: readonly number[]
  readonly onClose: (isDone: boolean) => void
}

type Checked = AnswerOf<typeof checkWithdrawal>
const idsOf = (rows: readonly { readonly registrationId: number }[]) =>
  rows.map((each) => each.registrationId)

/** 退考 of several: who can be withdrawn at once, who only with consent, who not and why; then both are done in one go. */
export function WithdrawDialog({ registrationIds, onClose }: Props) {
  const [form] = Form.useForm<{ reason: string }>()
  const checked = useRoute(checkWithdrawal, { registrationIds: [...registrationIds] })
  const withdraw = useAction(withdrawRegistrations, {
    success: ({ withdrawn }) => `已退考 ${withdrawn} 条，指标已释放。`,
  })
  const request = useAction(requestWithdrawal, {
    success: ({ ids }) => `已提交 ${ids.length} 份退考申请。`,
  })
  const { direct, request: mayAsk } = checked.data ?? NOTHING
  const finish = async ({ reason }: { reason: string }) => {
    const done = direct.length > 0 ? await withdraw.run({ registrationIds: idsOf(direct), reason }) : true
    const asked = mayAsk.length > 0 ? await request.run({ registrationIds: idsOf(mayAsk), reason }) : true
    if (done && asked) onClose(true)
  }
  return (
    <Modal
      open
      title={`退考：所选 ${registrationIds.length} 条`}
      okText={withdrawalWords(direct.length, mayAsk.length)}
      okButtonProps={{ danger: true, disabled: direct.length + mayAsk.length === 0 }}
      cancelText="取消"
      confirmLoading={withdraw.pending || request.pending}
      onOk={form.submit}
      onCancel={() => onClose(false)}
    >
      <div className="kw-stack">
        {checked.error && <ProblemNotice problem={asProblem(checked.error)} />}
        {checked.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
        {checked.data && <Outcome checked={checked.data} />}
        <Form form={form} layout="vertical" onFinish={(values) => void finish(values)}>
          <Form.Item
            name="reason"
            label="退考原因"
            rules={[{ required: true, min: 2, whitespace: true, message: '请写明退考原因，至少 2 个字。' }]}
          >
            <Input.TextArea rows={3} maxLength={200} showCount />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  )
}

const NOTHING: Checked = { direct: [], request: [], refused: [] }

function Outcome({ checked: { direct, request, refused } }: { readonly checked: Checked }) {
  return (
    <>
      {direct.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`立即退考 ${direct.length} 条，指标随即释放`}
          description={namesOf(direct)}
        />
      )}
      {request.length > 0 && (
        <Alert
          type="info"
          showIcon
          title={`提交退考申请 ${request.length} 条，由评价组织决定`}
          description={
            <>
              {namesOf(request)}
              <Reasons reasons={onceOf(request.flatMap((each) => each.reasons))} />
            </>
          }
        />
      )}
      <RefusedOnes verb="退考" refused={refused} />
    </>
  )
}
