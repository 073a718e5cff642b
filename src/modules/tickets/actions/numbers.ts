import { getPlanFacts, lockPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as settings from '#src/modules/tickets/queries/settings.ts'
import { countOfPlan } from '#src/modules/tickets/queries/tickets.ts'
import { numbered } from '#src/modules/tickets/rules.ts'
import {
  DEFAULT_RULE,
  namesPlace,
  numberBy,
  numberParts,
  problemsOf,
  type NumberFacts,
  type NumberRule,
} from '#src/modules/tickets/rules/number.ts'
import { numberRefusals, numberSaid } from '#src/modules/tickets/words/number.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'

interface Given {
  readonly planId: number
  readonly parts: NumberRule
}

/** Seats a rule is tried on: more prove nothing new. */
const MOST_TRIED = 50_000

/** A plan of the asker's own organisation; others' plans are not there. */
const own = (scope: Scope, plan: PlanFacts) =>
  found(plan.evaluationOrgId === scope.actor.org.id ? plan : undefined, '考试计划')

/** The rule of a plan with an example, and why it can no longer be changed. */
export async function getNumberRule(scope: Scope, { planId }: { planId: number }) {
  const plan = own(scope, await getPlanFacts(scope, planId))
  const parts = (await settings.findSetting(scope, planId))?.rule ?? DEFAULT_RULE
  const issued = await countOfPlan(scope, planId)
  const { message, wayOut = '' } = numberRefusals.issued(plan.name)
  return {
    ...(await judged(scope, plan, parts)).answer,
    planName: plan.name,
    parts: [...parts],
    locked: issued > 0 ? { message, wayOut } : null,
  }
}

/** What a rule would make of the seats of this plan; nothing is kept. */
export async function tryNumberRule(scope: Scope, { planId, parts }: Given) {
  const plan = own(scope, await getPlanFacts(scope, planId))
  return (await judged(scope, plan, parts)).answer
}

/** Keeps the rule of a plan while no ticket is issued: numbers that are out do not change (BR-66). */
export async function setNumberRule(scope: Scope, { planId, parts }: Given) {
  const plan = own(scope, await lockPlan(scope, planId))
  if ((await countOfPlan(scope, planId)) > 0) refuse(numberRefusals.issued(plan.name))
  const { answer, taken } = await judged(scope, plan, parts)
  if (taken.length > 0) refuse(numberRefusals.taken(taken.length, taken[0] ?? ''))
  refuseAll(answer.problems.map(numberRefusals.invalid))
  await settings.setSetting(scope, planId, { rule: parts })
  await scope.happened({
    action: 'tickets.number_rule',
    entity: 'exam_plan',
    entityId: planId,
    sentence: numberSaid(plan.name, answer.example.map(({ text }) => text).join('')),
  })
  return answer
}

/** Tries a rule: by its shape, then on every seat of the newest arrangement, then against the numbers of other plans. */
async function judged(scope: Scope, plan: PlanFacts, rule: NumberRule) {
  const limits = {
    ...(await settings.findLimits(scope, plan.id)),
    levels: plan.levels.length,
    highestLevel: Math.max(1, ...plan.levels.map((level) => level.rank)),
    sessions: plan.sessions.length,
    planSeq: plan.seq,
  }
  const problems = problemsOf(rule, limits)
  const people = await peopleOf(scope, plan)
  const example = problems.length === 0 ? exampleOf(rule, people[0] ?? (await invented(scope, plan))) : []
  const numbers = problems.length === 0 ? people.map((facts) => numberBy(rule, facts)) : []
  const taken = numbers.length > 0 ? await settings.listTaken(scope, plan.id, numbers) : []
  const collisions = taken.length > 0 ? [numberRefusals.taken(taken.length, taken[0] ?? '').message] : []
  const answer = {
    example,
    problems: [...problems, ...collisions],
    triedOn: people.length,
    namesPlace: namesPlace(rule),
  }
  return { answer, taken }
}

const exampleOf = (rule: NumberRule, facts: NumberFacts) => {
  const texts = numberParts(rule, facts)
  return rule.map(({ kind }, at) => ({ kind, text: texts[at] ?? '' }))
}

async function peopleOf(scope: Scope, plan: PlanFacts): Promise<NumberFacts[]> {
  const seats = await settings.listSeats(scope, plan.id, MOST_TRIED)
  const withSerials = numbered(
    seats,
    ({ siteId, levelId }) => `${siteId}/${levelId}`,
    () => 0,
  )
  return withSerials.map(({ row, serial }) => ({ ...row, serial, year: plan.year, planSeq: plan.seq }))
}

/** Somebody to show before anybody is seated. */
async function invented(scope: Scope, plan: PlanFacts): Promise<NumberFacts> {
  const site = await settings.findSiteCode(scope, plan.id)
  return {
    year: plan.year,
    planSeq: plan.seq,
    levelRank: plan.levels[0]?.rank ?? 1,
    siteCode: site?.siteCode ?? '510001',
    serial: 1,
    ordinal: 1,
    roomSeq: 1,
    seatNo: 7,
  }
}
