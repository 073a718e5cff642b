import * as after from '#src/modules/schedules/contract/repair.ts'
import { useAction } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { OfferBar } from '#src/web/kit/OfferBar.tsx'
import { useGo } from '#src/web/navigation.tsx'
import { repairConsequences } from './view.ts'

type Seen = AnswerOf<typeof after.previewRepair>

/** What may be done with a repair: propose, and once it waits confirm, publish, throw away. */
export function RepairVerbs({ seen }: { readonly seen: Seen }) {
  const { run, pending } = useVerbs(seen)
  const consequences = repairConsequences(seen)
  const next = nextOf(seen)
  const asking = Object.fromEntries(
    Object.entries(consequences).map(([verb, consequence]) => [
      verb,
      { consequence, primary: verb === next, danger: verb === 'discard', asks: '原因' as const },
    ]),
  )
  // Nothing waits: only 提出 has a meaning; once something waits, a second proposal has none.
  const shown = seen.offers.filter(({ verb }) => (verb === 'propose') === !seen.waiting)
  return <OfferBar offers={shown} asking={asking} onVerb={run} pending={pending} />
}

const nextOf = ({ waiting }: Seen) => {
  if (!waiting) return 'propose'
  return waiting.state === 'COMPUTED' ? 'confirm' : 'publish'
}

function useVerbs({ runId, digest, waiting }: Seen) {
  const go = useGo()
  const propose = useAction(after.proposeRepair, { success: '已提出，请另一位考务主管核对名单并复核。' })
  const confirm = useAction(after.confirmRepair, { success: '已复核，可以发布。' })
  const publish = useAction(after.publishRepair, {
    success: '已发布新的一版，变动的考生已换发准考证。',
    onDone: (answer) => go(`/schedules/runs/${answer.runId}`),
  })
  const discard = useAction(after.discardRepair, { success: '已作废，座位没有变动。' })
  const of = { runId, repairId: waiting?.repairId ?? 0 }
  const verbs: Readonly<Record<string, (opinion: string) => Promise<unknown>>> = {
    propose: (reason) => propose.run({ runId, digest, reason }),
    confirm: () => confirm.run(of),
    publish: () => publish.run(of),
    discard: (opinion) => discard.run({ ...of, opinion }),
  }
  return {
    run: (verb: string, opinion: string) => verbs[verb]?.(opinion) ?? Promise.resolve(),
    pending: [propose, confirm, publish, discard].some((each) => each.pending),
  }
}
