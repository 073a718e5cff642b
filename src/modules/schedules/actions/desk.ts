import { listPledges } from '#src/modules/schedules/queries/proof.ts'
import * as runs from '#src/modules/schedules/queries/runs.ts'
import {
  refusalsForConfirming,
  refusalsForDiscarding,
  refusalsForDrawing,
  refusalsForPublishing,
} from '#src/modules/schedules/rules/pledge.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Offer } from '#src/shared/machine.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { ownPlan, summaryOf } from './planning.ts'
import { currentPledge } from './pledging.ts'
import { lookForSites } from './waiting.ts'

/** Site names one answer carries at most. */
const MOST_NAMES = 200

/** One plan's arrangement with what the organiser may do now, and why not (BR-86). */
export async function getSchedule(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const live = await runs.listLiveRuns(scope, planId)
  const pledges = await listPledges(scope, planId)
  const { sites, reasons } = await lookForSites(scope, plan)
  return {
    planId,
    planName: plan.name,
    registrationClosesAt: plan.window.closesAt.toISOString(),
    paymentClosesAt: plan.paymentClosesAt.toISOString(),
    schedulingClosesAt: plan.schedulingClosesAt.toISOString(),
    ...summaryOf(live),
    ...handsOf(live),
    pledges: pledges.length,
    draws: pledges.reduce((sum, pledge) => sum + pledge.draws, 0),
    undrawn: undrawnOf(sites, live),
    offers: await offersOf(scope, { planId, live, reasons, timing: refusalsForTiming(plan, scope.now) }),
  }
}

/** Who drew and confirmed the latest result, and when. */
function handsOf(live: readonly runs.LiveRun[]) {
  const last = live.at(-1)
  return {
    drawnAt: latest(live.map((run) => run.createdAt)),
    publishedAt: latest(live.map((run) => run.publishedAt)),
    drawnBy: last?.createdByName ?? '',
    confirmedBy: last?.confirmedByName ?? '',
    confirmedAt: latest(live.map((run) => run.confirmedAt)),
  }
}

/** Sites that wait although others have a result. */
function undrawnOf(sites: readonly { siteId: number; siteName: string }[], live: readonly runs.LiveRun[]) {
  if (live.every((run) => run.state === 'PUBLISHED')) return []
  const drawn = new Set(live.map((run) => run.siteId))
  const left = sites.filter((site) => !drawn.has(site.siteId))
  return left.slice(0, MOST_NAMES).map((site) => site.siteName)
}

const latest = (moments: readonly (Date | null)[]): string | null =>
  moments
    .reduce<Date | null>((a, b) => ((b?.getTime() ?? 0) > (a?.getTime() ?? 0) ? b : a), null)
    ?.toISOString() ?? null

interface Facts {
  readonly planId: number
  readonly live: readonly runs.LiveRun[]
  /** Why nothing can be drawn now. */
  readonly reasons: readonly Refusal[]
  readonly timing: readonly Refusal[]
}

async function offersOf(scope: Scope, facts: Facts): Promise<Offer[]> {
  const pledge = await currentPledge(scope, facts.planId)
  return OFFERED.filter((each) => scope.actor.permissions.has(each.permission)).map((each) => {
    const [first] = whyNot(each.verb, { ...facts, pledge, accountId: scope.actor.accountId })
    return {
      verb: each.verb,
      label: each.verb === 'pledge' && pledge ? '重新公布承诺' : each.label,
      allowed: !first,
      // Every pledge after the first says why there is another one.
      needsOpinion: each.verb === 'discard' || (each.verb === 'pledge' && pledge !== undefined),
      ...(first ? { reason: first.message + (first.wayOut ?? '') } : {}),
    }
  })
}

const OFFERED = [
  { verb: 'pledge', label: '公布承诺', permission: 'schedules.run' },
  { verb: 'draw', label: '排考', permission: 'schedules.run' },
  { verb: 'confirm', label: '复核通过', permission: 'schedules.confirm' },
  { verb: 'publish', label: '发布', permission: 'schedules.publish' },
  { verb: 'discard', label: '作废', permission: 'schedules.run' },
] as const

type Asked = Facts & {
  readonly pledge: Awaited<ReturnType<typeof currentPledge>>
  readonly accountId: number
}

function whyNot(verb: (typeof OFFERED)[number]['verb'], facts: Asked): readonly Refusal[] {
  const { live, reasons, timing, pledge } = facts
  switch (verb) {
    case 'pledge':
      return reasons
    case 'draw':
      return [...reasons, ...refusalsForDrawing(live, pledge)]
    case 'confirm':
      return refusalsForConfirming(live, facts.accountId)
    case 'publish':
      return [...timing, ...refusalsForPublishing(live)]
    case 'discard':
      return refusalsForDiscarding(live)
  }
}
