import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { findRules, findRulesOf } from '#src/modules/refunds/queries/rules.ts'
import {
  promiseOf,
  USUAL_RULES,
  type PlanOfRefund,
  type RefundReason,
  type RefundRules,
} from '#src/modules/refunds/rules.ts'
import { promiseSaid } from '#src/modules/refunds/words.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Day } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

/** A version of the rules. */
export interface RulesInForce {
  readonly version: number
  readonly rules: RefundRules
}

/** The rules of an organisation that hold now. */
export async function rulesNow(scope: Scope, evaluationOrgId: number): Promise<RulesInForce> {
  const row = await findRules(scope, evaluationOrgId)
  return row ? { version: row.version, rules: row.rules as RefundRules } : { version: 0, rules: USUAL_RULES }
}

/** The rules a refund was asked for under. */
export async function rulesThen(
  scope: Scope,
  of: { evaluation_org_id: number; rule_version: number },
): Promise<RefundRules> {
  const version = { evaluationOrgId: of.evaluation_org_id, version: of.rule_version }
  const row = of.rule_version > 0 ? await findRulesOf(scope, version) : undefined
  return row ? (row.rules as RefundRules) : USUAL_RULES
}

/** A plan as the rules know it; of a postponed one nobody knows the day. */
export function planOfRefund(plan: PlanFacts): PlanOfRefund {
  const isOpen = plan.state === 'POSTPONED' || plan.sessions.length === 0
  const starts = plan.sessions.map((each) => each.startsAt.getTime())
  const ends = plan.sessions.map((each) => each.endsAt.getTime())
  return {
    name: plan.name,
    state: plan.state,
    startsAt: isOpen ? null : new Date(Math.min(...starts)),
    endsAt: isOpen ? null : new Date(Math.max(...ends)),
    refundClosesAt: plan.later.refundClosesAt,
    optOutClosesAt: plan.optOutClosesAt,
  }
}

interface Promising {
  readonly reason: RefundReason
  readonly requestedAt: Date
  readonly plan: PlanOfRefund | undefined
  readonly rules: RefundRules
}

/** The days of a promise made now, by the working calendar, and the sentence both sides read. */
export async function promised(scope: Scope, { reason, requestedAt, plan, rules }: Promising) {
  const today = shanghaiDay(scope.now)
  const examOn = plan?.endsAt ? shanghaiDay(plan.endsAt) : null
  const years = [today, examOn ?? today].map((day) => Number(day.slice(0, 4)))
  const calendar = await readCalendar(scope, [Math.min(...years), Math.max(...years) + 1])
  const of = { reason, requestedOn: shanghaiDay(requestedAt), approvedOn: today, examOn }
  const days = promiseOf(of, rules, calendar)
  return { ...days, said: sentenceOf(reason, days, rules) }
}

function sentenceOf(
  reason: RefundReason,
  days: { notBeforeOn: Day | null; payByOn: Day | null },
  rules: RefundRules,
): string {
  if (days.payByOn === null) return promiseSaid.datesOpen
  return reason === 'PERSONAL' && days.notBeforeOn
    ? promiseSaid.afterExam(days.notBeforeOn, days.payByOn, rules.afterExamWorkdays)
    : promiseSaid.afterApproval(rules.payWorkdays)
}

/** The plan of a refund; undefined for money nobody claimed. */
export const planFor = async (scope: Scope, planId: number | null) =>
  planId === null ? undefined : planOfRefund(await getPlanFacts(scope, planId))
