import { daysBetween, type Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { addWorkdays, type WorkCalendar } from '#src/shared/workdays.ts'
import { refundRefusals as refusals } from './words/refusals.ts'
import { ruleSaid, type neverNames, type reasonNames } from './words.ts'

export type RefundReason = keyof typeof reasonNames
export type AskedReason = RefundReason | keyof typeof neverNames

/** So much is given back when it is asked for at least so many days before the exam. */
export interface Step {
  readonly daysBefore: number
  readonly percent: number
}

/** What an evaluation organisation promises, in one version. */
export interface RefundRules {
  /** Personal reasons, the earliest first. */
  readonly personal: readonly Step[]
  /** BR-50: personal refunds go out so many working days after the exam. */
  readonly afterExamWorkdays: number
  /** Answered so many working days after it was asked for; paid so many after approval, or after the day above. */
  readonly decideWorkdays: number
  readonly payWorkdays: number
  /** Double payments up to this are given back without anybody's hand. */
  readonly automaticFen: number
}

/** What holds while an organisation has set nothing: version 0. */
export const USUAL_RULES: RefundRules = {
  personal: [{ daysBefore: 0, percent: 100 }],
  afterExamWorkdays: 15,
  decideWorkdays: 5,
  payWorkdays: 10,
  automaticFen: 100_000,
}

/** The plan as far as refunds depend on it; a postponed plan has no exam day. */
export interface PlanOfRefund {
  readonly name: string
  readonly state: string
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly refundClosesAt: Date | null
  readonly optOutClosesAt: Date | null
}

/** When it was asked for, and by which rules it is judged. */
interface Case {
  readonly reason: AskedReason
  readonly plan: PlanOfRefund
  readonly at: Date
}

/** BR-50, BR-51, BR-29: what forbids asking for a refund for this reason now. */
export const refusalsForReason = ({ reason, plan, at }: Case): Refusal[] => AGAINST[reason](plan, at)

/** Money paid twice, or that nobody asked for, goes back whenever it is seen. */
const always = () => []

const AGAINST: Readonly<Record<AskedReason, (plan: PlanOfRefund, at: Date) => Refusal[]>> = {
  PERSONAL: refusalsForPersonal,
  PLAN_CANCELLED: ({ name, state }) => (state === 'CANCELLED' ? [] : [refusals.planHeld(name)]),
  OPT_OUT: ({ optOutClosesAt }, at) =>
    optOutClosesAt && at < optOutClosesAt ? [] : [refusals.noOptOut(optOutClosesAt)],
  SYSTEM_FAULT: ({ startsAt }, at) => (startsAt && at >= startsAt ? [] : [refusals.examAhead()]),
  DUPLICATE: always,
  SURPLUS: always,
  ABSENT: () => [refusals.never()],
}

function refusalsForPersonal({ refundClosesAt, endsAt }: PlanOfRefund, at: Date): Refusal[] {
  if (endsAt && at >= endsAt) return [refusals.examOver()]
  return refundClosesAt && at >= refundClosesAt ? [refusals.deadlineOver(refundClosesAt)] : []
}

/** How much of a hundred the rule gives back, and the sentence of the rule that says so. */
export function percentFor({ reason, plan, at }: Case & { reason: RefundReason }, rules: RefundRules) {
  if (reason !== 'PERSONAL') return { percent: 100, said: ruleSaid.full(reason) }
  const { endsAt, refundClosesAt } = plan
  if (endsAt && at >= endsAt) return { percent: 0, said: ruleSaid.afterExam }
  if (refundClosesAt && at >= refundClosesAt)
    return { percent: 0, said: ruleSaid.personalLate(refundClosesAt) }
  return percentByDays(daysUntil(plan, at), rules)
}

/** Nobody knows the day of a postponed exam: it is far enough. */
const daysUntil = ({ startsAt }: PlanOfRefund, at: Date): number =>
  startsAt ? Math.max(0, daysBetween(shanghaiDay(at), shanghaiDay(startsAt))) : 366

function percentByDays(days: number, { personal }: RefundRules) {
  const percent = personal.find((each) => days >= each.daysBefore)?.percent ?? 0
  return { percent, said: percent > 0 ? ruleSaid.personal(days, percent) : ruleSaid.personalNone(days) }
}

/** Steps that can be read in one way only: the earlier, the more. */
export const refusalsForRules = ({ personal }: Pick<RefundRules, 'personal'>): Refusal[] =>
  personal.every((step, at) => {
    const next = personal[at + 1]
    return !next || (step.daysBefore > next.daysBefore && step.percent >= next.percent)
  })
    ? []
    : [refusals.stepsOrder()]

/**
 * An amount over parts by their weights, in whole fen: largest remainder, the first of equals. The parts are the amount,
 * and no part exceeds its weight while the amount does not exceed their sum.
 */
export function shares(amountFen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + BigInt(weight), 0n)
  if (sum === 0n) return weights.map(() => 0)
  const exact = weights.map((weight) => BigInt(amountFen) * BigInt(weight))
  const parts = exact.map((each) => Number(each / sum))
  const rest = amountFen - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((each, at) => ({ at, remainder: each % sum }))
    .toSorted((a, b) => Number(b.remainder > a.remainder) - Number(a.remainder > b.remainder) || a.at - b.at)
  for (const { at } of byRemainder.slice(0, rest)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}

/** One fee of an order and what was paid of it: with a shortfall that was accepted, less than its price. */
export interface PaidLine {
  readonly registrationId: number
  readonly paidFen: number
}

/** What really came in for each line of an order (BR-48): what was received, over all its lines. */
export function paidLines(
  receivedFen: number,
  lines: readonly { registrationId: number; amountFen: number }[],
): PaidLine[] {
  const paid = shares(
    receivedFen,
    lines.map((line) => line.amountFen),
  )
  return lines.map((line, at) => ({ registrationId: line.registrationId, paidFen: paid[at] ?? 0 }))
}

/** What a rule of so much of a hundred gives back for what was paid: never a fen more. */
export const ruleAmount = (paidFen: number, percent: number): number =>
  Number((BigInt(paidFen) * BigInt(percent)) / 100n)

/** Days of the promise. `notBeforeOn` is null where it may go out at once; both open while nobody knows the exam's day. */
export interface Promised {
  readonly decideByOn: Day
  readonly notBeforeOn: Day | null
  readonly payByOn: Day | null
  readonly missingYears: readonly number[]
}

/**
 * When a refund is answered and paid (BR-50): for personal reasons 15 working days after the exam at the earliest, else
 * within so many working days of its approval (of today, while it has none).
 */
export function promiseOf(
  of: { reason: RefundReason; requestedOn: Day; approvedOn: Day; examOn: Day | null },
  rules: RefundRules,
  calendar: WorkCalendar,
): Promised {
  const decide = addWorkdays(of.requestedOn, rules.decideWorkdays, calendar)
  const first = firstDay(of, rules, calendar)
  if (first === 'OPEN')
    return { decideByOn: decide.on, notBeforeOn: null, payByOn: null, missingYears: decide.missingYears }
  const start = first && first.on > of.approvedOn ? first.on : of.approvedOn
  const pay = addWorkdays(start, rules.payWorkdays, calendar)
  const missing = [decide, ...(first ? [first] : []), pay].flatMap((each) => each.missingYears)
  const notBeforeOn = first ? first.on : null
  return { decideByOn: decide.on, notBeforeOn, payByOn: pay.on, missingYears: [...new Set(missing)] }
}

/** Personal refunds wait for the exam; nothing for the others, open while nobody knows its day. */
function firstDay(
  { reason, examOn }: { reason: RefundReason; examOn: Day | null },
  rules: RefundRules,
  calendar: WorkCalendar,
) {
  if (reason !== 'PERSONAL') return undefined
  return examOn === null ? 'OPEN' : addWorkdays(examOn, rules.afterExamWorkdays, calendar)
}
