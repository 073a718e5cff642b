import { App, Skeleton } from 'antd'
import { getSchedule } from '#src/modules/schedules/contract.ts'
import { standNames } from '#src/modules/schedules/words.ts'
import { queryClient, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { StepTicks } from '#src/web/kit/StepTicks.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Preview } from './Preview.tsx'
import { RepairHints } from './RepairHints.tsx'
import { RunTable } from './RunTable.tsx'
import { Verbs } from './Verbs.tsx'
import { STAND_TONES, stepsOf } from './view.ts'

type Schedule = AnswerOf<typeof getSchedule>

/** The organiser's desk for one plan: 预检, 公布承诺, 排考, 复核, 发布. */
export function PlanSchedulePage() {
  const planId = useParam('planId')
  const schedule = useRoute(getSchedule, { planId })
  if (schedule.error)
    return <ProblemPage problem={asProblem(schedule.error)} onRetry={() => void schedule.refetch()} />
  if (!schedule.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Desk schedule={schedule.data} />
}

function Desk({ schedule }: { readonly schedule: Schedule }) {
  const { planId, stand } = schedule
  return (
    <Page
      title={schedule.planName}
      extra={<Status tone={STAND_TONES[stand]}>{standNames[stand]}</Status>}
      help="先公布承诺，让各站点留下名单和规则的摘要；再排考，由另一人复核后发布。种子在报名前已经密封，同样的数据再排一次结果完全相同。"
      guide="schedule"
      actions={
        <>
          <Verbs schedule={schedule} />
          <AuditDrawer entity="exam_plan" entityId={planId} />
        </>
      }
    >
      <Work />
      <RepairHints planId={planId} />
      <Panel title="进展">
        <StepTicks steps={stepsOf(schedule)} />
        <Result schedule={schedule} />
      </Panel>
      <Preview planId={planId} begun={stand !== 'NONE'} />
      {stand !== 'NONE' && (
        <Panel title="各站点结果">
          <Why
            title={`${schedule.undrawn.length} 个站点没有结果，不能发布。结果没有通过核对的请联系技术支持，修复后作废再排；公布承诺后新增的请重新公布承诺：`}
            reasons={schedule.undrawn.map((message) => ({ message }))}
          />
          <RunTable planId={planId} />
        </Panel>
      )}
    </Page>
  )
}

const TITLES: Readonly<Record<string, string>> = { pledge: '公布承诺', draw: '排考', publish: '发布排考结果' }

/** The work on its way; a failure stays with its reason, a success gives way to the result below. */
function Work() {
  const { values, change } = useUrl()
  const { message } = App.useApp()
  const taskId = Number(values['task'])
  if (!taskId) return null
  const title = TITLES[String(values['work'])] ?? '排考'
  const done = () => {
    void queryClient.invalidateQueries()
    void message.success(`${title}已完成，请看下面的结果。`)
    change({ task: undefined, work: undefined })
  }
  return (
    <Panel>
      <TaskProgress key={taskId} taskId={taskId} title={title} onDone={done} />
    </Panel>
  )
}

function Result({ schedule }: { readonly schedule: Schedule }) {
  const { stand, planId } = schedule
  const items = [
    ['报名截止', <Until key="r" at={schedule.registrationClosesAt} />],
    ['缴费截止', <Until key="p" at={schedule.paymentClosesAt} />],
    ['排考期结束', <Until key="s" at={schedule.schedulingClosesAt} />],
    [
      '承诺与核验',
      <To key="v" to={`/schedules/proof/${planId}`}>
        {`${schedule.pledges} 份承诺，排考 ${schedule.draws} 次`}
      </To>,
    ],
  ] as const
  if (stand === 'NONE') return <Facts items={items} />
  return (
    <Facts
      items={[
        ...items,
        ['已排座', `${schedule.seated} 人，${schedule.sites} 个站点`],
        ['未排座', <Unseated key="n" count={schedule.unseated} />],
      ]}
    />
  )
}

const Unseated = ({ count }: { readonly count: number }) =>
  count > 0 ? <Status tone="bad">{count} 人</Status> : <Status tone="good">没有</Status>
