import { Skeleton } from 'antd'
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
import { contactOf, nextApplication, pilotStanding } from './view.ts'

const HELP =
  '填写站点资料并保存，下一步上传加盖单位一级公章的《考核站点申请表》（PDF），然后提交培训评价组织审核。'

/** A new application for the certificate named in the address. */
export function NewSiteApplicationPage() {
  const certificateId = Number(useUrl().values.certificateId)
  const standing = useRoute(siteStanding, {})
  if (standing.error) return <ProblemPage problem={asProblem(standing.error)} />
  if (!standing.data) return <Skeleton active />
  const row = standing.data.rows.find((each) => each.certificateId === certificateId)
  const next = row && nextApplication(row)
  if (!row || !next) return <NothingToApply row={row} />
  const { site } = row
  return (
    <Page title={next} help={HELP} guide="site">
      <PilotFirst pilotState={row.pilotState} year={standing.data.year} />
      <Panel title={row.certificateName}>
        <ApplicationForm
          levels={withIncluded(row.levels, site)}
          start={
            site
              ? {
                  siteName: site.name,
                  address: site.address,
                  officerName: site.officerName,
                  officerPhone: site.officerPhone,
                }
              : {}
          }
          save={(given) => call(draftSiteApplication, { ...given, certificateId })}
        />
      </Panel>
    </Page>
  )
}

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
    : '考核站点已启用，全部级别都已包含，无需重复申报。'
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
  const { siteName, address, officerName, officerPhone, levels } = data
  return (
    <Page title="修改考核站点申报" help={data.opinion ? `审核意见：${data.opinion}` : HELP} guide="site">
      <Panel title={data.certificateName}>
        <ApplicationForm
          levels={withIncluded(data.certificateLevels, data.site)}
          start={{ siteName, address, officerName, officerPhone, levelIds: levels.map((each) => each.id) }}
          save={(given) => call(editSiteApplication, { ...given, applicationId })}
        />
      </Panel>
    </Page>
  )
}
