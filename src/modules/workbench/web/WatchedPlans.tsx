import { Empty } from 'antd'
import { phaseNames } from '#src/modules/plans/words.ts'
import type { WatchedPlan } from '#src/modules/workbench/contract.ts'
import { useServerNow } from '#src/web/clock.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import { To } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { Figures } from './Figures.tsx'
import { countdownOf, PHASE_TONES } from './view.ts'

const DRAW: Record<WatchedPlan['draw']['state'], { tone: Tone; word: string }> = {
  NOT_YET: { tone: 'idle', word: '暂不能排考' },
  READY: { tone: 'busy', word: '可以排考' },
  DONE: { tone: 'good', word: '排考已发布' },
}

/** The organisation's plans at hand: how many take part, have paid, are seated, and whether the draw can begin. */
export function WatchedPlans({ plans }: { plans: readonly WatchedPlan[] }) {
  if (plans.length === 0)
    return (
      <Panel title="进行中的考试计划">
        <Empty description="没有进行中的考试计划。发布考试计划后，报名、缴费、排考的进度会出现在这里。" />
      </Panel>
    )
  return (
    <>
      {plans.map((plan) => (
        <Watched key={plan.planId} plan={plan} />
      ))}
    </>
  )
}

function Watched({ plan }: { plan: WatchedPlan }) {
  const now = useServerNow(30_000)
  const mayDraw = useCan('schedules.run')
  const { tone, word } = DRAW[plan.draw.state]
  return (
    <Panel
      title={plan.name}
      actions={
        mayDraw &&
        plan.draw.state === 'READY' && (
          <To to="/schedules" search={{ planId: String(plan.planId) }}>
            去排考
          </To>
        )
      }
    >
      <div className="kw-plan-line">
        <Status tone={PHASE_TONES[plan.phase]}>{phaseNames[plan.phase]}</Status>
        <span className="kw-number">{countdownOf(plan, now)}</span>
        <span className="kw-muted">{plan.certificateName}</span>
      </div>
      <Figures
        figures={[
          { label: '院校', value: plan.colleges },
          { label: '报考人次', value: plan.registered },
          { label: '已缴费', value: plan.paid },
          { label: '待确认凭证', value: plan.slips },
          { label: '已排考', value: plan.seated },
        ]}
      />
      <div className="kw-plan-line">
        <Status tone={tone}>{word}</Status>
        <span>{plan.draw.sentence}</span>
      </div>
    </Panel>
  )
}
