import { useState } from 'react'
import { revealIdNumber } from '#src/modules/candidates/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { PersonId } from '#src/web/kit/PersonId.tsx'
import { useCan } from '#src/web/session.ts'

interface Props {
  readonly candidate: { readonly id: number; readonly idMasked: string }
}

/** The masked number; the whole one for a reason, which is written down. */
export function IdNumber({ candidate }: Props) {
  const mayReveal = useCan('candidates.reveal')
  const reveal = useAction(revealIdNumber)
  const [waiting, setWaiting] = useState<(number: string | undefined) => void>()
  if (!mayReveal) return <PersonId masked={candidate.idMasked} />
  const ask = () => new Promise<string | undefined>((resolve) => setWaiting(() => resolve))
  const show = async (reason: string) => {
    const answer = await reveal.run({ candidateId: candidate.id, reason })
    if (answer) waiting?.(answer.idNumber)
    return answer
  }
  const close = () => {
    waiting?.(undefined)
    setWaiting(undefined)
  }
  return (
    <>
      <PersonId masked={candidate.idMasked} reveal={ask} />
      <ConfirmWithOpinion
        open={waiting !== undefined}
        title="查看完整证件号码"
        asks="原因"
        consequence="请写明为什么要看，例如“核对证件原件”。您的姓名、时间和原因会记入操作记录。"
        okText="查看"
        onOk={show}
        onClose={close}
      />
    </>
  )
}
