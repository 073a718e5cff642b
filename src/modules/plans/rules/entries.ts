import type { Day } from '#src/shared/days.ts'
import {
  formatClosesAt,
  formatPeriod,
  formatTime,
  milliseconds,
  shanghaiDay,
  type Instant,
} from '#src/shared/instants.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { deadlineNames } from '#src/modules/plans/words.ts'
import { entryNames, type EntryKind } from '#src/modules/plans/words/calendar.ts'
import { BEGINNINGS, laterNames, type LaterName } from '#src/modules/plans/words/later.ts'
import { LATER_NAMES, type Later } from './later.ts'

/** A plan as far as a calendar shows it. */
export interface Entered {
  readonly state: string
  readonly window: { readonly opensAt: Instant; readonly closesAt: Instant }
  readonly late: { readonly opensAt: Instant; readonly closesAt: Instant } | null
  readonly paymentClosesAt: Instant
  readonly schedulingClosesAt: Instant
  readonly later: Later
  readonly optOutClosesAt: Instant | null
  readonly sessions: readonly {
    readonly ordinal: number
    readonly startsAt: Instant
    readonly endsAt: Instant
  }[]
}

/** One line of a day: a deadline or a session. */
export interface Entry {
  readonly kind: EntryKind
  readonly label: string
  /** The day it stands on: an end at 24:00 stands on the day that ends. */
  readonly on: Day
  /** `09:00—10:40`, `24:00`. */
  readonly time: string
  readonly at: Date
}

const LATER_KINDS: Record<LaterName, EntryKind> = {
  setupOpensAt: 'PREPARATION',
  setupClosesAt: 'PREPARATION',
  ticketsOpenAt: 'PREPARATION',
  scoreEntryClosesAt: 'RESULT',
  publicityOpensAt: 'RESULT',
  publicityClosesAt: 'RESULT',
  reviewClosesAt: 'RESULT',
  refundClosesAt: 'MONEY',
  invoiceClosesAt: 'MONEY',
}

/** What a plan has on the calendar, in the order of time. The dates of a postponed plan are void; only leaving it has an end. */
export function entriesOf(plan: Entered): Entry[] {
  const optOut = plan.optOutClosesAt ? [ending('MONEY', entryNames.optOut, plan.optOutClosesAt)] : []
  if (plan.state === 'POSTPONED') return optOut
  const later = LATER_NAMES.flatMap((name) => {
    const at = plan.later[name]
    if (!at) return []
    const entry = BEGINNINGS.has(name) ? beginning : ending
    return [entry(LATER_KINDS[name], laterNames[name], at)]
  })
  return [
    beginning('REGISTRATION', deadlineNames.registrationOpensAt, plan.window.opensAt),
    ending('REGISTRATION', deadlineNames.registrationClosesAt, plan.window.closesAt),
    ...lateEntries(plan.late),
    ending('PAYMENT', deadlineNames.paymentClosesAt, plan.paymentClosesAt),
    ending('SCHEDULING', deadlineNames.schedulingClosesAt, plan.schedulingClosesAt),
    ...plan.sessions.map(sitting),
    ...later,
    ...optOut,
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

const lateEntries = (late: Entered['late']) =>
  late
    ? [
        beginning('REGISTRATION', entryNames.lateOpens, late.opensAt),
        ending('REGISTRATION', entryNames.lateCloses, late.closesAt),
      ]
    : []

const beginning = (kind: EntryKind, label: string, at: Instant): Entry => ({
  kind,
  label,
  on: shanghaiDay(at),
  time: formatTime(at),
  at: new Date(milliseconds(at)),
})

const ending = (kind: EntryKind, label: string, at: Instant): Entry => ({
  kind,
  label,
  on: formatClosesAt(at).slice(0, 10),
  time: formatClosesAt(at).slice(-5),
  at: new Date(milliseconds(at)),
})

const sitting = ({ ordinal, startsAt, endsAt }: Entered['sessions'][number]): Entry => ({
  kind: 'EXAM',
  label: `${sessionName(ordinal)}考试`,
  on: shanghaiDay(startsAt),
  time: formatPeriod(startsAt, endsAt).slice('2026-05-16 周六 '.length),
  at: new Date(milliseconds(startsAt)),
})
