import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { planStates, refusals } from './words.ts'

/** A plan as far as arranging goes. */
export interface PlanToHost {
  readonly name: string
  readonly state: keyof typeof planStates
  readonly certificateId: number
  readonly schedulingClosesAt: Instant
  readonly levels: readonly { readonly id: number }[]
}

/** The site that is to take guests in. */
export interface HostSite {
  readonly orgId: number
  readonly name: string
  readonly certificateId: number
  readonly state: string
  readonly levelIds: readonly number[]
  /** Whether its seats in this plan are published already. */
  readonly isPublished: boolean
}

export interface Guest {
  readonly orgId: number
  readonly orgName: string
  /** BR-01 */
  readonly mayRegister: boolean
}

/** What keeps a plan from taking arrangements now. */
export function refusalsForPlan(plan: PlanToHost, now: Instant): Refusal[] {
  if (plan.state !== 'PUBLISHED') return [refusals.planNotOpen(plan.name, planStates[plan.state])]
  const isOver = milliseconds(now) >= milliseconds(plan.schedulingClosesAt)
  return isOver ? [refusals.schedulingOver(plan.name)] : []
}

/**
 * BR-10: why this guest may not sit at this site: it is its own, out of service, without any level of the plan, or has
 * given its seats already; or the guest may not register at all (BR-01). Single levels are asked at registering (BR-02).
 */
export function refusalsForHosting(
  plan: PlanToHost,
  { guest, site }: { guest: Guest; site: HostSite },
): Refusal[] {
  if (site.orgId === guest.orgId) return [refusals.ownSite(guest.orgName)]
  return [...(guest.mayRegister ? [] : [refusals.notAGuest()]), ...refusalsForHost(plan, site)]
}

function refusalsForHost(plan: PlanToHost, site: HostSite): Refusal[] {
  const isInService = site.state === 'ENABLED' && site.certificateId === plan.certificateId
  if (!isInService) return [refusals.siteNotEnabled(site.name)]
  if (!plan.levels.some(({ id }) => site.levelIds.includes(id))) return [refusals.noLevel(site.name)]
  return site.isPublished ? [refusals.alreadyPublished(site.name)] : []
}

/** A largest number may not fall below those registered already; none (`null`) is no limit. */
export const refusalsForPlaces = (places: number | null, live: number): Refusal[] =>
  places !== null && places < live ? [refusals.placesBelowLive(places, live)] : []

/** An arrangement ends only when nobody stands on it any more. */
export const refusalsForEnding = (live: number): Refusal[] =>
  live > 0 ? [refusals.registrationsStand(live)] : []
