import { Skeleton } from 'antd'
import { cancelPlan } from '#src/modules/plans/contract.ts'
import { getImpact } from '#src/modules/plans/contract/changing.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { ImpactFigures } from './ImpactFigures.tsx'
import type { Plan } from './PlanTables.tsx'

interface Props {
  readonly plan: Plan
  readonly onClose: () => void
}

/** The exam is not held at all: what that ends is shown first (BR-29). */
export function Cancel({ plan, onClose }: Props) {
  const impact = useRoute(getImpact, { planId: plan.id })
  const cancel = useAction(cancelPlan, { success: '考试计划已取消。' })
  return (
    <ConfirmWithOpinion
      open
      danger
      title="取消计划"
      consequence={
        <>
          取消后不能恢复：全部报考终止并退回指标，已缴费的转入待退费，未完成的缴费单作废，排考结果和准考证作废。只是改期请用“延期举行”。请写明原因，院校会看到。
          {impact.data ? <ImpactFigures touched={impact.data.touched} /> : <Skeleton active />}
        </>
      }
      onOk={(opinion) => cancel.run({ planId: plan.id, opinion })}
      onClose={onClose}
    />
  )
}
