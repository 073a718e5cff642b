import { FileExcelOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { listPlans } from '#src/modules/plans/contract.ts'
import { exportRooms, getRoomBoard, roomTemplate, uploadRooms } from '#src/modules/rooms/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { PlanPicker } from './PlanPicker.tsx'
import { reasonsOf, type Board } from './view.ts'

/** 考场导入: choose the plan, then template → upload → check → done. */
export function ImportRoomsPage() {
  const { values } = useUrl()
  const planId = Number(values.planId) || undefined
  const plans = useRoute(listPlans, { state: 'PUBLISHED', size: 200 })
  return (
    <Page
      help="一次设好一个考试计划的全部考场；没有登记过的机房会自动登记。系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。"
      guide="rooms"
    >
      <Panel title="为哪个考试计划设考场">
        {plans.error && <ProblemNotice problem={asProblem(plans.error)} />}
        {plans.data ? <PlanPicker planId={planId} plans={plans.data.rows} /> : <Skeleton active />}
      </Panel>
      {planId && <OfPlan planId={planId} />}
    </Page>
  )
}

function OfPlan({ planId }: { readonly planId: number }) {
  const answer = useRoute(getRoomBoard, { planId })
  if (answer.error)
    return <ProblemNotice problem={asProblem(answer.error)} onRetry={() => void answer.refetch()} />
  if (!answer.data) return <Skeleton active />
  const against = answer.data.site ? answer.data.obstacles : (answer.data.levels[0]?.obstacles ?? [])
  if (against.length > 0)
    return (
      <Panel>
        <Why
          reasons={reasonsOf(against)}
          title="现在不能为这个考试计划导入考场："
          action={<To to="/rooms">回到考场管理</To>}
        />
      </Panel>
    )
  return <Wizard board={answer.data} />
}

function Wizard({ board }: { readonly board: Board }) {
  const { planId, rooms } = board
  return (
    <>
      {rooms.length > 0 && (
        <Panel title={`已有 ${rooms.length} 个考场`}>
          <p>要修改已有的考场：先导出，改好后在下面上传。没有改动的行自动跳过，序号不能改。</p>
          <Button
            icon={<FileExcelOutlined aria-hidden />}
            href={downloadUrl(exportRooms, { planId })}
            download
          >
            按模板导出现有考场
          </Button>
        </Panel>
      )}
      <ImportWizard
        noun="考场"
        templateUrl={downloadUrl(roomTemplate, { planId })}
        uploadRoute={uploadRooms}
        uploadInput={{ planId }}
        renderResult={() => (
          <To to="/rooms" search={{ planId: String(planId) }}>
            在考场管理中查看
          </To>
        )}
      />
    </>
  )
}
