import { getCertificate } from '#src/modules/catalogue/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import type { DesignFacts } from '#src/modules/rooms/rules/design.ts'
import type { RoomSession } from '#src/modules/rooms/rules/room.ts'
import { findSiteOf, refusalsForSite, type Site } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { maximumOf, shownRoom } from './shown.ts'

/** A session as the rules take it. */
export const sessionFact = (session: {
  id: number
  ordinal: number
  startsAt: Date
  endsAt: Date
  levelIds: number[]
}): RoomSession => ({
  id: session.id,
  ordinal: session.ordinal,
  startsAtMs: session.startsAt.getTime(),
  endsAtMs: session.endsAt.getTime(),
  levelIds: session.levelIds,
})

/** Rooms of other plans in the site's machine rooms, with the sessions they are used in. */
export async function usedElsewhere(scope: Scope, at: { planId: number; siteId: number }) {
  const others = await rooms.listRoomsElsewhere(scope, at)
  const sessions = await rooms.listSessions(
    scope,
    others.map((row) => row.plan_id),
  )
  return {
    rooms: others.map(shownRoom),
    sessions: sessions.map((row) => ({
      id: row.id,
      ordinal: row.ordinal,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      levelIds: row.level_ids,
    })),
  }
}

/** The levels of a plan as rooms are named after them, each with what forbids it at the site (BR-02). */
export async function levelsAt(scope: Scope, plan: PlanFacts, site: Site | undefined) {
  const { levels } = await getCertificate(scope, plan.certificateId)
  const prefixes = new Map(levels.map((level) => [level.id, level.roomNamePrefix]))
  return plan.levels.map(({ id, name }) => ({
    id,
    name,
    roomNamePrefix: prefixes.get(id) ?? name,
    obstacles: refusalsForSite(site, id),
  }))
}

type MachineRow = Parameters<typeof maximumOf>[0] & { id: number; building: string; room_no: string }

/**
 * What decides about rooms at the asker's site: what stands there, in this plan and in others, and what the site may
 * hold. `inMachineRoom` narrows it to one machine room, without asking again.
 */
export async function gather(scope: Scope, plan: PlanFacts, siteId: number) {
  const site = await findSiteOf(scope, { orgId: scope.actor.org.id, certificateId: plan.certificateId })
  // A machine room of the institution's site for another certificate is not to be found here.
  if (site && site.id !== siteId) found(undefined, '机房')
  const examRooms = await rooms.listRoomsAt(scope, { planId: plan.id, siteId })
  const elsewhere = await usedElsewhere(scope, { planId: plan.id, siteId })
  const common = {
    rooms: examRooms.map(shownRoom),
    sessions: plan.sessions.map(sessionFact),
    sharedRooms: plan.sharedRooms,
    levels: await levelsAt(scope, plan, site),
  }
  const otherSessions = elsewhere.sessions.map(sessionFact)
  const inMachineRoom = (row: MachineRow): DesignFacts => ({
    ...common,
    physicalRoom: { id: row.id, building: row.building, roomNo: row.room_no },
    maximum: maximumOf(row),
    elsewhere: {
      rooms: elsewhere.rooms.filter((room) => room.physicalRoomId === row.id),
      sessions: otherSessions,
    },
  })
  return { ...common, inMachineRoom }
}
