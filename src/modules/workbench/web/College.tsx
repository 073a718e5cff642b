import { Button, Collapse, Empty, Progress } from 'antd'
import { phaseNames } from '#src/modules/plans/words.ts'
import type { CollegePlan, StepView } from '#src/modules/workbench/contract.ts'
import { useServerNow } from '#src/web/clock.ts'
import { ContactCard } from '#src/web/contact-card.tsx'
import { Meter } from '#src/web/kit/Meter.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { StepTicks, type Step } from '#src/web/kit/StepTicks.tsx'
import { To, useGo } from '#src/web/navigation.tsx'
import { usePages } from '#src/web/page.ts'
import {
  afterText,
  countdownOf,
  deadlineOf,
  firstOf,
  headlineOf,
  PHASE_TONES,
  tickedAs,
  waitingForOf,
} from './view.ts'

/** The road of every plan: the nearest one where it is our turn stands open, the others one click away. */
export function College({ plans }: { plans: readonly CollegePlan[] }) {
  const first = firstOf(plans)
  const rest = plans.filter((plan) => plan !== first)
  if (!first)
    return (
      <Panel>
        <Empty description="目前没有进行中的考试计划。培训评价组织发布后会出现在这里；现在可以先准备试点申报、考核站点和考生信息。" />
      </Panel>
    )
  return (
    <>
      <Panel title={first.name} actions={<Main plan={first} />}>
        <Head plan={first} />
        <Steps plan={first} />
      </Panel>
      {rest.length > 0 && <Rest plans={rest} />}
    </>
  )
}

function Rest({ plans }: { plans: readonly CollegePlan[] }) {
  return (
    <Panel title="其他考试计划">
      <Collapse
        items={plans.map((plan) => ({
          key: plan.planId,
          label: <Summary plan={plan} />,
          children: (
            <>
              <Head plan={plan} />
              <Main plan={plan} />
              <Steps plan={plan} />
            </>
          ),
        }))}
      />
    </Panel>
  )
}

function Summary({ plan }: { plan: CollegePlan }) {
  const now = useServerNow(30_000)
  return (
    <span className="kw-plan-line">
      <strong>{plan.name}</strong>
      <Status tone={PHASE_TONES[plan.phase]}>{countdownOf(plan, now)}</Status>
      <span className={plan.next ? '' : 'kw-muted'}>{headlineOf(plan)}</span>
      <span className="kw-muted kw-number">
        {plan.doneCount} / {plan.steps.length} 步
      </span>
    </span>
  )
}

function Head({ plan }: { plan: CollegePlan }) {
  const now = useServerNow(30_000)
  const total = plan.steps.length
  return (
    <>
      <div className="kw-plan-line">
        <Status tone={PHASE_TONES[plan.phase]}>{phaseNames[plan.phase]}</Status>
        <span className="kw-number">{countdownOf(plan, now)}</span>
        <span className="kw-muted">
          {plan.certificateName}，{plan.evaluationOrgName}
        </span>
      </div>
      <Progress
        percent={Math.round((plan.doneCount / total) * 100)}
        size="small"
        aria-label={`已完成 ${plan.doneCount} 步，共 ${total} 步`}
        format={() => `${plan.doneCount} / ${total} 步`}
      />
      <p className="kw-plan-next">{headlineOf(plan)}</p>
    </>
  )
}

/** The one button for what is our turn now. */
function Main({ plan }: { plan: CollegePlan }) {
  const go = useGo()
  const reach = useReach()
  const link = plan.steps.find((step) => step.key === plan.next)?.link
  if (!link || !reach(link.to)) return null
  return (
    <Button type="primary" onClick={() => go(link.to, link.search)}>
      {link.label}
    </Button>
  )
}

function Steps({ plan }: { plan: CollegePlan }) {
  const reach = useReach()
  return (
    <StepTicks steps={plan.steps.map((step) => ({ ...tickOf(step, reach), contact: deskOf(plan, step) }))} />
  )
}

/** Whom to call about what waits for somebody else; about money also their finance. */
function deskOf({ certificateId }: CollegePlan, step: StepView) {
  if (!waitingForOf(step) || step.after.length > 0) return null
  const duty = step.key === 'payment' ? {} : ({ duty: 'EXAM' } as const)
  return step.holder === 'PROVINCE' ? (
    <ContactCard of="PROVINCE" {...duty} />
  ) : (
    <ContactCard certificateId={certificateId} {...duty} />
  )
}

function tickOf(step: StepView, reach: (to: string) => boolean): Step {
  const { link } = step
  const waitingFor = waitingForOf(step)
  return {
    key: step.key,
    title: step.title,
    state: tickedAs(step),
    detail: step.after.length > 0 ? afterText(step) : step.sentence,
    reasons: step.reasons.map(({ message, wayOut }) => ({ message, ...(wayOut ? { wayOut } : {}) })),
    closesAt: deadlineOf(step),
    dueOn: waitingFor ? step.dueOn : null,
    ...(step.meter ? { meter: <Meter {...step.meter} /> } : {}),
    ...(waitingFor ? { waitingFor } : {}),
    ...(link && reach(link.to)
      ? {
          action: (
            <To to={link.to} search={link.search}>
              {link.label}
            </To>
          ),
        }
      : {}),
  }
}

/** Whether the app has the page: no button leads nowhere. */
function useReach() {
  const paths = new Set<string>(usePages().map((page) => page.path))
  return (to: string) => paths.has(to)
}
