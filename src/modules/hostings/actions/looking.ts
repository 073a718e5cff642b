import * as choices from '#src/modules/hostings/queries/choices.ts'
import * as queries from '#src/modules/hostings/queries/hostings.ts'
import { refusalsForEnding } from '#src/modules/hostings/rules.ts'
import { hostingMachine, type HostingState } from '#src/modules/hostings/states.ts'
import type { sideNames } from '#src/modules/hostings/words.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'

/** Arrangements within the asker's reach, a page at a time. */
export async function listHostings(scope: Scope, filter: queries.HostingFilter) {
  const { listed, total } = await queries.listHostings(scope, filter)
  return { total, rows: await shown(scope, listed) }
}

/** One arrangement with what the asker may do with it now, and why not (BR-86). */
export async function getHosting(scope: Scope, { hostingId }: { hostingId: number }) {
  const row = found(await queries.findHosting(scope, hostingId), '委托考试')
  const [one] = await shown(scope, [row])
  const it = found(one, '委托考试')
  return {
    ...it,
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: whoDid(scope, row.endedByName, organiserOf(row)),
    endReason: row.endReason,
    offers: offersOf(scope, it),
  }
}

function offersOf(scope: Scope, { state, live }: { state: HostingState; live: number }) {
  const [standing] = refusalsForEnding(live)
  return hostingMachine
    .offers(state, scope.actor.permissions)
    .map((offer) =>
      offer.verb === 'end' && offer.allowed && standing
        ? { ...offer, allowed: false, reason: standing.message + (standing.wayOut ?? '') }
        : offer,
    )
}

async function shown(scope: Scope, rows: readonly queries.HostingRow[]) {
  const levels = Map.groupBy(
    await queries.listLevels(
      scope,
      rows.map((row) => row.siteId),
    ),
    (each) => each.siteId,
  )
  const loads = await queries.loadsOf(
    scope,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    planId: row.planId,
    planName: row.planName,
    guestName: row.guestName,
    hostName: row.hostName,
    siteId: row.siteId,
    siteName: row.siteName,
    siteCode: row.siteCode,
    address: row.address,
    levelNames: (levels.get(row.siteId) ?? []).map((each) => each.name),
    places: row.places,
    live: loads.get(row.id) ?? 0,
    state: stateOf(row),
    side: sideOf(scope, row),
    reason: row.reason,
    arrangedAt: row.arrangedAt.toISOString(),
    arrangedByName: whoDid(scope, row.arrangedByName, organiserOf(row)),
  }))
}

const organiserOf = (row: queries.HostingRow) => ({ id: row.evaluationOrgId, name: row.organiserName })

export const stateOf = ({ endedAt }: { endedAt: Date | null }): HostingState => (endedAt ? 'ENDED' : 'ACTIVE')

function sideOf(scope: Scope, row: queries.HostingRow): keyof typeof sideNames {
  if (row.guestId === scope.actor.org.id) return 'GUEST'
  return row.hostId === scope.actor.org.id ? 'HOST' : 'ORGANISER'
}

type Asked = ListQuery & { planId: number }

/** Colleges that may be guests of a plan. */
export async function listGuests(scope: Scope, asked: Asked) {
  await ownPlan(scope, asked.planId)
  const { listed, total } = await choices.listGuests(scope, asked)
  return { total, rows: listed }
}

/** Sites that may take guests in, with how full they are. */
export async function listHostSites(scope: Scope, asked: Asked) {
  await ownPlan(scope, asked.planId)
  const { listed, total } = await choices.listHostSites(scope, asked)
  const siteIds = listed.map((each) => each.siteId)
  const loads = Map.groupBy(
    await queries.siteLoads(scope, { planId: asked.planId, siteIds }),
    (each) => each.siteId,
  )
  const sumOf = (siteId: number, key: 'seats' | 'live') =>
    (loads.get(siteId) ?? []).reduce((sum, each) => sum + each[key], 0)
  return {
    total,
    rows: listed.map((each) => ({
      ...each,
      seats: sumOf(each.siteId, 'seats'),
      live: sumOf(each.siteId, 'live'),
    })),
  }
}

async function ownPlan(scope: Scope, planId: number) {
  const plan = await getPlanFacts(scope, planId)
  return found(plan.evaluationOrgId === scope.actor.org.id ? plan : undefined, '考试计划')
}
