import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as gather from '#src/modules/schedules/queries/gather.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { refusals } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'

/** The sites that can be drawn now, or every reason why there are none. */
export async function sitesToDraw(scope: Scope, plan: PlanFacts): Promise<gather.SiteRow[]> {
  const { sites, reasons } = await lookForSites(scope, plan)
  refuseAll(reasons)
  return sites
}

/** Sites with people to draw that are not published yet, beside what speaks against drawing them now. */
export async function lookForSites(scope: Scope, plan: PlanFacts) {
  const all = await gather.listSites(scope, { planId: plan.id, includeUnpaid: plan.schedulesUnpaid })
  const waiting = all.filter((site) => site.count > 0)
  const sites = waiting.filter((site) => !site.isPublished)
  const leftOut = all.reduce((sum, site) => sum + site.leftOut, 0)
  const reasons = refusalsForTiming(plan, scope.now)
  if (waiting.length === 0) reasons.push(refusals.nobody(leftOut))
  else if (sites.length === 0) reasons.push(refusals.alreadyPublished())
  return { sites, reasons }
}
