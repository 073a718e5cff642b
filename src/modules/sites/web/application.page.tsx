import { Alert, Col, Row, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { getSiteApplication } from '#src/modules/sites/contract/applications.ts'
import { applicationStateNames, kindNames } from '#src/modules/sites/words.ts'
import { useRoute } from '#src/web/ask.tsx'
import { ContactCard } from '#src/web/contact-card.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Reasons } from '#src/web/kit/Reasons.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { Day, When } from '#src/web/kit/When.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { Checklist } from './Checklist.tsx'
import { MachineRoomTable } from './MachineRoomTable.tsx'
import { MapLink } from './MapLink.tsx'
import { Photos } from './Photos.tsx'
import { ChangeTable, Rounds } from './Rounds.tsx'
import { StampedForm } from './StampedForm.tsx'
import { APPLICATION_TONES, changesOf, contactOf, type Application } from './view.ts'
import { Verbs } from './Verbs.tsx'

/** One application: the data beside the stamped form, what is missing, and what can be done now. */
export function SiteApplicationPage() {
  const applicationId = useParam('applicationId')
  const { org } = useMe()
  const application = useRoute(getSiteApplication, { applicationId })
  if (application.error) return <ProblemPage problem={asProblem(application.error)} />
  if (!application.data) return <Skeleton active />
  const { data } = application
  return (
    <Page
      title={`${org.kind === 'EVALUATION' ? `${data.orgName}　` : ''}${kindNames[data.kind]}申报`}
      extra={<Status tone={APPLICATION_TONES[data.state]}>{applicationStateNames[data.state]}</Status>}
      help={helpOf(data, org.kind)}
      guide="site"
      actions={<AuditDrawer entity="site_application" entityId={applicationId} />}
    >
      <Notices application={data} />
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={12}>
          <Panel title="申报资料" actions={<Verbs application={data} />}>
            <ApplicationFacts application={data} />
            <h3>机房（{data.machineRooms.length} 间）</h3>
            <MachineRoomTable rooms={data.machineRooms} />
          </Panel>
          {data.offers.some((each) => each.verb === 'check') && <Checklist application={data} />}
          <Changes application={data} />
          <Progress application={data} />
        </Col>
        <Col xs={24} xl={12}>
          <StampedForm application={data} />
          <Rounds application={data} />
          <Photos certificateId={data.certificateId} photos={data.photos} mayAdd={data.mayAddPhotos} />
        </Col>
      </Row>
    </Page>
  )
}

const MINE: Partial<Record<Application['state'], string>> = {
  DRAFT: '上传盖章申请表后即可提交；提交后由培训评价组织审核。',
  SUBMITTED: '正在等待培训评价组织审核，审核期间不能修改；需要修改请先撤回。',
  IN_REVIEW: '评价组织正在逐项核对，审核期间不能修改或撤回；有紧急情况请联系审核方。',
  RETURNED: '请按审核意见修改，资料有改动的要重新打印盖章、上传申请表，再次提交。',
  APPROVED: '站点已设立并启用，可以继续办理考务服务协议和报考准备。',
  REJECTED: '这份申报已结束，可以在“考核站点”中另行申报。',
}

const helpOf = (data: Application, asker: string) =>
  asker === 'EVALUATION'
    ? '请对照盖章申请表逐项核对；有问题的标为“需修改”再退回，院校只改这些项目。通过时可以只核准部分级别。'
    : (MINE[data.state] ?? '这份申报已作废。')

function Notices({ application }: { application: Application }) {
  const { missing, opinion, state, uncertainYears } = application
  return (
    <>
      {opinion && state !== 'APPROVED' && (
        <Alert
          type="warning"
          showIcon
          title={`审核意见：${opinion}`}
          description={<ToCorrect application={application} />}
          style={{ marginBottom: 16 }}
        />
      )}
      {missing.length > 0 && (
        <div style={{ marginBottom: 16 }}>
          <Why
            title="提交前还缺："
            reasons={missing.map(({ message, wayOut = '' }) => ({ message, wayOut }))}
          />
        </div>
      )}
      <Urgent application={application} />
      {uncertainYears.length > 0 && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={`${uncertainYears.join('、')} 年的放假安排尚未公布，答复期限只按周末推算，可能有变化。`}
        />
      )}
    </>
  )
}

/** The promised day is near or over: the reviewer is reminded, the institution learns whom to ask. */
function Urgent({ application: { urgency, officer } }: { application: Application }) {
  const isReviewer = useMe().org.kind === 'EVALUATION'
  const isOverdue = urgency === 'OVERDUE'
  if (!isOverdue && !(isReviewer && urgency === 'SOON')) return null
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={isOverdue ? '已超过答复期限' : '答复期限将到'}
      description={
        isReviewer
          ? '院校正在等待答复，请尽快审核。'
          : `可联系审核方催办：${officer.orgName}　${contactOf(officer)}`
      }
    />
  )
}

/** The items of a return, each with what is wrong; the rest was in order and stays so. */
function ToCorrect({ application }: { application: Application }) {
  const { rounds, toCorrect } = application
  const items = rounds.find((round) => round.outcome === 'RETURNED')?.items ?? []
  const wrong = items.filter((item) => toCorrect.includes(item.key))
  if (wrong.length === 0) return null
  return (
    <>
      <Reasons reasons={wrong.map((item) => ({ message: `${item.name}：${item.mark?.note ?? ''}` }))} />
      其余 {items.filter((item) => item.mark?.isOk).length} 项已核对无误，保持不变。
    </>
  )
}

/** What was changed after the last return: so far, or as handed in again. */
function Changes({ application }: { application: Application }) {
  const { title, changes } = changesOf(application)
  if (!changes) return null
  return (
    <Panel title={title}>
      <ChangeTable changes={changes} />
    </Panel>
  )
}

function ApplicationFacts({ application }: { application: Application }) {
  return (
    <Facts
      columns={1}
      items={[
        ['院校', application.orgName],
        ['证书', application.certificateName],
        ['类型', kindNames[application.kind]],
        ['申报级别', application.levels.map((each) => each.name).join('、')],
        ['站点名称', application.siteName],
        ['站点地址', application.address],
        ['地图', <MapLink key="map" url={application.mapUrl} />],
        ['考务负责人', contactOf({ name: application.officerName, phone: application.officerPhone })],
        ['技术员', contactOf({ name: application.technicianName, phone: application.technicianPhone })],
        ...siteFact(application),
      ]}
    />
  )
}

function siteFact({ site }: Application): [string, string][] {
  if (!site) return []
  const levels = site.levels.map((each) => each.name).join('、')
  return [['现有站点', `${site.name}（${site.siteCode}），级别：${levels}`]]
}

function Progress({ application }: { application: Application }) {
  const { submittedAt, dueFromOn, dueToOn, decidedAt, opinion, officer } = application
  const due = (
    <span>
      <Day on={dueFromOn} /> 至 <Day on={dueToOn} />
      <span className="kw-muted">（提交后 5—7 个工作日）</span>
    </span>
  )
  const steps: readonly (readonly [string, ReactNode, boolean])[] = [
    ['提交时间', <When key="submitted" at={submittedAt} />, submittedAt !== null],
    ['答复期限', due, dueToOn !== null],
    ['审核时间', <When key="decided" at={decidedAt} />, decidedAt !== null],
    ['审核意见', opinion, opinion !== ''],
  ]
  const reached = steps
    .filter(([, , isReached]) => isReached)
    .map(([label, value]) => [label, value] as const)
  return (
    <Panel title="办理进度">
      <Facts columns={1} items={[...reached, ['审核单位', `${officer.orgName}　${contactOf(officer)}`]]} />
      <ContactCard certificateId={application.certificateId} />
    </Panel>
  )
}
