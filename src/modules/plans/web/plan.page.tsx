import { Alert, Button, Skeleton, Space, Steps } from 'antd'
import { getPlan } from '#src/modules/plans/contract.ts'
import { fillNames, sharedRoomsNames } from '#src/modules/plans/words.ts'
import { levelShareNames, seatingValues } from '#src/modules/plans/words/seating.ts'
import { photoWishText } from '#src/modules/plans/words/photo.ts'
import { useRoute } from '#src/web/ask.tsx'
import { useServerNow } from '#src/web/clock.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Copy } from './Copy.tsx'
import { Decisions } from './Decisions.tsx'
import { Late } from './Late.tsx'
import { LevelTable, SessionTable, type Plan } from './PlanTables.tsx'
import { Notices } from './Notices.tsx'
import { Uncovered } from './Uncovered.tsx'
import { Versions } from './Versions.tsx'
import { milestonesOf, nowToDo, standingOf } from './view.ts'

/** One plan: where it stands, who is to act, every deadline, sessions and prices. */
export function PlanPage() {
  const planId = useParam('planId')
  const plan = useRoute(getPlan, { planId })
  if (plan.error) return <ProblemPage problem={asProblem(plan.error)} onRetry={() => void plan.refetch()} />
  if (!plan.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Shown plan={plan.data} />
}

function Shown({ plan }: { readonly plan: Plan }) {
  const now = useServerNow(20_000)
  const { tone, word, reason } = standingOf(plan, now)
  const { who, what } = nowToDo(plan, now)
  return (
    <Page
      title={plan.name}
      extra={<Status tone={tone}>{word}</Status>}
      help={`${plan.evaluationOrgName}发布的${plan.certificateName}考试，编号 ${plan.code}。所有期限按服务器时间计算。`}
      guide="plans"
      certificateId={plan.certificateId}
      actions={
        <>
          <Decisions plan={plan} />
          <Copy plan={plan} />
          <AuditDrawer entity="exam_plan" entityId={plan.id} />
        </>
      }
    >
      <Panel title="进度与期限" actions={<Ways plan={plan} />}>
        <Alert
          type="info"
          showIcon
          title={`${reason && `${reason}。`}${who && `现在由${who}办理：`}${what}`}
        />
        <Notices plan={plan} now={now} />
        <div className="kw-below">
          <Road plan={plan} now={now} />
        </div>
      </Panel>
      <Uncovered plan={plan} />
      <Panel title="场次">
        <SessionTable plan={plan} />
      </Panel>
      <Panel title="级别与考试费">
        <LevelTable plan={plan} />
      </Panel>
      <Late plan={plan} />
      <Panel title="安排说明">
        <Settings plan={plan} />
      </Panel>
      <Versions plan={plan} />
    </Page>
  )
}

/** On to the steps this user takes next. */
function Ways({ plan }: { readonly plan: Plan }) {
  const go = useGo()
  const rooms = useCan('rooms.read')
  if (plan.state !== 'PUBLISHED' || !rooms) return null
  return <Button onClick={() => go('/rooms', { planId: String(plan.id) })}>查看考场</Button>
}

const STEP_STATES = { over: 'finish', next: 'process', later: 'wait' } as const

function Road({ plan, now }: { readonly plan: Plan; readonly now: number }) {
  return (
    <Steps
      orientation="vertical"
      size="small"
      items={milestonesOf(plan, now).map(({ name, when, state }) => ({
        title: (
          <Space size="middle" wrap>
            <span>{name}</span>
            <span className="kw-number kw-muted">{when}</span>
          </Space>
        ),
        status: STEP_STATES[state],
      }))}
    />
  )
}

function Settings({ plan }: { readonly plan: Plan }) {
  return (
    <Facts
      columns={2}
      items={[
        ['机房共用', sharedRoomsNames[plan.sharedRooms]],
        ['排座方式', fillNames[plan.fill]],
        ['级别共用机房时', levelShareNames[plan.seating.levelShare]],
        ['人数少的最后一个考场', seatingValues.tail(plan.seating.tailLimit)],
        ['同班相邻', seatingValues.classes(plan.seating.separatesClasses)],
        ['换场间隔', `${plan.turnaroundMinutes} 分钟`],
        ['未缴费考生', plan.schedulesUnpaid ? '也参加排考' : '不参加排考'],
        ['准考证证件号', plan.ticketShowsFullId ? '显示完整号码' : '隐去中间几位'],
        ['照片', photoWishText(plan.photo)],
        ['联系电话', plan.contactPhone],
        ['发布时间', <When key="at" at={plan.publishedAt} />],
        [
          '考生须知',
          <span key="notes" style={{ whiteSpace: 'pre-wrap' }}>
            {plan.ticketNotes || '—'}
          </span>,
        ],
      ]}
    />
  )
}
