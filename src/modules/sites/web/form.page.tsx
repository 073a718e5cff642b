import { Alert, Skeleton } from 'antd'
import type { z } from 'zod'
import {
  draftSiteApplication,
  editSiteApplication,
  getSiteApplication,
} from '#src/modules/sites/contract/applications.ts'
import { siteStanding } from '#src/modules/sites/contract/sites.ts'
import { useRoute } from '#src/web/ask.tsx'
import { call } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { To, useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { ApplicationForm } from './ApplicationForm.tsx'
import { CHANGE, contactOf, mayChange, nextApplication, pilotStanding, type Application } from './view.ts'

const HELP =
  '填写站点资料和机房并保存；下一步下载已填好的《考核站点申请表》，盖一级公章后扫描上传（PDF），再提交培训评价组织审核。'

/** A new application for the certificate named in the address. */
export function NewSiteApplicationPage() {
  const { values } = useUrl()
  const certificateId = Number(values.certificateId)
  const standing = useRoute(siteStanding, {})
  if (standing.error) return <ProblemPage problem={asProblem(standing.error)} />
  if (!standing.data) return <Skeleton active />
  const row = standing.data.rows.find((each) => each.certificateId === certificateId)
  const isChange = values.change === 'true'
  const next = row && (isChange ? changeOf(row) : nextApplication(row))
  if (!row || !next) return <NothingToApply row={row} />
  const { site } = row
  return (
    <Page title={next} help={HELP} guide="site">
      <PilotFirst pilotState={row.pilotState} year={standing.data.year} />
      <Panel title={row.certificateName}>
        <ApplicationForm
          isChange={isChange}
          levels={withIncluded(row.levels, site)}
          start={site ? startOf(site, isChange) : {}}
          save={(given) => call(draftSiteApplication, { ...given, certificateId })}
        />
      </Panel>
    </Page>
  )
}

const changeOf = (row: Parameters<typeof mayChange>[0]) => (mayChange(row) ? CHANGE : undefined)

type Site = NonNullable<z.output<typeof siteStanding.output>['rows'][number]['site']>

/** What the site is now; a change asks for the levels it has. */
const startOf = (site: Site, isChange: boolean) => ({
  siteName: site.name,
  address: site.address,
  mapUrl: site.mapUrl,
  officerName: site.officerName,
  officerPhone: site.officerPhone,
  technicianName: site.technicianName,
  technicianPhone: site.technicianPhone,
  ...(site.machineRooms.length > 0 ? { machineRooms: site.machineRooms } : {}),
  ...(isChange ? { levelIds: site.levels.map((each) => each.id) } : {}),
})

const withIncluded = (
  levels: readonly { id: number; name: string }[],
  site: { levels: readonly { id: number }[] } | null,
) =>
  levels.map((level) => ({
    ...level,
    isIncluded: site?.levels.some((each) => each.id === level.id) ?? false,
  }))

/** The province comes first; the draft may be written meanwhile (BR-02). */
function PilotFirst({ pilotState, year }: { pilotState: string | null; year: number }) {
  if (pilotState === 'APPROVED') return null
  const message = `省厅的 ${year} 年试点审核：${pilotStanding({ pilotState }).word}。`
  return (
    <div style={{ marginBottom: 16 }}>
      <Why
        title="可以先填写并保存草稿，暂时还不能提交："
        reasons={[{ message, wayOut: '试点通过并获得指标后，才能提交考核站点申报。' }]}
        action={<To to="/pilot-apply">去看试点申报</To>}
      />
    </div>
  )
}

type Row = Parameters<typeof nextApplication>[0] & {
  officer: { orgName: string; name: string; phone: string }
}

/** BR-05: nothing to apply for, or one is on its way: says which, and whom to ask. */
function NothingToApply({ row }: { row: Row | undefined }) {
  const underWay = row?.application && nextApplication({ ...row, application: null })
  const message = underWay
    ? '该证书已有一份办理中的申报，不能再新建。'
    : '考核站点已启用，全部级别都已包含，无需重复申报；资料有变化时请用“变更资料”。'
  const wayOut = row ? `如有疑问请联系${row.officer.orgName}${contactOf(row.officer)}。` : ''
  return (
    <Page title="新增申报" help={HELP} guide="site">
      <Why
        title="现在不需要新的申报"
        reasons={[row ? { message, wayOut } : { message: '没有找到这个证书。' }]}
        action={<To to="/sites">返回考核站点</To>}
      />
    </Page>
  )
}

/** A draft or a returned application, to be changed. */
export function EditSiteApplicationPage() {
  const applicationId = useParam('applicationId')
  const application = useRoute(getSiteApplication, { applicationId })
  if (application.error) return <ProblemPage problem={asProblem(application.error)} />
  if (!application.data) return <Skeleton active />
  const { data } = application
  const { siteName, address, mapUrl, officerName, officerPhone, technicianName, technicianPhone } = data
  const told = { siteName, address, mapUrl, officerName, officerPhone, technicianName, technicianPhone }
  return (
    <Page title="修改考核站点申报" help={HELP} guide="site">
      <Returned application={data} />
      <Panel title={data.certificateName}>
        <ApplicationForm
          levels={withIncluded(data.certificateLevels, data.site)}
          settled={data.settledParts}
          isChange={data.kind === 'CHANGE'}
          start={{
            ...told,
            machineRooms: data.machineRooms,
            levelIds: data.levels.map((each) => each.id),
          }}
          save={(given) => call(editSiteApplication, { ...given, applicationId })}
        />
      </Panel>
    </Page>
  )
}

/** Exactly what the reviewer asks for, where it is corrected. */
function Returned({ application }: { application: Application }) {
  const round = application.rounds.find((each) => each.outcome === 'RETURNED')
  if (!round) return null
  const items = round.items.filter((item) => application.toCorrect.includes(item.key))
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={`审核意见：${round.opinion}`}
      description={items.map((item) => (
        <div key={item.key}>
          {item.name}：{item.mark?.note}
        </div>
      ))}
    />
  )
}
