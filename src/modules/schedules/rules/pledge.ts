import { refusals } from '#src/modules/schedules/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'

interface Promised {
  readonly siteId: number
  readonly factsDigest: string
}

/**
 * What speaks against a new pledge: after the first it needs a reason, and the facts must have changed since the last one
 * whose seed is still secret. So nobody draws again to taste (BR-55).
 */
export function refusalsForPledge(
  before: { count: number; last: { no: number; sites: readonly Promised[] } | undefined },
  next: { reason: string; sites: readonly Promised[] },
): Refusal[] {
  const said: Refusal[] = []
  if (before.last && changedSites(before.last.sites, next.sites).length === 0)
    said.push(refusals.pledgeSame(before.last.no))
  if (before.count > 0 && next.reason.trim().length < 2) said.push(refusals.reasonMissing(before.count))
  return said
}

/** The sites whose facts are not those that were promised; sites only one of the two names among them. */
export function changedSites(promised: readonly Promised[], now: readonly Promised[]): number[] {
  const before = new Map(promised.map((site) => [site.siteId, site.factsDigest]))
  const after = new Map(now.map((site) => [site.siteId, site.factsDigest]))
  const siteIds = new Set([...before.keys(), ...after.keys()])
  return [...siteIds].filter((siteId) => before.get(siteId) !== after.get(siteId)).toSorted((a, b) => a - b)
}

/** Why the person who drew, or nobody at all, may not confirm (four eyes). */
export function refusalsForConfirming(
  runs: readonly { state: string; createdBy: number | null; createdByName: string }[],
  accountId: number,
): Refusal[] {
  const computed = runs.filter((run) => run.state === 'COMPUTED')
  if (computed.length === 0) return [refusals.nothingToConfirm()]
  const own = computed.find((run) => run.createdBy === accountId)
  return own ? [refusals.fourEyes(own.createdByName)] : []
}

/** Why nothing is published yet: nothing drawn, or not confirmed by a second person. */
export function refusalsForPublishing(runs: readonly { state: string }[]): Refusal[] {
  if (runs.some((run) => run.state === 'COMPUTED')) return [refusals.notConfirmed()]
  return runs.some((run) => run.state === 'CONFIRMED') ? [] : [refusals.nothingToPublish()]
}

/** Why nothing is drawn: nothing promised, or drawn already from the same promise, which would come out the same. */
export function refusalsForDrawing(
  runs: readonly { pledgeId: number | null }[],
  pledge: { id: number; no: number } | undefined,
): Refusal[] {
  if (!pledge) return [refusals.notPledged()]
  return runs.some((run) => run.pledgeId === pledge.id) ? [refusals.alreadyDrawn(pledge.no)] : []
}

/** Why there is nothing to throw away. */
export const refusalsForDiscarding = (runs: readonly { state: string }[]): Refusal[] =>
  runs.some((run) => run.state !== 'PUBLISHED') ? [] : [refusals.nothingToDiscard()]
