import { Alert, Button, Empty, Flex, Skeleton } from 'antd'
import type { z } from 'zod'
import { siteStanding } from '#src/modules/sites/contract/sites.ts'
import { applicationStateNames, kindNames, siteStateNames } from '#src/modules/sites/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day } from '#src/web/kit/When.tsx'
import { To, useGo } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import {
  APPLICATION_TONES,
  CHANGE,
  contactOf,
  isOpen,
  mayChange,
  missingLevels,
  nextApplication,
  pilotStanding,
  SITE_TONES,
} from './view.ts'

type Row = z.output<typeof siteStanding.output>['rows'][number]

/** Where the institution stands, per certificate: the province's approval, the site, and what can be applied for. */
export function Standing() {
  const standing = useRoute(siteStanding, {})
  return (
    <Page
      help="要组织考试，本校须先成为该证书的考核站点，并包含拟报考的级别。由培训评价组织审核，提交后一般 5—7 个工作日答复。"
      guide="site"
      actions={<To to="/sites/applications">全部申报记录</To>}
    >
      <TwoApprovals />
      {standing.error && <ProblemNotice problem={asProblem(standing.error)} />}
      {standing.isPending && <Skeleton active />}
      {standing.data?.rows.length === 0 && (
        <Empty description="还没有证书。培训评价组织发布证书后会出现在这里。" />
      )}
      {standing.data?.rows.map((row) => (
        <CertificatePanel key={row.certificateId} row={row} year={standing.data.year} />
      ))}
    </Page>
  )
}

/** The confusion everybody has, answered where it arises (BR-02). */
function TwoApprovals() {
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title="两次审核，由两个单位分别进行"
      description="一是“试点申报”，由省厅审核，决定本校今年能不能考、能考多少人；二是“考核站点”，由培训评价组织审核，决定本校能不能作为考点、能考哪些级别。两项都通过后才能报考。"
    />
  )
}

function CertificatePanel({ row, year }: { row: Row; year: number }) {
  const pilot = pilotStanding(row)
  return (
    <Panel title={row.certificateName} actions={<Actions row={row} />}>
      <Facts
        items={[
          [
            '省厅试点审核',
            <Status key="pilot" tone={pilot.tone} reason={<PilotReason row={row} year={year} />}>
              {pilot.word}
            </Status>,
          ],
          ['考核站点', <SiteStatus key="site" site={row.site} />],
          ['申报进度', <Progress key="application" row={row} />],
          ...siteFacts(row),
          [row.officer.orgName, contactOf(row.officer) || '暂未公布联系人'],
        ]}
      />
      <NothingToDo row={row} />
    </Panel>
  )
}

/** Nothing is said of a site that is not there. */
function siteFacts({ site, levels }: Row): [string, string][] {
  if (!site) return [['可申报级别', levels.map((each) => each.name).join('、')]]
  const missing = missingLevels({ site, levels }).map((each) => each.name)
  return [
    ['站点名称', `${site.name}（代码 ${site.siteCode}）`],
    ['已包含级别', site.levels.map((each) => each.name).join('、')],
    ['未包含级别', missing.join('、') || '无'],
    ['站点地址', site.address],
    ['站点负责人', contactOf({ name: site.officerName, phone: site.officerPhone })],
  ]
}

function PilotReason({ row, year }: { row: Row; year: number }) {
  if (row.pilotState === 'APPROVED')
    return (
      <>
        {year} 年指标 {row.granted ?? 0} 人
      </>
    )
  return <To to="/pilot-apply">去看 {year} 年试点申报</To>
}

function SiteStatus({ site }: { site: Row['site'] }) {
  if (!site) return <Status tone="idle">尚未成为站点</Status>
  return (
    <Status tone={SITE_TONES[site.state]} reason={site.reason && `原因：${site.reason}`}>
      {siteStateNames[site.state]}
    </Status>
  )
}

function Progress({ row: { application } }: { row: Row }) {
  if (!application) return <>无申报</>
  const { state, opinion, dueToOn, urgency } = application
  const isOverdue = urgency === 'OVERDUE'
  const reason =
    state === 'SUBMITTED' || state === 'IN_REVIEW' ? (
      <>
        预计 <Day on={dueToOn} /> 前答复{dueNote(application)}
      </>
    ) : (
      opinion
    )
  return (
    <Status tone={isOverdue ? 'warn' : APPLICATION_TONES[state]} reason={reason}>
      {kindNames[application.kind]}：{applicationStateNames[state]}
    </Status>
  )
}

function dueNote({ urgency, isUncertain }: NonNullable<Row['application']>): string {
  if (urgency === 'OVERDUE') return '，已超期，可联系对方负责人催办'
  return isUncertain ? '（该年放假安排未公布，可能有变化）' : ''
}

/** BR-05: enabled with every level: say so, so that nobody applies twice. */
function NothingToDo({ row }: { row: Row }) {
  if (row.site?.state !== 'ENABLED') return null
  const included = row.site.levels.map((each) => each.name).join('、')
  const contact = contactOf(row.officer)
  const isComplete = missingLevels(row).length === 0
  const ask = `有疑问请联系${row.officer.orgName}${contact ? `：${contact}` : ''}。`
  return (
    <Alert
      type="success"
      showIcon
      style={{ marginTop: 12 }}
      title={`${isComplete ? '全部级别' : included}都已启用，无需重复申报`}
      description={
        isComplete
          ? `可以直接签订协议、准备报考。地址、负责人或机房有变化时用“变更资料”。${ask}`
          : `拟报考级别在其中的，可以直接准备报考；不在其中的，请点“增加级别”。${ask}`
      }
    />
  )
}

function Actions({ row }: { row: Row }) {
  const go = useGo()
  const next = nextApplication(row)
  const { application } = row
  return (
    <Flex gap={8} align="center" wrap>
      {application && isOpen(application) && <GoOn application={application} />}
      {next && (
        <Button
          type={next === '增加级别' ? 'default' : 'primary'}
          onClick={() => go('/sites/applications/new', { certificateId: String(row.certificateId) })}
        >
          {next}
        </Button>
      )}
      {mayChange(row) && (
        <Button
          onClick={() =>
            go('/sites/applications/new', { certificateId: String(row.certificateId), change: 'true' })
          }
        >
          {CHANGE}
        </Button>
      )}
      {row.site && <To to={`/sites/${row.site.id}`}>站点详情</To>}
      {row.site && <AuditDrawer entity="exam_site" entityId={row.site.id} />}
    </Flex>
  )
}

function GoOn({ application }: { application: NonNullable<Row['application']> }) {
  const go = useGo()
  const isOurs = application.state === 'DRAFT' || application.state === 'RETURNED'
  return (
    <Button type={isOurs ? 'primary' : 'default'} onClick={() => go(`/sites/applications/${application.id}`)}>
      {isOurs ? '继续申报' : '查看申报'}
    </Button>
  )
}
