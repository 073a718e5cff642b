import { Alert } from 'antd'
import { getPlan } from '#src/modules/plans/contract.ts'
import { registrationTemplate, uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { formatClosesAt } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { PlanPicker } from './PlanPicker.tsx'

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
  const { levels, window } = plan.data
  const closesAt = formatClosesAt(window.closesAt)
  return (
    <Alert
      type="info"
      showIcon
      title={`可报级别：${levels.map((level) => level.name).join('、')}。报名截止：${closesAt}，以服务器时间为准。`}
    />
  )
}

function Wizard({ planId }: { readonly planId: number }) {
  const plan = useRoute(getPlan, { planId })
  if (!plan.data) return null
  return (
    <ImportWizard
      noun="报考"
      templateUrl={downloadUrl(registrationTemplate, { certificateId: plan.data.certificateId })}
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
