import { Skeleton } from 'antd'
import { getHandDesk } from '#src/modules/schedules/contract/by-hand.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Deeds } from './Deeds.tsx'
import { HandDesk } from './HandDesk.tsx'
import './by-hand.css'

/** 手工换座: seats of a published site changed by click, by drag, and taken back (BR-60). */
export function ByHandPage() {
  const runId = useParam('runId')
  const desk = useRoute(getHandDesk, { runId })
  if (desk.error) return <ProblemPage problem={asProblem(desk.error)} onRetry={() => void desk.refetch()} />
  if (!desk.data) return <Skeleton active paragraph={{ rows: 8 }} />
  const { siteName, planName, whyNot } = desk.data
  return (
    <Page
      title={`手工换座：${siteName}`}
      help="先点一位考生，再点另一位考生（互换）或空座（换过去）；也可以直接拖动。要换到别的考场，选中考生后切换考场再点目标座位。每次改动都写明原因，只换发有关考生的准考证。手工安排的座位以后的调整不再移动。"
      guide="schedule"
      actions={<To to={`/schedules/runs/${runId}`}>返回排考结果</To>}
    >
      {whyNot.length > 0 && (
        <Panel>
          <Why title="现在不能换座：" reasons={whyNot} />
        </Panel>
      )}
      <Panel title={planName}>
        <HandDesk desk={desk.data} />
      </Panel>
      <Panel title="最近的手工换座">
        <Deeds desk={desk.data} />
      </Panel>
    </Page>
  )
}
