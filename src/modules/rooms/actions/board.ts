import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as machines from '#src/modules/rooms/queries/machines.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { findSiteOf, getSite, type Site } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { levelsAt, usedElsewhere } from './facts.ts'
import { shownMachines, shownRoom } from './shown.ts'

/** Machine rooms and exam rooms of one site in one plan, and what stands in the way of setting up more. */
export async function getRoomBoard(scope: Scope, asked: { planId: number; siteId?: number | undefined }) {
  const plan = await getPlanFacts(scope, asked.planId)
  const site = await siteAsked(scope, { siteId: asked.siteId, certificateId: plan.certificateId })
  return {
    planId: plan.id,
    sharedRooms: plan.sharedRooms,
    schedulingClosesAt: plan.schedulingClosesAt.toISOString(),
    sessions: plan.sessions.map(onWire),
    levels: await levelsAt(scope, plan, site),
    site: site ? { id: site.id, name: site.name, siteCode: site.siteCode } : null,
    obstacles: refusalsForSetting(plan, scope.now),
    ...(site ? await siteBoard(scope, plan, site) : EMPTY),
  }
}

const EMPTY = { physicalRooms: [], rooms: [], elsewhere: { rooms: [], sessions: [] }, seats: [] }

/** The named site, or the institution's own for the certificate. */
async function siteAsked(scope: Scope, asked: { siteId?: number | undefined; certificateId: number }) {
  if (asked.siteId) return getSite(scope, asked.siteId)
  return findSiteOf(scope, { orgId: scope.actor.org.id, certificateId: asked.certificateId })
}

async function siteBoard(scope: Scope, plan: PlanFacts, site: Site) {
  const at = { planId: plan.id, siteId: site.id }
  const machineRooms = await machines.listMachineRooms(scope, at)
  const examRooms = await rooms.listRoomsAt(scope, at)
  const elsewhere = await usedElsewhere(scope, at)
  return {
    physicalRooms: machineRooms.map((row) => ({
      id: row.id,
      hasMap: row.map_rows !== null,
      ...shownMachines(row),
    })),
    rooms: examRooms.map(shownRoom),
    elsewhere: { rooms: elsewhere.rooms, sessions: elsewhere.sessions.map(onWire) },
    seats: await rooms.countSeats(scope, at),
  }
}

const onWire = (session: PlanFacts['sessions'][number] | SessionElsewhere) => ({
  id: session.id,
  ordinal: session.ordinal,
  startsAt: session.startsAt.toISOString(),
  endsAt: session.endsAt.toISOString(),
  levelIds: session.levelIds,
})
type SessionElsewhere = Awaited<ReturnType<typeof usedElsewhere>>['sessions'][number]
