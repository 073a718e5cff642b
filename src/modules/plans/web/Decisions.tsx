import { useState } from 'react'
import { cancelPlan, closePlan, discardPlan, publishPlan } from '#src/modules/plans/contract.ts'
import { formatClosesAt } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferBar, type Asking } from '#src/web/kit/OfferBar.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { Extend } from './Extend.tsx'
import { OpenLate } from './OpenLate.tsx'
import type { Plan } from './PlanTables.tsx'

/** What can be decided about a plan, each with its consequence. */
export function Decisions({ plan }: { readonly plan: Plan }) {
  const go = useGo()
  const [extending, setExtending] = useState(false)
  const [opening, setOpening] = useState(false)
  const publish = useAction(publishPlan, { success: '考试计划已发布，院校现在可以看到。' })
  const cancel = useAction(cancelPlan, { success: '考试计划已取消。' })
  const close = useAction(closePlan, { success: '考试计划已结束。' })
  const discard = useAction(discardPlan, { success: '草稿已删除。', onDone: () => go('/plans') })
  const planId = plan.id
  const run: Record<string, (opinion: string) => Promise<unknown>> = {
    edit: () => Promise.resolve(go(`/plans/${planId}/edit`)),
    extend: () => Promise.resolve(setExtending(true)),
    openLate: () => Promise.resolve(setOpening(true)),
    publish: () => publish.run({ planId }),
    discard: () => discard.run({ planId }),
    close: () => close.run({ planId }),
    cancel: (opinion) => cancel.run({ planId, opinion }),
  }
  // What the state does not allow at all is left out: six buttons, of which four never apply, help nobody.
  const offers = plan.offers.filter((each) => VERBS[plan.state]?.includes(each.verb))
  return (
    <>
      <OfferBar
        offers={offers}
        asking={askingOf(plan)}
        onVerb={(verb, opinion) => run[verb]?.(opinion) ?? Promise.resolve(undefined)}
        pending={publish.pending || cancel.pending || close.pending || discard.pending}
      />
      {extending && <Extend plan={plan} onClose={() => setExtending(false)} />}
      {opening && <OpenLate plan={plan} onClose={() => setOpening(false)} />}
    </>
  )
}

const VERBS: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ['edit', 'discard', 'publish'],
  PUBLISHED: ['extend', 'openLate', 'close', 'cancel'],
}

const askingOf = (plan: Plan): Record<string, Asking> => ({
  publish: {
    primary: true,
    consequence: `发布后所有院校都能看到本计划并开始设考场，报名期到 ${formatClosesAt(plan.window.closesAt)}。级别、场次和报名开始时间不能再改，各项截止时间只能推后、不能提前。请先核对期限和考试费。`,
  },
  discard: { danger: true, consequence: '草稿删除后不能恢复，它的编号会留给下一个计划。' },
  close: { consequence: '结束后本计划只供查阅，不能再延期或取消。' },
  cancel: {
    danger: true,
    consequence:
      '取消后本计划不再举行，不能恢复；已有的报考、缴费和准考证将随之作废或进入退费。请写明原因，院校会看到。',
  },
})
