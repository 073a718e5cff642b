import { sumUnordered } from '#src/modules/payments/queries/read.ts'
import { ordersLateOnly, refusalsForOrdering } from '#src/modules/payments/rules.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What the asker's institution could order now, plan by plan (BR-86: with the reason where it cannot). */
export async function listDue(scope: Scope) {
  const sums = Map.groupBy(await sumUnordered(scope), (sum) => sum.planId)
  const rows = [...sums.values()].flatMap((levels) => dueOf(levels, scope.now))
  // What can still be ordered comes first, the nearest deadline on top.
  return { rows: rows.toSorted((a, b) => a.reasons.length - b.reasons.length) }
}

type Sums = Awaited<ReturnType<typeof sumUnordered>>

function dueOf(all: Sums, now: Date) {
  const [first] = all
  if (!first) return []
  const { planId, planName, planState, paymentClosesAt, schedulingClosesAt, lateOpensAt } = first
  const late = lateOpensAt && { opensAt: lateOpensAt }
  const plan = { name: planName, state: planState, paymentClosesAt, schedulingClosesAt, late }
  const lateSums = ordersLateOnly(plan, now) ? all.filter((each) => each.isLate) : []
  const levels = levelsOf(lateSums.length > 0 ? lateSums : all)
  return {
    planId,
    planName,
    paymentClosesAt: (lateSums.length > 0 ? schedulingClosesAt : paymentClosesAt).toISOString(),
    count: levels.reduce((sum, level) => sum + level.count, 0),
    amountFen: levels.reduce((sum, level) => sum + level.amountFen, 0),
    levels,
    reasons: refusalsForOrdering(plan, now, { hasLate: lateSums.length > 0 }).map(reasonOf),
  }
}

/** Per level and price, those who came late beside the others. */
function levelsOf(sums: Sums) {
  const alike = Map.groupBy(sums, (each) => `${each.levelId}/${each.feeFen}`)
  return [...alike.values()].flatMap((each) => {
    const [first] = each
    if (!first) return []
    const { levelId, levelName, feeFen } = first
    const count = each.reduce((sum, one) => sum + one.count, 0)
    return { levelId, levelName, feeFen, count, amountFen: count * feeFen }
  })
}

const reasonOf = ({ message, wayOut }: Refusal) => ({ message, ...(wayOut ? { wayOut } : {}) })
