import { getCertificate } from '#src/modules/catalogue/index.ts'
import { ONE_INCH_WISH } from '#src/modules/plans/contract/photo.ts'
import { USUAL_SEATING } from '#src/modules/plans/rules/seating.ts'
import * as queries from '#src/modules/plans/queries.ts'
import * as impact from '#src/modules/plans/queries/impact.ts'
import { reviseParts } from '#src/modules/plans/queries/revise.ts'
import { describe, differences } from '#src/modules/plans/rules/described.ts'
import { refusalsForUnpriced } from '#src/modules/plans/rules/change.ts'
import { refusalsForPlan, TURNAROUND_MINUTES } from '#src/modules/plans/rules/order.ts'
import { consequencesOf, refusalsForChange, type Consequence } from '#src/modules/plans/rules/published.ts'
import { planMachine } from '#src/modules/plans/states.ts'
import {
  changeRefusals as refusals,
  changeSaid as said,
  type ConsequenceKind,
} from '#src/modules/plans/words/versions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { fieldsOf, type PlanForm } from './drafting.ts'
import { lockPlan } from './locking.ts'
import { ownPlan, tell } from './own.ts'
import { pricedDuringWindow } from './pricing.ts'
import { getPlanFacts, type PlanFacts } from './reading.ts'
import { keepVersion } from './versions.ts'

export interface ChangeGiven extends PlanForm {
  planId: number
  /** The version the change was made on; another one meanwhile refuses it. */
  version: number
  /** The consequences the person has seen and confirmed. */
  confirmed: readonly ConsequenceKind[]
  opinion: string
}

/** What a change would touch and what speaks against it, before anything is written (BR-27). */
export async function previewChange(scope: Scope, given: PlanForm & { planId: number }) {
  const plan = ownPlan(scope, await getPlanFacts(scope, given.planId))
  planMachine.step(plan.state === 'POSTPONED' ? 'resume' : 'change', plan.state)
  const judged = await judge(scope, plan, given)
  return {
    version: plan.version,
    changes: differences(describe(plan), describe(judged.after)),
    refusals: judged.refusals.map((each) => ({ ...each })),
    touched: judged.touched,
    consequences: judged.consequences.map((each) => ({ ...each })),
  }
}

/** Changes a published plan (BR-27): a new version, what it voids voided with it (BR-28, `app/reactions.ts`). */
export async function changePlan(scope: Scope, given: ChangeGiven) {
  const plan = ownPlan(scope, await lockPlan(scope, given.planId))
  const state = planMachine.step('change', plan.state)
  const consequences = await apply(scope, plan, given)
  const { version } = await queries.setPlan(scope, plan.id, { ...fieldsOf(given), state })
  const changed = await keepVersion(scope, plan, {
    verb: 'CHANGED',
    sentence: said.changed,
    reason: given.opinion,
  })
  await voidWhat(scope, changed, { consequences, reason: given.opinion })
  return { state, version }
}

/** Refuses what may not be, what was made on an older version and what was not confirmed; writes levels and sessions. */
export async function apply(scope: Scope, plan: PlanFacts, given: ChangeGiven): Promise<Consequence[]> {
  if (given.version !== plan.version) refuse(refusals.changedMeanwhile(given.version, plan.version))
  const judged = await judge(scope, plan, given)
  refuseAll(judged.refusals, 422)
  const unseen = judged.consequences.filter(
    (each) => each.mustConfirm && !given.confirmed.includes(each.kind),
  )
  if (unseen.length > 0) refuse(refusals.needsConfirmation(unseen.map((each) => each.sentence)))
  await reviseParts(scope, plan.id, {
    levelIds: judged.after.levels.map((level) => level.id),
    sessions: judged.after.sessions,
  })
  return judged.consequences
}

async function judge(scope: Scope, plan: PlanFacts, given: PlanForm) {
  const { levels } = await getCertificate(scope, plan.certificateId)
  const after = appliedTo(plan, given, levels)
  const [touched, live] = [
    await impact.countTouched(scope, plan.id),
    await impact.countLiveByLevel(scope, plan.id),
  ]
  const liveByLevel = new Map(live.map((each) => [each.levelId, each.count]))
  const added = after.levels.filter((level) => !plan.levels.some((each) => each.id === level.id))
  const against: Refusal[] = [
    ...refusalsForPlan(given, levels),
    ...refusalsForChange(plan, after, { now: scope.now, touched, liveByLevel }),
    ...refusalsForUnpriced(added, await pricedDuringWindow(scope, after)),
  ]
  return { after, touched, refusals: against, consequences: consequencesOf(plan, after, touched) }
}

/** The plan as it would be with this form. */
function appliedTo(
  plan: PlanFacts,
  given: PlanForm,
  levels: readonly { id: number; name: string; rank: number }[],
): Omit<PlanFacts, 'sessions'> & {
  sessions: (Omit<PlanFacts['sessions'][number], 'id'> & { id?: number })[]
} {
  const { levelIds, sessions, later, registrationOpensAt, registrationClosesAt, ...fields } = given
  const kept = levels.filter((level) => levelIds.includes(level.id))
  return {
    ...plan,
    ...fields,
    photo: given.photo ?? ONE_INCH_WISH,
    seating: given.seating ?? USUAL_SEATING,
    turnaroundMinutes: given.turnaroundMinutes ?? TURNAROUND_MINUTES,
    window: { opensAt: registrationOpensAt, closesAt: registrationClosesAt },
    later: laterOf(plan, later),
    levels: kept.toSorted((a, b) => a.rank - b.rank).map(({ id, name, rank }) => ({ id, name, rank })),
    sessions: sessions.map(({ id, ...each }, index) => ({
      ...each,
      ...(id === undefined ? {} : { id }),
      ordinal: index + 1,
    })),
  }
}

const laterOf = (plan: PlanFacts, later: PlanForm['later'] = {}): PlanFacts['later'] => {
  const names = Object.keys(plan.later) as (keyof PlanFacts['later'])[]
  const at = (name: keyof PlanFacts['later']) => {
    const given = later[name]
    return given ? new Date(given) : null
  }
  return Object.fromEntries(names.map((name) => [name, at(name)])) as PlanFacts['later']
}

/** Tells what is void or out of date now; the page of reactions knows what that means for runs, seats and tickets. */
async function voidWhat(
  scope: Scope,
  { id, name }: PlanFacts,
  { consequences, reason }: { consequences: readonly Consequence[]; reason: string },
): Promise<void> {
  const about = { planId: id, name }
  const has = (kind: ConsequenceKind) => consequences.some((each) => each.kind === kind)
  if (has('SCHEDULE')) await tell(scope, about, { verb: 'arrangement_void', sentence: said.voided, reason })
  if (has('TICKETS')) await tell(scope, about, { verb: 'tickets_outdated', sentence: said.outdated, reason })
}
