import { pricesAt, spansOn } from '#src/modules/catalogue/index.ts'
import { listPayingSites } from '#src/modules/plans/queries/pricing.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

/** What of a plan its prices depend on. */
interface Priced {
  readonly id: number
  readonly certificateId: number
  readonly levels: readonly { readonly id: number }[]
  readonly sessions: readonly { readonly startsAt: Date }[]
  readonly schedulingClosesAt: Date
}

/** Levels with any price valid on the day registration opens (or today, when it already has). */
export async function pricedDuringWindow(
  scope: Scope,
  plan: Pick<Priced, 'levels'> & { readonly window: { readonly opensAt: Date } },
): Promise<ReadonlySet<number>> {
  const on = shanghaiDay(Math.max(plan.window.opensAt.getTime(), scope.now.getTime()))
  const spans = await spansOn(
    scope,
    plan.levels.map((level) => level.id),
    on,
  )
  return new Set(spans.keys())
}

/** Which day of the exam decides which agreement, and by it the price tier (decision 0045). */
export function firstExamDay({
  sessions,
  schedulingClosesAt,
}: Pick<Priced, 'sessions' | 'schedulingClosesAt'>) {
  const [first = schedulingClosesAt.getTime()] = sessions
    .map((each) => each.startsAt.getTime())
    .toSorted((a, b) => a - b)
  return shanghaiDay(first)
}

/**
 * BR-47: what each level costs who is registered today: for a college what its own people pay at its usual site, by kind of candidate;
 * for everybody else from the least to the most.
 */
export async function feesToday(scope: Scope, plan: Priced) {
  const levelIds = plan.levels.map((level) => level.id)
  if (scope.actor.org.kind !== 'INSTITUTION') return spansToday(scope, levelIds)
  // Without any site only what holds everywhere, or in the own province, can be told.
  const [{ siteId } = { siteId: 0 }] = await listPayingSites(scope, plan)
  const prices = (await pricesAt(scope, { levelIds, siteIds: [siteId], examOn: firstExamDay(plan) })).get(
    siteId,
  )
  return levelIds.map((levelId) => {
    const of = prices?.levels.get(levelId)
    const [amountFen, socialFen] = [of?.IN_SCHOOL?.amountFen ?? null, of?.SOCIAL?.amountFen ?? null]
    return { levelId, isOwn: true, amountFen, socialFen }
  })
}

async function spansToday(scope: Scope, levelIds: readonly number[]) {
  const spans = await spansOn(scope, levelIds, shanghaiDay(scope.now))
  return levelIds.map((levelId) => {
    const { leastFen = null, mostFen = null } = spans.get(levelId) ?? {}
    return { levelId, isOwn: false, amountFen: leastFen, socialFen: mostFen }
  })
}
