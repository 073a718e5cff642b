import { useState } from 'react'
import { undoImport } from '#src/shared/platform-contract.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'

/** Starts to take a written import back; while something depends on it, the button says what. */
export function Undo({ job, onChanged }: { readonly job: ImportView; readonly onChanged?: () => void }) {
  const [asking, setAsking] = useState(false)
  const undo = useAction(undoImport, {
    success: '正在撤销。可以离开本页，结果在导入记录中。',
    ...(onChanged ? { onDone: onChanged } : {}),
  })
  const offer = job.offers.find((each) => each.verb === 'undo')
  if (!offer) return null
  return (
    <>
      <OfferButton offer={offer} danger loading={undo.pending} onClick={() => setAsking(true)} />
      <ConfirmWithOpinion
        open={asking}
        title="撤销导入"
        danger
        opinion="none"
        consequence={`“${job.fileName}”写入的数据会全部删除，它改过的数据恢复到导入之前。撤销后可以重新上传。`}
        onOk={() => undo.run({ importId: job.id })}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
