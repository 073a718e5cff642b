import { queueLabels, queueWords, type queueNames } from '#src/modules/workbench/words/queue.ts'

export type QueueKind = keyof typeof queueNames

interface Handling {
  /** Who sees it, and who does it. */
  readonly see: string
  readonly act: string
  /** The page where it is done; `ref` is the record the page is about. */
  readonly to: (of: { id: number; ref: number }) => string
  /** Two people: not who began it (BR-87). */
  readonly byAnother?: string
}

const planPage = ({ id }: { id: number }) => `/schedules/${id}`

/** Everything that can wait at a body, with the rights it asks for. */
export const HANDLING: Readonly<Record<QueueKind, Handling>> = {
  pilots: { see: 'pilots.review', act: 'pilots.review', to: ({ id }) => `/pilots/${id}` },
  sites: { see: 'sites.read', act: 'sites.review', to: ({ id }) => `/sites/applications/${id}` },
  agreements: { see: 'agreements.read', act: 'agreements.confirm', to: ({ id }) => `/agreements/${id}` },
  withdrawals: {
    see: 'registrations.decide',
    act: 'registrations.decide',
    to: ({ id }) => `/registrations/withdrawals?request=${id}`,
  },
  accommodations: {
    see: 'accommodations.decide',
    act: 'accommodations.decide',
    to: ({ id }) => `/accommodations?accommodation=${id}`,
  },
  corrections: { see: 'corrections.decide', act: 'corrections.decide', to: ({ id }) => `/corrections/${id}` },
  slips: { see: 'payments.read', act: 'payments.confirm', to: ({ id }) => `/payments/${id}` },
  draws: { see: 'schedules.run', act: 'schedules.run', to: planPage },
  confirmations: {
    see: 'schedules.confirm',
    act: 'schedules.confirm',
    to: planPage,
    byAnother: queueWords.ownDraw,
  },
  publications: { see: 'schedules.publish', act: 'schedules.publish', to: planPage },
  repairs: {
    see: 'schedules.adjust',
    act: 'schedules.confirm',
    to: ({ ref }) => `/schedules/runs/${ref}/repair`,
    byAnother: queueWords.ownRepair,
  },
  reissued: { see: 'tickets.read', act: 'tickets.read', to: ({ id }) => `/tickets?planId=${id}` },
}

const KINDS = Object.keys(HANDLING) as QueueKind[]
const OF_PROVINCE: readonly QueueKind[] = ['pilots']

/** The kinds that wait at a body of this sort for somebody with these rights; colleges have their road instead. */
export function kindsFor(kind: string, permissions: ReadonlySet<string>): QueueKind[] {
  if (kind !== 'PROVINCE' && kind !== 'EVALUATION') return []
  return KINDS.filter(
    (each) => OF_PROVINCE.includes(each) === (kind === 'PROVINCE') && permissions.has(HANDLING[each].see),
  )
}

/** What this person may do about it, and if not, why (BR-86). */
export function offerFor(
  kind: QueueKind,
  asker: { readonly permissions: ReadonlySet<string>; readonly hasBegunIt: boolean },
): { label: string; allowed: boolean; reason?: string } {
  const label = queueLabels[kind]
  const { act, byAnother } = HANDLING[kind]
  if (!asker.permissions.has(act)) return { label, allowed: false, reason: queueWords.notYours(label) }
  if (byAnother && asker.hasBegunIt) return { label, allowed: false, reason: byAnother }
  return { label, allowed: true }
}
