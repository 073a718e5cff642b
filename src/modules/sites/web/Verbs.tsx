import { useState } from 'react'
import * as contract from '#src/modules/sites/contract/applications.ts'
import { useAction } from '#src/web/ask.tsx'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { askingFor, type Application } from './view.ts'

/** The buttons of an application: editing is a page, approving takes levels, the rest is asked for by the state table. */
export function Verbs({ application }: { application: Application }) {
  const go = useGo()
  const [approving, setApproving] = useState(false)
  const onVerb = useSteps(application.id)
  const edit = application.offers.find((each) => each.verb === 'edit')
  const approve = application.offers.find((each) => each.verb === 'approve')
  const others = application.offers.filter(
    (each) => each !== edit && each !== approve && each.verb !== 'check',
  )
  return (
    <>
      {approve && <OfferButton offer={approve} primary onClick={() => setApproving(true)} />}
      {edit && <OfferButton offer={edit} onClick={() => go(`/sites/applications/${application.id}/edit`)} />}
      <OfferBar offers={others} asking={askingFor(application)} onVerb={onVerb} />
      {approving && <ApproveDialog application={application} onClose={() => setApproving(false)} />}
    </>
  )
}

/** Does a verb of the state table by its endpoint. */
function useSteps(applicationId: number) {
  const submit = useAction(contract.submitSiteApplication, {
    success: ({ dueToOn }) => `已提交，预计 ${dueToOn} 前答复。`,
  })
  const recall = useAction(contract.recallSiteApplication, { success: '已撤回到草稿。' })
  const withdraw = useAction(contract.withdrawSiteApplication, { success: '已作废。' })
  const giveBack = useAction(contract.returnSiteApplication, { success: '已退回院校修改。' })
  const reject = useAction(contract.rejectSiteApplication, { success: '已记录为不通过。' })
  const by: Record<string, (opinion: string) => Promise<unknown>> = {
    submit: () => submit.run({ applicationId }),
    recall: () => recall.run({ applicationId }),
    withdraw: () => withdraw.run({ applicationId }),
    return: (opinion) => giveBack.run({ applicationId, opinion }),
    reject: (opinion) => reject.run({ applicationId, opinion }),
  }
  return (verb: string, opinion: string) => by[verb]?.(opinion) ?? Promise.resolve(false)
}
