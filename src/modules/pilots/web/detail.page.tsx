import { Col, Row, Skeleton } from 'antd'
import { useState } from 'react'
import * as contract from '#src/modules/pilots/contract.ts'
import { stateNames } from '#src/modules/pilots/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { ProblemPage } from '#src/web/kit/ProblemPage.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To, useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { AdjustDialog } from './AdjustDialog.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { History } from './History.tsx'
import { Ledger } from './Ledger.tsx'
import { Materials } from './Materials.tsx'
import { ASKING, quotaLeft, TONES, waitingFor, type Pilot } from './view.ts'

/** One application: what was asked for, what was decided, and what can be done now. */
export function PilotPage() {
  const pilotId = useParam('pilotId')
  const { org } = useMe()
  const pilot = useRoute(contract.getPilot, { pilotId })
  if (pilot.error) return <ProblemPage problem={asProblem(pilot.error)} />
  if (!pilot.data) return <Skeleton active />
  const { orgName, certificateName, year, state, opinion } = pilot.data
  return (
    <Page
      title={`${org.kind === 'INSTITUTION' ? '' : `${orgName}　`}${year} 年试点申报`}
      extra={<Status tone={TONES[state]}>{stateNames[state]}</Status>}
      help={opinion ? `审核意见：${opinion}` : `${certificateName}。${waitingFor(state, org.kind) ?? ''}`}
      actions={<AuditDrawer entity="pilot_application" entityId={pilotId} />}
    >
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={12}>
          <Panel title="申报内容" actions={<Verbs pilot={pilot.data} />}>
            <Application pilot={pilot.data} />
          </Panel>
          <Materials pilot={pilot.data} />
          <Panel title="审核结果与指标">
            <Result pilot={pilot.data} />
            {org.kind === 'INSTITUTION' && state === 'APPROVED' && (
              <p className="kw-muted">
                省厅的试点审核已通过。还要由培训评价组织审核通过考核站点，才能组织报考：
                <To to="/sites">去看考核站点</To>
              </p>
            )}
          </Panel>
        </Col>
        <Col xs={24} xl={12}>
          <History pilotId={pilotId} />
        </Col>
      </Row>
      <div className="kw-below">
        <Ledger pilot={pilot.data} />
      </div>
    </Page>
  )
}

function Application({ pilot }: { pilot: Pilot }) {
  const planned = pilot.planned.filter((each) => each.count > 0)
  return (
    <Facts
      columns={2}
      items={[
        ['院校', pilot.orgName],
        ['证书', pilot.certificateName],
        ['年度', `${pilot.year} 年`],
        ['拟报考人数', planned.map((each) => `${each.levelName} ${each.count} 人`).join('，')],
        ['合计', `${pilot.plannedTotal} 人`],
        ['适用专业', pilot.majorNames.join('、')],
        ['专业说明', pilot.majors],
        ['联系人', pilot.contactName],
        ['联系电话', pilot.contactPhone],
        ['提交时间', <When key="at" at={pilot.submittedAt} />],
      ]}
    />
  )
}

function Result({ pilot }: { pilot: Pilot }) {
  return (
    <Facts
      items={[
        ['核定指标', pilot.granted],
        ['已使用', pilot.granted === null ? null : pilot.consumed],
        ['剩余', quotaLeft(pilot)],
        ...(pilot.lapsed === null ? [] : [['年底失效', pilot.lapsed] as const]),
        ['审核意见', pilot.opinion],
        ['审核时间', <When key="at" at={pilot.decidedAt} />],
      ]}
    />
  )
}

function Verbs({ pilot }: { pilot: Pilot }) {
  const go = useGo()
  const [deciding, setDeciding] = useState<'approve' | 'adjust'>()
  const close = () => setDeciding(undefined)
  const steps = useSteps(pilot.id)
  const edit = pilot.offers.find((each) => each.verb === 'edit')
  const approve = pilot.offers.find((each) => each.verb === 'approve')
  const adjust = pilot.offers.find((each) => each.verb === 'adjust')
  const others = pilot.offers.filter((each) => ![edit, approve, adjust].includes(each))
  return (
    <>
      {approve && <OfferButton offer={approve} primary onClick={() => setDeciding('approve')} />}
      {adjust && <OfferButton offer={adjust} onClick={() => setDeciding('adjust')} />}
      {edit && <OfferButton offer={edit} onClick={() => go(`/pilots/${pilot.id}/edit`)} />}
      <OfferBar offers={others} asking={ASKING} onVerb={steps} />
      {deciding === 'approve' && <ApproveDialog pilot={pilot} onClose={close} />}
      {deciding === 'adjust' && <AdjustDialog pilot={pilot} onClose={close} />}
    </>
  )
}

/** Does a verb of the state table by its endpoint. */
function useSteps(pilotId: number) {
  const submit = useAction(contract.submitPilot, { success: '已提交，请等待省厅审核。' })
  const recall = useAction(contract.recallPilot, { success: '已撤回到草稿。' })
  const giveBack = useAction(contract.returnPilot, { success: '已退回院校修改。' })
  const reject = useAction(contract.rejectPilot, { success: '已记录为不通过。' })
  const revoke = useAction(contract.revokePilot, { success: '已撤销试点资格。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    submit: () => submit.run({ pilotId }),
    recall: () => recall.run({ pilotId }),
    return: (opinion) => giveBack.run({ pilotId, opinion }),
    reject: (opinion) => reject.run({ pilotId, opinion }),
    revoke: (opinion) => revoke.run({ pilotId, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
