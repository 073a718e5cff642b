import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { deadlineNames, refusals } from '#src/modules/plans/words.ts'
import { laterNames, laterRefusals, type LaterName } from '#src/modules/plans/words/later.ts'

/** The moments after the draw of seats; what is null or missing is left open. */
export type Later = Readonly<Partial<Record<LaterName, Instant | null | undefined>>>

export const LATER_NAMES = Object.keys(laterNames) as LaterName[]

interface Given {
  readonly registrationClosesAt: Instant
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
  readonly sessions: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[]
  readonly later?: Later | undefined
}

interface Point {
  readonly name: string
  readonly path: string
  readonly at: Instant
}

/** What stands before what (BR-26); `<` where the two must not be the same moment. Pairs with an open end are not looked at. */
const PAIRS = [
  ['scheduling', '≤', 'setupOpensAt'],
  ['setupOpensAt', '<', 'setupClosesAt'],
  ['setupClosesAt', '≤', 'firstStart'],
  ['scheduling', '≤', 'ticketsOpenAt'],
  ['ticketsOpenAt', '≤', 'firstStart'],
  ['lastEnd', '≤', 'scoreEntryClosesAt'],
  ['lastEnd', '≤', 'publicityOpensAt'],
  ['scoreEntryClosesAt', '≤', 'publicityOpensAt'],
  ['publicityOpensAt', '<', 'publicityClosesAt'],
  ['publicityOpensAt', '<', 'reviewClosesAt'],
  ['lastEnd', '<', 'reviewClosesAt'],
  ['registration', '≤', 'refundClosesAt'],
  ['payment', '≤', 'invoiceClosesAt'],
] as const
type PointName = (typeof PAIRS)[number][0 | 2]

/** BR-26: set-up, tickets, scores and publicity stand in order behind scheduling and around the sessions. */
export function refusalsForLater(plan: Given): Refusal[] {
  const points = pointsOf(plan)
  const broken = PAIRS.flatMap(([before, how, after]) => {
    const [earlier, later] = [points[before], points[after]]
    if (!earlier || !later) return []
    const [first, second] = [milliseconds(earlier.at), milliseconds(later.at)]
    if (how === '<') return first < second ? [] : [laterRefusals.notAfter(earlier, later)]
    return first <= second ? [] : [refusals.order(earlier, later)]
  })
  return [...refusalsForHalves(plan.later ?? {}), ...broken]
}

/** A period has two ends. */
function refusalsForHalves(later: Later): Refusal[] {
  const periods = [
    ['setupOpensAt', 'setupClosesAt'],
    ['publicityOpensAt', 'publicityClosesAt'],
  ] as const
  return periods.flatMap(([opens, closes]) => {
    if (Boolean(later[opens]) === Boolean(later[closes])) return []
    return [later[opens] ? laterRefusals.halfPeriod(closes, opens) : laterRefusals.halfPeriod(opens, closes)]
  })
}

function pointsOf(plan: Given): Partial<Record<PointName, Point>> {
  const starts = plan.sessions.map((each) => milliseconds(each.startsAt))
  const ends = plan.sessions.map((each) => milliseconds(each.endsAt))
  const deadline = (path: 'registrationClosesAt' | 'paymentClosesAt' | 'schedulingClosesAt') => ({
    path,
    name: deadlineNames[path],
    at: plan[path],
  })
  const later = LATER_NAMES.flatMap((name) => {
    const at = plan.later?.[name]
    return at ? [[name, { path: `later.${name}`, name: laterNames[name], at }] as const] : []
  })
  return {
    registration: deadline('registrationClosesAt'),
    payment: deadline('paymentClosesAt'),
    scheduling: deadline('schedulingClosesAt'),
    ...(starts.length > 0 && {
      firstStart: { path: 'sessions.0.startsAt', name: '首场开考', at: Math.min(...starts) },
      lastEnd: { path: 'sessions', name: '最后一场结束', at: Math.max(...ends) },
    }),
    ...Object.fromEntries(later),
  }
}
