import { Alert } from 'antd'
import { getPlan } from '#src/modules/plans/contract.ts'
import { registrationTemplate, uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { formatClosesAt, formatPeriod } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { downloadUrl, type AnswerOf } from '#src/web/call.ts'
import { ContactCard } from '#src/web/contact-card.tsx'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { PlanPicker } from './PlanPicker.tsx'
import { takingOf } from './view.ts'

/** 按证书导入报考: choose the plan, then template → upload → check → done. */
export function ImportRegistrationsPage() {
  const { values, change } = useUrl()
  const planId = Number(values.planId) || undefined
  return (
    <Page
      title="按证书导入报考"
      help="先选考试计划，再下载该证书的模板填写。系统会一次指出所有问题，把标注好的表格还给您；确认之前不写入任何数据。"
      guide="register"
    >
      <Panel title="报考哪个考试计划">
        <PlanPicker
          openOnly
          value={planId}
          onChange={(id) => change({ planId: id === undefined ? undefined : String(id), import: undefined })}
        />
        {planId && <Deadline planId={planId} />}
      </Panel>
      {planId && <Wizard planId={planId} />}
    </Page>
  )
}

function Deadline({ planId }: { readonly planId: number }) {
  const plan = useRoute(getPlan, { planId })
  if (!plan.data) return null
  const taking = takingOf(plan.data, serverNow())
  if (taking === 'CLOSED') return <Closed plan={plan.data} />
  const levels = plan.data.levels.map((level) => level.name).join('、')
  return (
    <Alert
      type="info"
      showIcon
      title={`可报级别：${levels}。${untilText(plan.data, taking)}`}
      description={<AskOrganiser plan={plan.data} />}
    />
  )
}

/** A site without the level, a missing agreement (E-B08, E-B09): matters of the organiser, whatever the file says. */
function AskOrganiser({ plan: { evaluationOrgId, certificateId } }: { readonly plan: Plan }) {
  return (
    <>
      检查结果提示站点未启用该级别或没有协议时，请联系：
      <ContactCard organisationId={evaluationOrgId} certificateId={certificateId} duty="EXAM" />
    </>
  )
}

type Plan = AnswerOf<typeof getPlan>

const untilText = ({ window, lateRight }: Plan, taking: 'OPEN' | 'LATE') =>
  taking === 'LATE' && lateRight
    ? `这是补报：本校最多 ${lateRight.seats} 人，已补报 ${lateRight.used} 人，截止 ${formatClosesAt(lateRight.closesAt)}。`
    : `报名截止：${formatClosesAt(window.closesAt)}，以服务器时间为准。`

/** Said before a file is filled in for nothing. */
function Closed({ plan }: { readonly plan: Plan }) {
  const { id, window } = plan
  return (
    <Alert
      type="warning"
      showIcon
      title="这个考试计划现在不能导入报考"
      description={
        <>
          报名期为 {formatPeriod(window.opensAt, window.closesAt)}
          。请在上面另选一个正在报名的计划；确需补报的，
          <To to={`/plans/${id}`}>在计划详情中查看补报</To>。
        </>
      }
    />
  )
}

function Wizard({ planId }: { readonly planId: number }) {
  const plan = useRoute(getPlan, { planId })
  const { values } = useUrl()
  if (!plan.data) return null
  const isOver = takingOf(plan.data, serverNow()) === 'CLOSED'
  if (isOver && values.import === undefined) return null
  return (
    <ImportWizard
      noun="报考"
      templateUrl={downloadUrl(registrationTemplate, {
        certificateId: plan.data.certificateId,
        planId,
      })}
      uploadRoute={uploadRegistrations}
      uploadInput={{ planId }}
      renderResult={() => (
        <To to="/registrations" search={{ planId: String(planId) }}>
          在报考管理中查看
        </To>
      )}
    />
  )
}
