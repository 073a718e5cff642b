import type { OrderLine } from '#src/modules/refunds/queries/money.ts'
import {
  paidLines,
  percentFor,
  refusalsForReason,
  ruleAmount,
  shares,
  type AskedReason,
  type PaidLine,
  type PlanOfRefund,
  type RefundReason,
  type RefundRules,
} from '#src/modules/refunds/rules.ts'
import { refundRefusals as refusals } from '#src/modules/refunds/words/refusals.ts'
import { ruleSaid } from '#src/modules/refunds/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What is asked for, with everything the answer depends on. */
export interface Asked {
  readonly order: { readonly state: string; readonly received_fen: number }
  readonly lines: readonly OrderLine[]
  readonly registrationIds: readonly number[] | undefined
  readonly reason: AskedReason
  readonly plan: PlanOfRefund
  readonly rules: RefundRules
  readonly at: Date
  /** Whether the asker may read names. */
  readonly seesNames: boolean
}

export interface Assessed {
  readonly chosen: readonly PaidLine[]
  readonly amounts: readonly number[]
  readonly paidFen: number
  readonly ruleFen: number
  readonly said: string
  /** How many of them have a seat that becomes free. */
  readonly seated: number
  readonly problems: readonly Refusal[]
}

const HAS_MONEY = ['PAID', 'REFUND_PENDING']

/** Money lies on the line and no refund holds it. */
export const isRefundable = (line: OrderLine) => HAS_MONEY.includes(line.paymentStatus) && !line.isRefunding

/** Who gets how much back by the rules, and everything that forbids it (BR-50, BR-51). */
export function assess(asked: Asked): Assessed {
  const { order, lines, reason, plan, rules, at } = asked
  const paid = new Map(paidLines(order.received_fen, lines).map((line) => [line.registrationId, line]))
  const chosenLines = chosenOf(asked)
  const chosen = chosenLines.flatMap((line) => paid.get(line.registrationId) ?? [])
  const paidFen = sumOf(chosen.map((line) => line.paidFen))
  const forbidden = refusalsForReason({ reason, plan, at })
  const { percent, said } = reason === 'ABSENT' ? NOTHING : percentFor({ reason, plan, at }, rules)
  const ruleFen = ruleAmount(paidFen, percent)
  return {
    chosen,
    amounts: shares(
      ruleFen,
      chosen.map((line) => line.paidFen),
    ),
    paidFen,
    ruleFen,
    said,
    seated: chosenLines.filter((line) => line.seatStatus === 'PUBLISHED').length,
    problems: [
      ...orderProblems(order),
      ...choiceProblems(asked, chosenLines),
      ...forbidden,
      ...(forbidden.length === 0 && paidFen > 0 && ruleFen === 0 ? [refusals.nothingByRule(said)] : []),
    ],
  }
}

const NOTHING = { percent: 0, said: '' }
const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0)

const isPaid = (state: string) => state === 'PAID' || state === 'PARTLY_REFUNDED'

const orderProblems = ({ state }: Asked['order']): Refusal[] =>
  isPaid(state) ? [] : [refusals.orderNotPaid()]

function chosenOf({ lines, registrationIds }: Asked): readonly OrderLine[] {
  if (!registrationIds) return lines.filter((line) => isRefundable(line) && !line.isLeaving)
  const wanted = new Set(registrationIds)
  return lines.filter((line) => wanted.has(line.registrationId))
}

function choiceProblems(
  { registrationIds, order, seesNames }: Asked,
  chosen: readonly OrderLine[],
): Refusal[] {
  if (!isPaid(order.state)) return []
  const names = (of: readonly OrderLine[]) => of.map((line) => (seesNames ? line.name : UNNAMED))
  const missing = Math.max(0, (registrationIds?.length ?? 0) - chosen.length)
  const refunding = chosen.filter((line) => line.isRefunding)
  const rest = chosen.filter((line) => !line.isRefunding)
  const leaving = rest.filter((line) => line.isLeaving)
  const elsewhere = missing + rest.filter((line) => !HAS_MONEY.includes(line.paymentStatus)).length
  return [
    ...when(chosen.length + missing === 0, refusals.nobody()),
    ...when(elsewhere > 0, refusals.notInOrder(elsewhere)),
    ...when(refunding.length > 0, refusals.already(names(refunding))),
    ...when(leaving.length > 0, refusals.withdrawalOpen(names(leaving))),
  ]
}

const when = (holds: boolean, refusal: Refusal): Refusal[] => (holds ? [refusal] : [])

const UNNAMED = '所选考生'

/** What the rule gives back for money that was asked for at different moments, line by line. */
export function assessEach(
  lines: readonly (PaidLine & { readonly at: Date })[],
  of: { reason: RefundReason; plan: PlanOfRefund; rules: RefundRules },
) {
  const judged = lines.map((line) => ({ line, ...percentFor({ ...of, at: line.at }, of.rules) }))
  const groups = [...Map.groupBy(judged, (each) => each.percent)]
  const amounts = new Map<number, number>()
  for (const [percent, group] of groups) {
    const weights = group.map(({ line }) => line.paidFen)
    const parts = shares(ruleAmount(sumOf(weights), percent), weights)
    group.forEach(({ line }, at) => amounts.set(line.registrationId, parts[at] ?? 0))
  }
  return {
    amountOf: (registrationId: number) => amounts.get(registrationId) ?? 0,
    said: [...new Set(groups.map(([, [first]]) => first?.said ?? ''))].join('；') || ruleSaid.full(of.reason),
  }
}
