import { Alert, Drawer, Spin } from 'antd'
import * as contract from '#src/modules/refunds/contract.ts'
import { stateNames } from '#src/modules/refunds/words.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { FileDrop } from '#src/web/kit/FileDrop.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { asProblem } from '#src/web/problem.ts'
import { useCan, useMe } from '#src/web/session.ts'
import { Amend } from './Amend.tsx'
import { Check } from './Check.tsx'
import { Facts, Lines, Parts, type Refund } from './parts.tsx'
import { Record } from './Record.tsx'
import { Reroute } from './Reroute.tsx'
import { ASKING, buttonsOf, may, TONES, waitingFor } from './view.ts'

interface Props {
  readonly refundId: number
  readonly onClose: () => void
}

/** One refund: the money, the rule, the promise, the people, and everything that can be done with it now. */
export function Detail({ refundId, onClose }: Props) {
  return (
    <Drawer title="退款" size={820} open onClose={onClose}>
      <Body refundId={refundId} />
    </Drawer>
  )
}

function Body({ refundId }: Pick<Props, 'refundId'>) {
  const refund = useRoute(
    contract.getRefund,
    { refundId },
    { refetchMs: (seen) => (seen?.parts.some((part) => part.state === 'ASKED') ? 3_000 : undefined) },
  )
  const run = useVerbs(refundId)
  const isOurs = useMe().org.kind === 'INSTITUTION'
  if (refund.error) return <ProblemNotice problem={asProblem(refund.error)} />
  if (!refund.data) return <Spin className="kw-whole" />
  const it = refund.data
  return (
    <div className="kw-stack">
      <div>
        <Status tone={TONES[it.state]} reason={waitingFor(it.state, isOurs)}>
          {stateNames[it.state]}
        </Status>
      </div>
      <Rule refund={it} />
      <Facts refund={it} />
      <Forms refund={it} />
      <Parts refund={it} />
      <div className="kw-actions">
        <OfferBar offers={buttonsOf(it.offers, it.state)} asking={ASKING} onVerb={run} />
        <AuditDrawer entity="refund" entityId={refundId} />
      </div>
      {it.lineCount > 0 && <Lines refund={it} />}
    </div>
  )
}

/** By which rule how much, and when: the two questions everybody asks first. */
function Rule({ refund }: { readonly refund: Refund }) {
  const differs = refund.amountFen !== refund.ruleFen && refund.amountNote !== ''
  return (
    <Alert
      type={differs ? 'warning' : 'info'}
      showIcon
      title={`${refund.ruleSaid}。`}
      description={
        <>
          {differs && <div>金额与规则不同：{refund.amountNote}</div>}
          {refund.promise && <div>{refund.promise}。</div>}
        </>
      }
    />
  )
}

/** What is filled in, where it can be filled in now. */
function Forms({ refund }: { readonly refund: Refund }) {
  const { offers, id: refundId } = refund
  return (
    <>
      {may(offers, 'amend') && <Amend refund={refund} />}
      {may(offers, 'check') && <Check key={refund.state} refund={refund} />}
      {may(offers, 'record') && <Record refund={refund} />}
      {refund.state === 'DONE' && refund.parts.some((part) => part.method === 'OFFLINE' && !part.proof) && (
        <Proof refundId={refundId} />
      )}
      {may(offers, 'reroute') && <Reroute refund={refund} />}
    </>
  )
}

function Proof({ refundId }: Pick<Props, 'refundId'>) {
  if (!useCan('refunds.execute')) return null
  return (
    <FileDrop
      route={contract.addRefundProof}
      input={{ refundId }}
      what="银行付款回单（可不传）"
      success="回单已上传。"
      onDone={() => undefined}
    />
  )
}

/** Does a verb of the state table by its endpoint. */
function useVerbs(refundId: number) {
  const steps = {
    resubmit: useAction(contract.resubmitRefund, { success: '已重新提交。' }),
    withdraw: useAction(contract.withdrawRefund, { success: '已撤回退款申请。' }),
    execute: useAction(contract.executeRefund, { success: '已开始退款。' }),
    retry: useAction(contract.retryRefund, { success: '已再次退款。' }),
  }
  const decisions = {
    return: useAction(contract.returnRefund, { success: '已退回，等待补充资料。' }),
    reject: useAction(contract.rejectRefund, { success: '已决定：不予退款。' }),
    sendBack: useAction(contract.sendBackRefund, { success: '已退回经办。' }),
    approve: useAction(contract.approveRefund, { success: '已复核通过。' }),
    fail: useAction(contract.failRefund, { success: '已登记退款失败。' }),
    approveReroute: useAction(contract.approveReroute, { success: '已同意改汇。' }),
    giveUp: useAction(contract.giveUpRefund, { success: '已作废，款项回到原处。' }),
  }
  return (verb: string, opinion: string): Promise<unknown> => {
    if (verb in steps) return steps[verb as keyof typeof steps].run({ refundId })
    return verb in decisions
      ? decisions[verb as keyof typeof decisions].run({ refundId, opinion })
      : Promise.resolve(false)
  }
}
