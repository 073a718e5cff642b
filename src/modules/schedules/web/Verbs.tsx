import { App } from 'antd'
import { startDraw, startPublish, type getSchedule } from '#src/modules/schedules/contract.ts'
import { confirmSchedule, discardSchedule, startPledge } from '#src/modules/schedules/contract/proof.ts'
import { queryClient, useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { useUrl } from '#src/web/navigation.tsx'
import { consequencesOf, nextVerb } from './view.ts'

type Schedule = AnswerOf<typeof getSchedule>

/** What may be done with a plan's arrangement; long work keeps its number in the address, so a reload finds it again. */
export function Verbs({ schedule }: { readonly schedule: Schedule }) {
  const { planId, offers } = schedule
  const { run, pending } = useVerbs(planId)
  const next = nextVerb(schedule)
  const consequences = consequencesOf(schedule)
  const asking = Object.fromEntries(
    Object.entries(consequences).map(([verb, consequence]) => [
      verb,
      { consequence, primary: verb === next, danger: verb === 'discard' },
    ]),
  )
  // What is not there cannot be thrown away: no button that only says so.
  const shown = offers.filter((offer) => offer.verb !== 'discard' || offer.allowed)
  return <OfferBar offers={shown} asking={asking} onVerb={run} pending={pending} />
}

function useVerbs(planId: number) {
  const { change } = useUrl()
  const { message } = App.useApp()
  const watch = (work: string) => (answer: { taskId: number }) =>
    change({ task: String(answer.taskId), work })
  const told = (text: string) => () => {
    void queryClient.invalidateQueries()
    void message.success(text)
  }
  const pledge = useAction(startPledge, { onDone: watch('pledge') })
  const draw = useAction(startDraw, { onDone: watch('draw') })
  const publish = useAction(startPublish, { onDone: watch('publish') })
  const confirm = useAction(confirmSchedule, { onDone: told('已复核，可以发布。') })
  const discard = useAction(discardSchedule, { onDone: told('已作废，承诺仍会列出。') })
  const verbs: Readonly<Record<string, (opinion: string) => Promise<unknown>>> = {
    pledge: (reason) => pledge.run({ planId, reason }),
    draw: () => draw.run({ planId }),
    confirm: () => confirm.run({ planId }),
    publish: () => publish.run({ planId }),
    discard: (opinion) => discard.run({ planId, opinion }),
  }
  return {
    run: (verb: string, opinion: string) => verbs[verb]?.(opinion) ?? Promise.resolve(),
    pending: [pledge, draw, publish, confirm, discard].some((each) => each.pending),
  }
}
