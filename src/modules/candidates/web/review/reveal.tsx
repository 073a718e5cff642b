import { useState } from 'react'
import { revealIdNumber } from '#src/modules/candidates/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'

/** Why numbers are looked at, said once per visit of the page. */
export interface Reason {
  readonly said: string | undefined
  readonly say: (reason: string) => void
}

/**
 * The number, whole for a reason. The reason is given once and goes along for the next person: every look is still one
 * person, one reason, one line in the history.
 */
export function useReveal(candidateId: number, reason: Reason) {
  const reveal = useAction(revealIdNumber)
  const [whole, setWhole] = useState<string>()
  const [asking, setAsking] = useState(false)
  const show = async (because: string) => {
    reason.say(because)
    const answer = await reveal.run({ candidateId, reason: because })
    setWhole(answer?.idNumber)
    return answer
  }
  /** Shows the number, or asks why first. What was shown stays; the masked form needs no answer. */
  const start = async (): Promise<undefined> => {
    if (reason.said === undefined) setAsking(true)
    else if (whole === undefined) await show(reason.said)
  }
  const dialog = (
    <ConfirmWithOpinion
      open={asking}
      title="查看完整证件号码"
      asks="原因"
      consequence="请写明为什么要看，例如“对照证件原件核对”。在本页查看下一位时沿用这个原因，每看一位各留一条记录。"
      okText="查看"
      onOk={show}
      onClose={() => setAsking(false)}
    />
  )
  return { whole, start, dialog }
}
