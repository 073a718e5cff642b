import { Alert, Modal, Radio } from 'antd'
import { useState } from 'react'
import { setPayers } from '#src/modules/registrations/contract/payers.ts'
import { payerNames } from '#src/modules/registrations/words/payers.ts'
import { useAction } from '#src/web/ask.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'

interface Props {
  readonly rows: readonly { readonly id: number; readonly planId: number }[]
  readonly onClose: (isDone: boolean) => void
}

type Payer = keyof typeof payerNames

const HINTS: Readonly<Record<Payer, string>> = {
  CANDIDATE: '考生凭姓名和证件号码在“我的缴费”页面（/my-payments）用支付宝或微信付款，不进院校的缴费单。',
  INSTITUTION: '进入院校的缴费单，由院校一次汇款或在线支付。',
}

/** 缴费方式 of the chosen: by the college, or by each for himself. */
export function PayersDialog({ rows, onClose }: Props) {
  const [payer, setPayer] = useState<Payer>('CANDIDATE')
  const [first] = rows
  const isOnePlan = rows.every((row) => row.planId === first?.planId)
  const set = useAction(setPayers, {
    success: ({ changed, skipped }) =>
      `已改 ${changed} 条${skipped > 0 ? `；${skipped} 条无需更改，或已在缴费单中、已缴费，没有改动` : ''}。`,
    onDone: () => onClose(true),
  })
  const registrationIds = rows.map((row) => row.id)
  return (
    <Modal
      open
      title={`缴费方式：所选 ${rows.length} 条`}
      okText={`改为${payerNames[payer]}`}
      okButtonProps={{ disabled: !isOnePlan }}
      cancelText="取消"
      confirmLoading={set.pending}
      onOk={() => void set.run({ planId: first?.planId ?? 0, payerKind: payer, registrationIds })}
      onCancel={() => onClose(false)}
    >
      <div className="kw-stack">
        {!isOnePlan && (
          <Alert type="warning" showIcon title="所选报考属于不同的考试计划，请先按计划筛选后再选。" />
        )}
        {set.problem && <ProblemNotice problem={set.problem} />}
        <Radio.Group
          value={payer}
          onChange={(event) => setPayer(event.target.value as Payer)}
          options={Object.entries(payerNames).map(([value, label]) => ({ value, label }))}
        />
        <p className="kw-muted">{HINTS[payer]}</p>
      </div>
    </Modal>
  )
}
