import { getPlanFacts, holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import { gatherSites } from '#src/modules/registrations/import/sites.ts'
import * as queries from '#src/modules/registrations/queries/transfers.ts'
import { lockRegistrations } from '#src/modules/registrations/queries/withdrawals.ts'
import type { AtSite, SiteFacts } from '#src/modules/registrations/rules/facts.ts'
import { judgeTransfers, refusalsForLeaving } from '#src/modules/registrations/rules/transfer.ts'
import { transferRefusals as refusals, transferSaid as said } from '#src/modules/registrations/words/site.ts'
import { withdrawalRefusals } from '#src/modules/registrations/words/withdrawal.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse, refuseAll } from '#src/shared/refusal.ts'
import { lateRightOf } from '#src/modules/registrations/import/gather.ts'
import { sitesShown } from './shown.ts'

interface Asked {
  registrationIds: number[]
  /** Where they should go; absent: only what could be chosen is asked. */
  siteId?: number | undefined
}

/** Which sites there are to choose from, and for the chosen one who can go there and who not, and why (BR-86). */
export async function checkTransfer(scope: Scope, { registrationIds, siteId }: Asked) {
  const { planId, rows } = await ofOnePlan(scope, registrationIds)
  const plan = await getPlanFacts(scope, planId)
  const at = await momentOf(scope, plan)
  const sites = await sitesOf(scope, plan, { locking: false, siteId })
  const judged =
    siteId === undefined
      ? rows.map((row) => ({ row, refusals: refusalsForLeaving(row, at) }))
      : judgeTransfers(rows, { to: targetOf(sites), at })
  return {
    ...sitesShown(sites),
    siteId: siteId ?? null,
    can: judged.filter((each) => each.refusals.length === 0).map(named),
    refused: judged
      .filter((each) => each.refusals.length > 0)
      .map((each) => ({
        ...named(each),
        reasons: each.refusals.map(({ code, message, wayOut }) => ({ code, message, wayOut })),
      })),
  }
}

const named = ({ row }: { row: queries.ForTransfer }) => ({
  registrationId: row.id,
  name: row.name,
  className: row.className,
  levelName: row.levelName,
  siteName: row.siteName,
})

/**
 * 变更考点: moves registrations of one plan to another of the college's sites before its seats are given; all of them, or
 * none and every reason. Locks: plan, arrangements, registrations; the plan keeps draws away, the arrangements others who
 * want the same places (BR-10).
 */
export async function transferRegistrations(
  scope: Scope,
  { registrationIds, siteId, reason }: { registrationIds: number[]; siteId: number; reason: string },
) {
  const { planId, ids } = await ofOnePlan(scope, registrationIds)
  const plan = await holdPlan(scope, planId)
  const to = targetOf(await sitesOf(scope, plan, { locking: true, siteId }))
  await lockRegistrations(scope, ids)
  const rows = await queries.listForTransfer(scope, ids)
  const judged = judgeTransfers(rows, { to, at: await momentOf(scope, plan) })
  refuseAll(judged.flatMap(({ row, refusals: no }) => no.map((each) => ({ ...each, path: row.name }))))
  const hostingId = to.site.hosting?.id ?? null
  await queries.moveAll(scope, { registrationIds: ids, siteId: to.site.id, hostingId, reason })
  await scope.happenedAll(
    rows.map((row) => ({
      action: 'registrations.transferred',
      entity: 'registration',
      entityId: row.id,
      sentence: said.transferred({ ...row, from: row.siteName, to: to.site.name }),
      reason,
      seenBy: [row.evaluationOrgId],
    })),
  )
  return { transferred: rows.length }
}

/** The one plan of these registrations; 404 when one of them is out of reach. */
async function ofOnePlan(scope: Scope, registrationIds: readonly number[]) {
  const ids = [...new Set(registrationIds)]
  const rows = await queries.listForTransfer(scope, ids)
  const [first] = rows
  if (!first || rows.length < ids.length) return notFound('报考')
  if (rows.some((each) => each.planId !== first.planId)) refuse(withdrawalRefusals.severalPlans(), 422)
  return { planId: first.planId, ids, rows }
}

async function sitesOf(
  scope: Scope,
  plan: PlanFacts,
  { locking, siteId }: { locking: boolean; siteId: number | undefined },
) {
  const right = await lateRightOf(scope, plan)
  return gatherSites(scope, { plan, right, locking, siteId })
}

/** A site was named, so that it is there. */
const targetOf = ({ site, ...more }: AtSite): AtSite & { site: SiteFacts } =>
  site ? { site, ...more } : refuse(refusals.noChoice(), 422)

export const momentOf = async (scope: Scope, plan: PlanFacts) => ({
  plan,
  now: scope.now,
  publishedSiteIds: await queries.publishedSites(scope, plan.id),
})
