import { App, Skeleton, Typography } from 'antd'
import { getSchedule, startDraw, startPublish } from '#src/modules/schedules/contract.ts'
import { standNames } from '#src/modules/schedules/words.ts'
import { queryClient, useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { TaskProgress } from '#src/web/kit/TaskProgress.tsx'
import { Until, When } from '#src/web/kit/When.tsx'
import { useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Preview } from './Preview.tsx'
import { RunTable } from './RunTable.tsx'
import { STAND_TONES } from './view.ts'

type Schedule = AnswerOf<typeof getSchedule>

/** The organiser's desk for one plan: 预检, 排考, 确认并发布. */
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
      help="三步：预检看缺口，排考生成结果，核对后确认并发布。排考可以反复做，每次都是全新的随机结果；发布之后不再整体重排。"
      guide="schedule"
      actions={
        <>
          <Verbs schedule={schedule} />
          <AuditDrawer entity="exam_plan" entityId={planId} />
        </>
      }
    >
      <Work />
      <Panel title="期限与结果">
        <Result schedule={schedule} />
      </Panel>
      <Preview planId={planId} begun={stand !== 'NONE'} />
      {stand !== 'NONE' && (
        <Panel title="各站点结果">
          <RunTable planId={planId} />
        </Panel>
      )}
    </Page>
  )
}

/** Starts the work and keeps its number in the address, so that a reload finds it again. */
function Verbs({ schedule }: { readonly schedule: Schedule }) {
  const { planId, seated, unseated, sites, stand } = schedule
  const { change } = useUrl()
  const watch = (work: string) => (answer: { taskId: number }) =>
    change({ task: String(answer.taskId), work })
  const draw = useAction(startDraw, { onDone: watch('draw') })
  const publish = useAction(startPublish, { onDone: watch('publish') })
  const left = unseated > 0 ? `另有 ${unseated} 人没有座位，会连同原因一起告知院校。` : ''
  return (
    <OfferBar
      offers={schedule.offers}
      asking={{
        draw: {
          primary: stand === 'NONE',
          consequence:
            stand === 'COMPUTED'
              ? '现在的待发布结果会被作废，用新的随机种子重新排。已发布的站点不受影响。'
              : '按随机种子把已缴费的考生排入考场和座位。结果先只有评价组织可见，核对后再发布。',
        },
        publish: {
          primary: stand === 'COMPUTED',
          consequence: `将发布 ${sites} 个站点共 ${seated} 人的座位并签发准考证，院校立即看到座位，排考期结束后可下载准考证。${left}发布后不能撤回，也不能整体重排。`,
        },
      }}
      onVerb={(verb) => (verb === 'draw' ? draw.run({ planId }) : publish.run({ planId }))}
      pending={draw.pending || publish.pending}
    />
  )
}

/** The work on its way; a failure stays with its reason, a success gives way to the result below. */
function Work() {
  const { values, change } = useUrl()
  const { message } = App.useApp()
  const taskId = Number(values['task'])
  if (!taskId) return null
  const title = values['work'] === 'publish' ? '发布排考结果' : '排考'
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
  const { stand, seed } = schedule
  const items = [
    ['报名截止', <Until key="r" at={schedule.registrationClosesAt} />],
    ['缴费截止', <Until key="p" at={schedule.paymentClosesAt} />],
    ['排考期结束', <Until key="s" at={schedule.schedulingClosesAt} />],
  ] as const
  if (stand === 'NONE') return <Facts items={items} />
  return (
    <Facts
      items={[
        ...items,
        ['已排座', `${schedule.seated} 人，${schedule.sites} 个站点`],
        ['未排座', <Unseated key="n" count={schedule.unseated} />],
        ['排考时间', <When key="d" at={schedule.drawnAt} />],
        ['发布时间', <When key="u" at={schedule.publishedAt} />],
        [
          '随机种子',
          <Typography.Text key="x" copyable={{ text: seed }} className="kw-mono">
            {`${seed.slice(0, 12)}…`}
          </Typography.Text>,
        ],
      ]}
    />
  )
}

const Unseated = ({ count }: { readonly count: number }) =>
  count > 0 ? <Status tone="bad">{count} 人</Status> : <Status tone="good">没有</Status>
