import { getCertificate } from '#src/modules/catalogue/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import type { RoomSession } from '#src/modules/rooms/rules/room.ts'
import { refusalsForSite, type Site } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shownRoom } from './shown.ts'

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
