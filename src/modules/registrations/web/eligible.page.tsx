import { Select, Skeleton } from 'antd'
import { listPlans } from '#src/modules/plans/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { People } from './People.tsx'
import { Standing } from './Standing.tsx'
import { Ways } from './Ways.tsx'
import { planShown } from './view.ts'

/** 谁可以报考: the roster against one plan, with every reason, and registering from there (BR-86). */
export function EligiblePage() {
  const plans = useRoute(listPlans, { state: 'PUBLISHED', size: 200 })
  return (
    <Page
      help="本校考生对照一个考试计划：谁现在可以报、谁不可以、为什么。勾选考生即可报考，不必再填证件号码。"
      guide="register"
    >
      {plans.error && <ProblemNotice problem={asProblem(plans.error)} />}
      {plans.isPending && <Skeleton active />}
      {plans.data && <OfPlan plans={plans.data.rows} />}
    </Page>
  )
}

interface PlansProps {
  readonly plans: readonly { readonly id: number; readonly name: string; readonly phase: string }[]
}

function OfPlan({ plans }: PlansProps) {
  const { values } = useUrl()
  const planId = planShown(plans, Number(values['planId']))?.id
  const siteId = Number(values['siteId']) || undefined
  return (
    <>
      <Ways here="/registrations/eligible" planId={planId} />
      {planId === undefined ? (
        <p>还没有已发布的考试计划。计划发布后即可在这里报考。</p>
      ) : (
        <div className="kw-stack">
          <Picker planId={planId} plans={plans} />
          <Standing planId={planId} siteId={siteId} />
          <People key={planId} planId={planId} siteId={siteId} />
        </div>
      )}
    </>
  )
}

function Picker({ planId, plans }: PlansProps & { readonly planId: number }) {
  const { change } = useUrl()
  return (
    <div className="kw-picker">
      <Select
        aria-label="考试计划"
        className="kw-wide"
        showSearch={{ optionFilterProp: 'label' }}
        value={planId}
        options={plans.map((plan) => ({ value: plan.id, label: plan.name }))}
        onChange={(id) =>
          change({ planId: String(id), siteId: undefined, levelId: undefined, page: undefined })
        }
      />
    </div>
  )
}
