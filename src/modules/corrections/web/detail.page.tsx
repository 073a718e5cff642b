import { Alert, Col, Row, Skeleton } from 'antd'
import * as contract from '#src/modules/corrections/contract.ts'
import { decisionNames, stateNames } from '#src/modules/corrections/words.ts'
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
import { useGo, useParam } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useMe } from '#src/web/session.ts'
import { Compare } from './Compare.tsx'
import { Evidence } from './Evidence.tsx'
import { ASKING, DECISION_TONES, TONES, waitingFor, type Correction } from './view.ts'

/** One request: before and after beside the evidence, who is asked, what it touches, and what can be done now. */
export function CorrectionPage() {
  const correctionId = useParam('correctionId')
  const { kind } = useMe().org
  const correction = useRoute(contract.getCorrection, { correctionId })
  if (correction.error) return <ProblemPage problem={asProblem(correction.error)} />
  if (!correction.data) return <Skeleton active />
  const it = correction.data
  return (
    <Page
      title={`更正申请：${it.name}`}
      extra={<Status tone={TONES[it.state]}>{stateNames[it.state]}</Status>}
      help={`${kind === 'INSTITUTION' ? '' : `${it.orgName}提交。`}${HELP[it.state]}${waitingText(it, kind)}`}
      guide="register"
      actions={<AuditDrawer entity="correction" entityId={correctionId} />}
    >
      {it.opinion && (
        <Alert
          type={it.state === 'APPROVED' ? 'success' : 'warning'}
          showIcon
          title={`审核意见：${it.opinion}`}
          style={{ marginBottom: 16 }}
        />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={12}>
          <Panel title="更正前后对照" actions={<Verbs correction={it} />}>
            <Compare correction={it} />
          </Panel>
          <Panel title="申请与影响">
            <About correction={it} />
          </Panel>
          <Decisions correction={it} />
        </Col>
        <Col xs={24} xl={12}>
          <Evidence correction={it} />
        </Col>
      </Row>
    </Page>
  )
}

const HELP: Readonly<Record<Correction['state'], string>> = {
  DRAFT: '上传证明材料后即可提交。',
  SUBMITTED: '请对照证明材料核对每一项。',
  APPROVED: '考生管理和报考中的姓名、证件已更新；已签发的准考证换发新版，请重新打印。',
  RETURNED: '请按审核意见修改或补充材料后再次提交。',
  REJECTED: '这份申请已结束，考生资料没有变动。',
  WITHDRAWN: '这份申请已撤销，考生资料没有变动。',
}

const waitingText = (it: Correction, kind: string) => {
  const waiting = it.state === 'SUBMITTED' ? waitingFor(it, kind) : undefined
  return waiting ? `现在：${waiting}。` : ''
}

function About({ correction }: { correction: Correction }) {
  const { registrations } = correction
  return (
    <Facts
      columns={1}
      items={[
        ['院校', correction.orgName],
        ['申请原因', correction.reason],
        [
          '涉及的有效报考',
          registrations.length === 0
            ? null
            : registrations.map((each) => (
                <div key={each.id}>
                  {each.planName}　{each.levelName}
                </div>
              )),
        ],
        ['提交时间', <When key="at" at={correction.submittedAt} />],
        ['办结时间', <When key="done" at={correction.decidedAt} />],
      ]}
    />
  )
}

/** Everybody who organises an exam of this candidate answers for itself. */
function Decisions({ correction }: { correction: Correction }) {
  const { decisions, state } = correction
  if (decisions.length === 0 || state === 'DRAFT') return null
  return (
    <Panel title="审核情况">
      <ul className="kw-plain">
        {decisions.map((each) => (
          <li key={each.orgName} className="kw-actions">
            {each.orgName}
            <Status
              tone={DECISION_TONES[each.state]}
              reason={
                each.opinion && (
                  <>
                    {each.decidedByName}：{each.opinion} <When at={each.decidedAt} />
                  </>
                )
              }
            >
              {decisionNames[each.state]}
            </Status>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Verbs({ correction }: { correction: Correction }) {
  const go = useGo()
  const steps = useSteps(correction.id)
  const edit = correction.offers.find((each) => each.verb === 'edit')
  const others = correction.offers.filter((each) => each !== edit)
  return (
    <>
      {edit && <OfferButton offer={edit} onClick={() => go(`/corrections/${correction.id}/edit`)} />}
      <OfferBar offers={others} asking={ASKING} onVerb={steps} />
    </>
  )
}

/** Does a verb of the state table by its endpoint. */
function useSteps(correctionId: number) {
  const submit = useAction(contract.submitCorrection, { success: '已提交，请等待审核。' })
  const recall = useAction(contract.recallCorrection, { success: '已撤回到草稿。' })
  const withdraw = useAction(contract.withdrawCorrection, { success: '已撤销申请。' })
  const approve = useAction(contract.approveCorrection, {
    success: ({ state }) =>
      state === 'APPROVED' ? '已批准，报考和准考证已更新。' : '已记录批准，还在等待其他组织。',
  })
  const giveBack = useAction(contract.returnCorrection, { success: '已退回院校。' })
  const reject = useAction(contract.rejectCorrection, { success: '已记录为不批准。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    submit: () => submit.run({ correctionId }),
    recall: () => recall.run({ correctionId }),
    withdraw: () => withdraw.run({ correctionId }),
    approve: (opinion) => approve.run({ correctionId, opinion }),
    return: (opinion) => giveBack.run({ correctionId, opinion }),
    reject: (opinion) => reject.run({ correctionId, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
