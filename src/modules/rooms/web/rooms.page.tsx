import { Alert, Skeleton } from 'antd'
import { listPlans } from '#src/modules/plans/contract.ts'
import { getRoomBoard } from '#src/modules/rooms/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Until } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { Alarms } from './Alarms.tsx'
import { CopyRooms } from './CopyRooms.tsx'
import { ImportRooms } from './ImportRooms.tsx'
import { Machines } from './Machines.tsx'
import { Meter } from './Meter.tsx'
import { MeterSites } from './MeterSites.tsx'
import { PlanPicker, type PlanRow } from './PlanPicker.tsx'
import { RoomTable } from './RoomTable.tsx'
import { Sites } from './Sites.tsx'
import { levelReasons, reasonsOf, type Board } from './view.ts'

const HELP =
  '先登记机房，再为考试计划设考场。一个考场对应一间机房、一个级别；同一机房考两个级别要分别设两个考场。考位数指单一场次最多可坐的人数，不是两场合计。'

const HELP_EVALUATION =
  '各站点为考试计划设置的考场，只供查看，由院校的考务老师设置。尚未设考场的站点排在最前，请在排考截止前提醒。'

/** 考场管理: per plan, the site's machine rooms and what they become; the evaluation organisation looks on, site by site. */
export function RoomsPage() {
  const isEvaluation = useMe().org.kind === 'EVALUATION'
  const plans = useRoute(listPlans, { state: 'PUBLISHED', size: 200 })
  return (
    <Page help={isEvaluation ? HELP_EVALUATION : HELP} guide="rooms">
      {plans.error && <ProblemNotice problem={asProblem(plans.error)} />}
      {plans.data && <OfPlan plans={plans.data.rows} />}
    </Page>
  )
}

function OfPlan({ plans }: { readonly plans: readonly PlanRow[] }) {
  const { values } = useUrl()
  const isEvaluation = useMe().org.kind === 'EVALUATION'
  const asked = Number(values['planId'])
  const plan = plans.find((each) => each.id === asked) ?? plans[0]
  if (!plan) return <Panel>还没有已发布的考试计划。计划发布后即可设考场，发布情况见“考试计划”。</Panel>
  return (
    <>
      <Panel>
        <PlanPicker planId={plan.id} plans={plans} />
      </Panel>
      <Alarms planId={plan.id} />
      {isEvaluation ? <Overview plan={plan} /> : <Own planId={plan.id} />}
    </>
  )
}

/** The institution's own site. */
function Own({ planId }: { readonly planId: number }) {
  const writes = useCan('rooms.write')
  const answer = useRoute(getRoomBoard, { planId }, { keepPrevious: true })
  if (answer.error)
    return <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
  const board = answer.data
  if (!board) return <Skeleton active paragraph={{ rows: 6 }} />
  if (!board.site) return <NoSite board={board} />
  return (
    <>
      <Panel title={`${board.site.name}（${board.site.siteCode}）`}>
        <Why reasons={reasonsOf(board.obstacles)} title="现在不能设考场：" />
        <Why reasons={levelReasons(board)} title="以下级别不能在本站点设考场：" />
        {board.obstacles.length === 0 && <OpenUntil at={board.schedulingClosesAt} />}
        <div className="kw-below">
          <Meter planId={planId} />
        </div>
      </Panel>
      <Machines board={board} siteId={board.site.id} />
      <Panel title="考场" actions={writes && <Many board={board} />}>
        <RoomTable planId={planId} plan={board} board={board} />
      </Panel>
    </>
  )
}

/** What is done with many rooms at once. */
const Many = ({ board }: { readonly board: Board }) => (
  <>
    <ImportRooms board={board} />
    <CopyRooms board={board} />
  </>
)

function NoSite({ board }: { readonly board: Board }) {
  return (
    <Panel>
      <Why
        reasons={reasonsOf(board.levels[0]?.obstacles ?? [])}
        title="本校还不能为该计划设考场："
        action={<To to="/sites">去考核站点</To>}
      />
    </Panel>
  )
}

const OpenUntil = ({ at }: { readonly at: string }) => (
  <Alert
    type="info"
    showIcon
    title={
      <>
        可设考场至 <Until at={at} />
        ，此后不能再改。
      </>
    }
  />
)

/** All sites of the evaluation organisation, and the rooms of one or of all. */
function Overview({ plan }: { readonly plan: PlanRow }) {
  const planId = plan.id
  const { values, change } = useUrl()
  const siteId = Number(values['siteId']) || undefined
  const choose = (id: number | undefined) => change({ siteId: id ? String(id) : undefined, page: undefined })
  return (
    <>
      <Panel title="够不够">
        <MeterSites planId={planId} levels={plan.levels} chosen={siteId} onChoose={choose} />
      </Panel>
      {siteId && (
        <Panel title="该站点够不够">
          <Meter planId={planId} siteId={siteId} />
        </Panel>
      )}
      <Panel title="各站点的考场">
        <Sites planId={planId} chosen={siteId} onChoose={choose} />
      </Panel>
      <Panel title={siteId ? '该站点的考场' : '全部站点的考场'}>
        <RoomTable planId={planId} plan={plan} {...(siteId ? { siteId } : {})} />
      </Panel>
    </>
  )
}
