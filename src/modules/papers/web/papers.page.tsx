import { Select, Skeleton } from 'antd'
import { useState } from 'react'
import { getPaperDesk, listPaperSites } from '#src/modules/papers/contract.ts'
import { listSchedules } from '#src/modules/schedules/contract.ts'
import { PublishedPlans } from '#src/web/kit/PublishedPlans.tsx'
import { useRoute } from '#src/web/ask.tsx'
import type { RowOf } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { Packs } from './Packs.tsx'
import { SiteDesk } from './SiteDesk.tsx'
import './papers.css'

/** 考务材料: everything a site prints for the days of the exam, as one pack of one revision. */
export function PapersPage() {
  const { values } = useUrl()
  const planId = Number(values['planId']) || undefined
  const plans = useRoute(listSchedules, { size: 100 })
  return (
    <Page
      help="一次生成一个站点考试日要用的全部材料，每一页印同一个版本号；座位或准考证有变化时，这里会写明哪些考场要换新，只换这些就行。"
      guide="papers"
    >
      <PublishedPlans value={planId} plans={plans.data?.rows} />
      {planId && <Sites key={planId} planId={planId} />}
    </Page>
  )
}

/** The chosen site, or the first; one alone is not asked for. */
function Sites({ planId }: { readonly planId: number }) {
  const { values } = useUrl()
  const sites = useRoute(listPaperSites, { planId, size: 1 })
  const siteId = Number(values['siteId']) || sites.data?.rows[0]?.id
  if (sites.error)
    return <ProblemNotice problem={asProblem(sites.error)} onRetry={() => void sites.refetch()} />
  if (!sites.data) return <Skeleton active paragraph={{ rows: 4 }} />
  if (!siteId) return <NoSite />
  return (
    <>
      {sites.data.total > 1 && <SitePicker planId={planId} siteId={siteId} />}
      <Site key={siteId} planId={planId} siteId={siteId} />
    </>
  )
}

/** The sites of the plan; the server searches, because a plan may have thousands. */
function SitePicker({ planId, siteId }: { readonly planId: number; readonly siteId: number }) {
  const { change } = useUrl()
  const [q, setQ] = useState('')
  const sites = useRoute(listPaperSites, { planId, q, size: 50 }, { keepPrevious: true })
  return (
    <div className="kw-picker">
      <Select
        aria-label="站点"
        className="kw-wide"
        value={siteId}
        onChange={(chosen: number) => change({ siteId: String(chosen), page: undefined })}
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={sites.isFetching}
        notFoundContent="没有这个站点。"
        options={optionsOf(sites.data?.rows ?? [])}
      />
    </div>
  )
}

const optionsOf = (rows: readonly RowOf<typeof listPaperSites>[]) =>
  rows.map(({ id, name, code, count }) => ({ value: id, label: `${name}（${code}，${count} 人）` }))

const NoSite = () => (
  <Panel>
    <p className="kw-muted">本校站点在这个计划里没有已发布的排考结果，没有材料可以生成。</p>
  </Panel>
)

function Site({ planId, siteId }: { readonly planId: number; readonly siteId: number }) {
  const desk = useRoute(getPaperDesk, { planId, siteId }, { keepPrevious: true })
  if (desk.error) return <ProblemNotice problem={asProblem(desk.error)} onRetry={() => void desk.refetch()} />
  if (!desk.data) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <>
      <SiteDesk desk={desk.data} />
      <Packs desk={desk.data} />
    </>
  )
}
