import { Alert } from 'antd'
import { isOptOutOpen } from '#src/modules/plans/rules/postponing.ts'
import { formatClosesAt, formatInstant } from '#src/shared/instants.ts'
import type { Plan } from './PlanTables.tsx'

/** What has come in between: the exam is held later, people may leave, the seats are to be drawn anew. */
export function Notices({ plan, now }: { readonly plan: Plan; readonly now: number }) {
  const isOut = plan.state === 'POSTPONED'
  const mayLeave = (isOut || plan.state === 'PUBLISHED') && isOptOutOpen(plan, now)
  return (
    <>
      {isOut && plan.postponedAt && (
        <Alert
          className="kw-below"
          type="warning"
          showIcon
          title={`已于 ${formatInstant(plan.postponedAt)} 宣布延期，下面是原来的日期，不再有效`}
        />
      )}
      {mayLeave && plan.optOutClosesAt && (
        <Alert
          className="kw-below"
          type="info"
          showIcon
          title={`院校可在 ${formatClosesAt(plan.optOutClosesAt)} 前自行为考生退考，已缴的费用全额退还，指标退回`}
        />
      )}
      {plan.mustRedraw && plan.state === 'PUBLISHED' && (
        <Alert
          className="kw-below"
          type="warning"
          showIcon
          title={`原来的排考结果已于 ${formatInstant(plan.mustRedraw.at)} 作废，须重新排考`}
          description={plan.mustRedraw.reason}
        />
      )}
    </>
  )
}
