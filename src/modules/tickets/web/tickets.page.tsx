import { Skeleton } from 'antd'
import { listSchedules } from '#src/modules/schedules/contract.ts'
import { PublishedPlans } from '#src/web/kit/PublishedPlans.tsx'
import { getTicketDesk } from '#src/modules/tickets/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan } from '#src/web/session.ts'
import { Merge } from './Merge.tsx'
import { PrintLog, SelfLog } from './PrintLog.tsx'
import { Reissued } from './reissued/Reissued.tsx'
import type { Desk } from './shapes.ts'
import { TicketTable } from './TicketTable.tsx'

/** 准考证: from when on, one by one or merged, with the log of who printed what. */
export function TicketsPage() {
  const { values } = useUrl()
  const planId = Number(values['planId']) || undefined
  const plans = useRoute(listSchedules, { size: 100 })
  const mayDesign = useCan('tickets.layout')
  return (
    <Page
      help="排考期结束后下载，打印后发给考生。可以单张下载，也可以按考场、班级合并成一个文件；每次打印都有记录。"
      guide="tickets"
    >
      <div className="kw-actions">
        <PublishedPlans value={planId} plans={plans.data?.rows} />
        {mayDesign && planId && <To to={`/tickets/settings/${planId}`}>准考证设置</To>}
        {mayDesign && <To to="/tickets/layouts">版式和签名密钥</To>}
      </div>
      {planId && <Plan key={planId} planId={planId} />}
    </Page>
  )
}

function Plan({ planId }: { readonly planId: number }) {
  const { values } = useUrl()
  const siteId = Number(values['siteId']) || undefined
  const desk = useRoute(getTicketDesk, { planId, ...(siteId ? { siteId } : {}) }, { keepPrevious: true })
  if (desk.error) return <ProblemNotice problem={asProblem(desk.error)} onRetry={() => void desk.refetch()} />
  if (!desk.data) return <Skeleton active paragraph={{ rows: 6 }} />
  return (
    <>
      <Reissued planId={planId} />
      {desk.data.open ? <Open desk={desk.data} /> : <Closed desk={desk.data} />}
      <PrintLog planId={planId} />
      <SelfLog planId={planId} />
    </>
  )
}

const Closed = ({ desk }: { readonly desk: Desk }) => (
  <Panel>
    <Why title="还不能下载准考证：" reasons={desk.reasons} />
  </Panel>
)

function Open({ desk }: { readonly desk: Desk }) {
  const mayPrint = useCan('tickets.print')
  return (
    <>
      {mayPrint && <Merge desk={desk} />}
      <Panel title="准考证列表" actions={<CheckLink desk={desk} />}>
        <TicketTable desk={desk} mayPrint={mayPrint} />
      </Panel>
    </>
  )
}

/** Opens 离线核验 with the list of this plan and site. */
const CheckLink = ({ desk: { planId, siteId } }: { readonly desk: Desk }) => (
  <To to="/check" search={{ planId: String(planId), ...(siteId ? { siteId: String(siteId) } : {}) }}>
    离线核验
  </To>
)
