import { useState } from 'react'
import { closePlan, discardPlan, publishPlan } from '#src/modules/plans/contract.ts'
import { formatClosesAt } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferBar, type Asking } from '#src/web/kit/OfferBar.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { Cancel } from './Cancel.tsx'
import { Extend } from './Extend.tsx'
import { OpenLate } from './OpenLate.tsx'
import { Postpone } from './Postpone.tsx'
import type { Plan } from './PlanTables.tsx'

/** What can be decided about a plan, each with its consequence. */
export function Decisions({ plan }: { readonly plan: Plan }) {
  const go = useGo()
  const [dialog, setDialog] = useState<keyof typeof DIALOGS>()
  const publish = useAction(publishPlan, { success: '考试计划已发布，院校现在可以看到。' })
  const close = useAction(closePlan, { success: '考试计划已结束。' })
  const discard = useAction(discardPlan, { success: '草稿已删除。', onDone: () => go('/plans') })
  const planId = plan.id
  const show = (verb: keyof typeof DIALOGS) => () => Promise.resolve(setDialog(verb))
  const run: Record<string, () => Promise<unknown>> = {
    edit: () => Promise.resolve(go(`/plans/${planId}/edit`)),
    change: () => Promise.resolve(go(`/plans/${planId}/change`)),
    resume: () => Promise.resolve(go(`/plans/${planId}/change`)),
    extend: show('extend'),
    openLate: show('openLate'),
    postpone: show('postpone'),
    cancel: show('cancel'),
    publish: () => publish.run({ planId }),
    discard: () => discard.run({ planId }),
    close: () => close.run({ planId }),
  }
  // What the state does not allow at all is left out: six buttons, of which four never apply, help nobody.
  const offers = plan.offers
    .filter((each) => VERBS[plan.state]?.includes(each.verb))
    // Those with a window of their own ask for the reason there.
    .map((each) => (each.verb in DIALOGS ? { ...each, needsOpinion: false } : each))
  const Dialog = dialog && DIALOGS[dialog]
  return (
    <>
      <OfferBar
        offers={offers}
        asking={askingOf(plan)}
        onVerb={(verb) => run[verb]?.() ?? Promise.resolve(undefined)}
        pending={publish.pending || close.pending || discard.pending}
      />
      {Dialog && <Dialog plan={plan} onClose={() => setDialog(undefined)} />}
    </>
  )
}

const DIALOGS = { extend: Extend, openLate: OpenLate, postpone: Postpone, cancel: Cancel } as const

const VERBS: Readonly<Record<string, readonly string[]>> = {
  DRAFT: ['edit', 'discard', 'publish'],
  PUBLISHED: ['extend', 'change', 'openLate', 'postpone', 'close', 'cancel'],
  POSTPONED: ['resume', 'cancel'],
}

const askingOf = (plan: Plan): Record<string, Asking> => ({
  publish: {
    primary: true,
    consequence: `发布后所有院校都能看到本计划并开始设考场，报名期到 ${formatClosesAt(plan.window.closesAt)}。有院校报考后，各项截止时间只能推后，改动日期须确认影响。请先核对期限和考试费。`,
  },
  discard: { danger: true, consequence: '草稿删除后不能恢复，它的编号会留给下一个计划。' },
  resume: { primary: true },
  close: { consequence: '结束后本计划只供查阅，不能再延期或取消。' },
  cancel: { danger: true },
})
