import { useState } from 'react'
import {
  acknowledgeAllTickets,
  acknowledgeTickets,
  type getReissueStanding,
} from '#src/modules/tickets/contract/acknowledging.ts'
import { acknowledgeWords } from '#src/modules/tickets/words/acknowledging.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { ReissuedTable, type Row } from './ReissuedTable.tsx'

interface Props {
  readonly planId: number
  readonly standing: AnswerOf<typeof getReissueStanding>
}

type Asked = 'all' | { readonly rows: readonly Row[]; readonly clear: () => void }

/** The college's own replaced tickets, with its two buttons: the chosen ones, or everything that is outstanding. */
export function Own({ planId, standing }: Props) {
  const [asked, setAsked] = useState<Asked>()
  const offerOf = (verb: string) => standing.offers.find((each) => each.verb === verb)
  const [one, all] = [offerOf('one'), offerOf('all')]
  return (
    <>
      <ReissuedTable
        planId={planId}
        toolbar={
          all &&
          standing.outstanding > 0 && <OfferButton offer={all} primary onClick={() => setAsked('all')} />
        }
        {...(one
          ? {
              renderChosen: (rows, clear) => (
                <OfferButton offer={one} size="small" onClick={() => setAsked({ rows, clear })} />
              ),
            }
          : {})}
      />
      {asked && (
        <Dialog planId={planId} standing={standing} asked={asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}

function Dialog({ planId, standing, asked, onClose }: Props & { asked: Asked; onClose: () => void }) {
  const success = ({ acknowledged }: { acknowledged: number }) => acknowledgeWords.done(acknowledged)
  const some = useAction(acknowledgeTickets, { success })
  const all = useAction(acknowledgeAllTickets, { success })
  const count = asked === 'all' ? standing.outstanding : asked.rows.length
  const send = async (note: string) => {
    if (asked === 'all') return all.run({ planId, digest: standing.digest, note })
    const tickets = asked.rows.map(({ ticketId, version, isVoid }) => ({ id: ticketId, version, isVoid }))
    const answer = await some.run({ planId, tickets, note })
    // Chosen rows carry the versions that were seen: after an answer of either kind they are old.
    asked.clear()
    return answer
  }
  return (
    <ConfirmWithOpinion
      open
      title={asked === 'all' ? acknowledgeWords.all : acknowledgeWords.one}
      consequence={`为 ${count} 张换发的准考证回执。${acknowledgeWords.meaning}回执不能撤回；以后再次换发的，需要重新回执。`}
      opinion="optional"
      asks="备注"
      onOk={send}
      onClose={onClose}
    />
  )
}
