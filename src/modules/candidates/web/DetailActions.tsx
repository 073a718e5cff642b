import { Button } from 'antd'
import { useState } from 'react'
import { confirmCandidate, deleteCandidate, denyCandidate } from '#src/modules/candidates/contract.ts'
import { reopenReview } from '#src/modules/candidates/contract/verification.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { CorrectDialog } from './CorrectDialog.tsx'
import { RegisterButton } from './Registering.tsx'
import { useVerification } from './Verifying.tsx'
import { plainOffers, type Candidate } from './view.ts'

interface Props {
  readonly candidate: Candidate
  readonly onEdit: () => void
  readonly onDeleted: () => void
}

const ASKING = {
  verify: { primary: true },
  confirm: {
    primary: true,
    consequence: '请对照证件原件核对姓名、号码、性别和出生日期。确认后该考生可以报考。',
  },
  reopen: { consequence: '考生回到“待人工核对”，须重新核对后才能报考。' },
  deny: { danger: true, consequence: '该考生将不能报考，请在意见中写明哪里不符。' },
}

/** What can be done with a candidate now; what cannot says why. */
export function DetailActions({ candidate, onEdit, onDeleted }: Props) {
  const onVerb = useVerbs(candidate.id)
  const [asked, setAsked] = useState<'correct' | 'delete'>()
  const mayWrite = useCan('candidates.import')
  const correct = candidate.offers.find((each) => each.verb === 'correct')
  const plain = plainOffers(candidate.offers)
  const close = () => setAsked(undefined)
  return (
    <div className="kw-actions">
      <OfferBar offers={plain} asking={ASKING} onVerb={onVerb} />
      <RequestButton candidate={candidate} />
      {correct && <OfferButton offer={correct} onClick={() => setAsked('correct')} />}
      {mayWrite && <RegisterButton candidate={candidate} />}
      {mayWrite && <Button onClick={onEdit}>修改资料</Button>}
      {mayWrite && (
        <Button danger onClick={() => setAsked('delete')}>
          删除
        </Button>
      )}
      <AuditDrawer entity="candidate" entityId={candidate.id} />
      {asked === 'correct' && <CorrectDialog candidate={candidate} onClose={close} />}
      {asked === 'delete' && <DeleteDialog candidate={candidate} onClose={close} onDeleted={onDeleted} />}
    </div>
  )
}

/** BR-24: the way to other papers while somebody is registered. */
function RequestButton({ candidate }: { readonly candidate: Candidate }) {
  const go = useGo()
  const mayApply = useCan('corrections.apply')
  if (!mayApply || !candidate.isRegistered) return null
  return (
    <Button onClick={() => go('/corrections/new', { candidateId: String(candidate.id) })}>申请更正</Button>
  )
}

function useVerbs(candidateId: number) {
  const verification = useVerification()
  const confirm = useAction(confirmCandidate, { success: '已核对：信息准确。' })
  const reopen = useAction(reopenReview, { success: '已撤销，等待重新核对。' })
  const deny = useAction(denyCandidate, { success: '已核对：信息有误。' })
  return (verb: string, opinion: string): Promise<unknown> => {
    if (verb === 'verify') return verification.run([candidateId])
    if (verb === 'reopen') return reopen.run({ candidateId, opinion })
    return verb === 'confirm' ? confirm.run({ candidateId, opinion }) : deny.run({ candidateId, opinion })
  }
}

interface DeleteProps {
  readonly candidate: Candidate
  readonly onClose: () => void
  readonly onDeleted: () => void
}

function DeleteDialog({ candidate, onClose, onDeleted }: DeleteProps) {
  const remove = useAction(deleteCandidate, { success: '已删除。', onDone: onDeleted })
  return (
    <ConfirmWithOpinion
      open
      danger
      title={`删除考生“${candidate.name}”`}
      okText="删除"
      opinion="none"
      consequence="从名册中删除这名考生，不能恢复；需要时可以重新录入。已有报考记录的考生不能删除。"
      onOk={() => remove.run({ candidateId: candidate.id })}
      onClose={onClose}
    />
  )
}
