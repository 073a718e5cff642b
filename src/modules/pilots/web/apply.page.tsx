import { Button, Empty, Flex, Segmented, Skeleton } from 'antd'
import type { z } from 'zod'
import { listCertificates } from '#src/modules/catalogue/contract.ts'
import { listPilots } from '#src/modules/pilots/contract.ts'
import { stateNames } from '#src/modules/pilots/words.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { useRoute } from '#src/web/ask.tsx'
import { serverNow } from '#src/web/clock.ts'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To, useGo, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { openYears, quotaLeft, TONES, waitingFor } from './view.ts'

type Certificate = z.output<typeof listCertificates.output>['rows'][number]
type Pilot = z.output<typeof listPilots.output>['rows'][number]

/** 证书试点申报: every certificate with this year's application, or the button to begin one. */
export function ApplyPage() {
  const { values, change } = useUrl()
  const years = openYears(shanghaiDay(serverNow()))
  const year = years.find((each) => each === Number(values.year)) ?? years[0] ?? 0
  return (
    <Page
      help="选择证书，填写各级别拟报考人数，提交省厅审核；通过并获得指标后，才能以该证书报考。试点资格和指标只在当年有效。"
      guide="conditions"
    >
      <div className="kw-bar">
        <Segmented
          aria-label="申报年度"
          value={year}
          options={years.map((each) => ({ value: each, label: `${each} 年` }))}
          onChange={(chosen) => change({ year: String(chosen) })}
        />
      </div>
      <Certificates year={year} />
    </Page>
  )
}

function Certificates({ year }: { year: number }) {
  const certificates = useRoute(listCertificates, {})
  const pilots = useRoute(listPilots, { year, size: 500 })
  const error = certificates.error ?? pilots.error
  if (error) return <ProblemNotice problem={asProblem(error)} onRetry={() => void certificates.refetch()} />
  if (!certificates.data || !pilots.data) return <Skeleton active />
  if (certificates.data.rows.length === 0)
    return <Empty description="还没有可申报的证书；培训评价组织发布证书后会出现在这里。" />
  return certificates.data.rows.map((certificate) => (
    <CertificatePanel
      key={certificate.id}
      certificate={certificate}
      year={year}
      pilot={pilots.data.rows.find((each) => each.certificateId === certificate.id)}
    />
  ))
}

interface PanelProps {
  readonly certificate: Certificate
  readonly year: number
  readonly pilot: Pilot | undefined
}

function CertificatePanel({ certificate, year, pilot }: PanelProps) {
  return (
    <Panel title={certificate.name} actions={<Begin {...{ certificate, year, pilot }} />}>
      <Facts
        items={[
          ['培训评价组织', certificate.evaluationOrgName],
          ['级别', certificate.levels.map((each) => each.name).join('、')],
          ['咨询', [certificate.officerName, certificate.officerPhone].filter(Boolean).join(' ')],
          ['申报年度', `${year} 年`],
          ['申报状态', <Standing key="state" pilot={pilot} />],
          ['指标', pilot?.granted == null ? '—' : `核定 ${pilot.granted}，剩余 ${quotaLeft(pilot) ?? 0}`],
        ]}
      />
    </Panel>
  )
}

function Standing({ pilot }: { pilot: Pilot | undefined }) {
  if (!pilot) return <Status tone="idle">未申报</Status>
  return (
    <Status tone={TONES[pilot.state]} reason={pilot.opinion || waitingFor(pilot.state, 'INSTITUTION')}>
      {stateNames[pilot.state]}
    </Status>
  )
}

function Begin({ certificate, year, pilot }: PanelProps) {
  const go = useGo()
  const search = { certificateId: String(certificate.id), year: String(year) }
  if (!pilot)
    return (
      <Button type="primary" onClick={() => go('/pilot-apply/new', search)}>
        立即申报
      </Button>
    )
  return (
    <Flex gap={12} align="center">
      {pilot.state === 'APPROVED' && <To to="/sites">去申报考核站点</To>}
      <To to={`/pilots/${pilot.id}`}>查看申报</To>
    </Flex>
  )
}
