import { Button, Empty, Modal, Skeleton } from 'antd'
import { useState } from 'react'
import { listChoices, registerChosen } from '#src/modules/registrations/contract/eligibility.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Reasons } from '#src/web/kit/Reasons.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import type { Candidate } from './view.ts'

interface Props {
  readonly candidate: Pick<Candidate, 'id' | 'name'>
  readonly onClose: () => void
}

/** 单个报考 from the person's own page. */
export function RegisterButton({ candidate }: Pick<Props, 'candidate'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>报考</Button>
      {open && <Registering candidate={candidate} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Every plan that takes registrations now, level by level, with every reason. */
function Registering({ candidate, onClose }: Props) {
  const choices = useRoute(listChoices, { candidateId: candidate.id })
  return (
    <Modal open title={`为${candidate.name}报考`} footer={null} onCancel={onClose}>
      <div className="kw-stack">
        {choices.error && <ProblemNotice problem={asProblem(choices.error)} />}
        {choices.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
        {choices.data?.rows.length === 0 && <Empty description="目前没有正在报名的考试计划。" />}
        {choices.data?.rows.map((plan) => (
          <Plan key={plan.planId} plan={plan} candidateId={candidate.id} />
        ))}
      </div>
    </Modal>
  )
}

type Choice = RowOf<typeof listChoices>

function Plan({ plan, candidateId }: { readonly plan: Choice; readonly candidateId: number }) {
  const register = useAction(registerChosen, { success: '已报考。' })
  const run = (levelId: number) =>
    void register.run({ planId: plan.planId, levelId, candidateIds: [candidateId] })
  return (
    <Panel title={plan.planName}>
      <p className="kw-muted">
        报考截止 <Until at={plan.closesAt} />
      </p>
      {plan.otherSites && (
        <p className="kw-muted">
          考核站点：{plan.siteName ?? '未选择'}。要到其他站点考试，请到“
          <To to="/registrations/eligible" search={{ planId: String(plan.planId) }}>
            谁可以报考
          </To>
          ”选择站点。
        </p>
      )}
      {plan.reasons.length > 0 && <Reasons reasons={plan.reasons} />}
      <ul className="kw-settings" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {plan.levels.map((level) => (
          <li key={level.levelId}>
            {level.verdict === 'CAN' && (
              <Button
                size="small"
                type="primary"
                loading={register.pending}
                onClick={() => run(level.levelId)}
              >
                报考{level.levelName}
              </Button>
            )}
            {level.verdict === 'REGISTERED' && <Status tone="good">{level.levelName}：已报考</Status>}
            {level.verdict === 'CANNOT' && <Status tone="idle">{level.levelName}：不可报</Status>}
            {level.reasons.length > 0 && <Reasons reasons={level.reasons} />}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
