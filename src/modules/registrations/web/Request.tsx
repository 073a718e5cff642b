import { Drawer, Spin } from 'antd'
import {
  approveWithdrawals,
  attachEvidence,
  cancelRequest,
  getRequest,
  rejectWithdrawals,
} from '#src/modules/registrations/contract/withdrawals.ts'
import { requestStateNames } from '#src/modules/registrations/words/withdrawal.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { FileLink } from '#src/web/kit/FilePreview.tsx'
import { Money } from '#src/web/kit/Money.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { When } from '#src/web/kit/When.tsx'
import { asProblem } from '#src/web/problem.ts'
import { standingFacts } from './standing-facts.tsx'
import { consentText, requestTones } from './view.ts'

interface Props {
  readonly withdrawalId: number
  readonly onClose: () => void
}

/** One request: who, why, the paper that goes with it, and the decision. */
export function Request({ withdrawalId, onClose }: Props) {
  return (
    <Drawer title="退考申请" size={720} open onClose={onClose}>
      <Body withdrawalId={withdrawalId} />
    </Drawer>
  )
}

const ASKING = {
  approve: { danger: true, consequence: consentText },
  reject: { consequence: '这条报考保持不变，院校会看到您的意见。' },
  cancel: { consequence: '撤回后报考保持不变；需要时可以重新申请。' },
}

function Body({ withdrawalId }: Pick<Props, 'withdrawalId'>) {
  const request = useRoute(getRequest, { withdrawalId })
  const run = useVerbs(withdrawalId)
  if (request.error) return <ProblemNotice problem={asProblem(request.error)} />
  if (!request.data) return <Spin className="kw-whole" />
  const it = request.data
  const mayAttach = it.offers.some((each) => each.verb === 'cancel' && each.allowed)
  return (
    <div className="kw-stack">
      <Shown it={it} />
      {mayAttach && (
        <FileDrop
          route={attachEvidence}
          input={{ withdrawalId }}
          what="证明材料（可不传；再次上传会替换原来的）"
          success="证明材料已上传。"
          onDone={() => undefined}
        />
      )}
      <div className="kw-actions">
        <OfferBar offers={it.offers} asking={ASKING} onVerb={run} />
        <AuditDrawer entity="registration" entityId={it.registrationId} />
      </div>
    </div>
  )
}

function useVerbs(withdrawalId: number) {
  const approve = useAction(approveWithdrawals, { success: '已同意退考。' })
  const reject = useAction(rejectWithdrawals, { success: '已决定：不同意退考。' })
  const cancel = useAction(cancelRequest, { success: '已撤回申请。' })
  return (verb: string, opinion: string): Promise<unknown> => {
    if (verb === 'cancel') return cancel.run({ withdrawalId })
    return (verb === 'approve' ? approve : reject).run({ withdrawalIds: [withdrawalId], opinion })
  }
}

function Shown({ it }: { readonly it: AnswerOf<typeof getRequest> }) {
  return (
    <Facts
      columns={2}
      items={[
        ['姓名', it.name],
        ['证件号码', <PersonId key="id" masked={it.idMasked} />],
        ['考试计划', it.planName],
        ['级别', it.levelName],
        ['报考院校', it.orgName],
        ['班级', it.className],
        ['考试费', <Money key="fee" fen={it.feeFen} />],
        ...standingFacts(it),
        ['退考原因', it.reason],
        [
          '申请',
          <span key="asked">
            {it.requestedByName} <When at={it.requestedAt} />
          </span>,
        ],
        [
          '证明材料',
          it.evidence && (
            <FileLink
              key="file"
              fileId={it.evidence.fileId}
              name={it.evidence.name}
              kind={it.evidence.kind}
            />
          ),
        ],
        [
          '申请状态',
          <Status key="state" tone={requestTones[it.state]} reason={it.opinion}>
            {requestStateNames[it.state]}
          </Status>,
        ],
        [
          '决定',
          it.decidedAt && (
            <span key="decided">
              {it.decidedByName} <When at={it.decidedAt} />
            </span>
          ),
        ],
      ]}
    />
  )
}
