import { Navigate } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { draftPilot, editPilot, getPilot } from '#src/modules/pilots/contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { call } from '#src/web/call.ts'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { useParam, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { ApplicationForm } from './ApplicationForm.tsx'

const HELP = '各级别填写本年度拟报考的人数，省厅据此核定指标；不开考的级别留空即可。保存草稿不会提交。'

/** A new application, for the certificate and year named in the address. */
export function NewPilotPage() {
  const { values } = useUrl()
  const certificates = useRoute(listCertificates, {})
  const [certificateId, year] = [Number(values.certificateId), Number(values.year)]
  const certificate = certificates.data?.rows.find((each) => each.id === certificateId)
  if (certificates.data && (!certificate || !year)) return <Navigate to="/pilot-apply" replace />
  return (
    <Page title="试点申报" help={HELP} guide="conditions">
      <Panel title={certificate ? `${certificate.name}　${year} 年` : '正在读取'}>
        {certificate ? (
          <ApplicationForm
            levels={certificate.levels}
            majors={certificate.majors}
            start={{ counts: {}, majors: '', majorNames: [] }}
            save={(given) => call(draftPilot, { ...given, certificateId, year })}
          />
        ) : (
          <Skeleton active />
        )}
      </Panel>
    </Page>
  )
}

/** A draft or a returned application, to be changed. */
export function EditPilotPage() {
  const pilotId = useParam('pilotId')
  const pilot = useRoute(getPilot, { pilotId })
  const certificates = useRoute(listCertificates, {})
  if (pilot.error) return <ProblemPage problem={asProblem(pilot.error)} />
  if (!pilot.data || !certificates.data) return <Skeleton active />
  const accepted = certificates.data.rows.find((each) => each.id === pilot.data.certificateId)?.majors ?? []
  const { certificateName, year, planned, majors, majorNames, contactName, contactPhone } = pilot.data
  const counts = Object.fromEntries(planned.map((each) => [each.levelId, each.count || undefined]))
  return (
    <Page title="修改试点申报" help={HELP} guide="conditions">
      <Panel title={`${certificateName}　${year} 年`}>
        <ApplicationForm
          levels={planned.map(({ levelId, levelName }) => ({ id: levelId, name: levelName }))}
          majors={accepted}
          start={{ counts, majors, majorNames, contactName, contactPhone }}
          save={(given) => call(editPilot, { ...given, pilotId })}
        />
      </Panel>
    </Page>
  )
}
