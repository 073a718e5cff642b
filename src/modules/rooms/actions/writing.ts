import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import type { ExistingRoom } from '#src/modules/rooms/rules/room.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { said } from '#src/modules/rooms/words.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'

/** The plan, held as it is and still open for rooms; then nobody else changes rooms of this institution. */
export async function openPlan(scope: Scope, planId: number) {
  const plan = await holdPlan(scope, planId)
  refuseAll(refusalsForSetting(plan, scope.now))
  await rooms.lockSetting(scope, scope.actor.org.id)
  return plan
}

/** Writes rooms as designed, all at once, and tells of each. */
export async function writeRooms(
  scope: Scope,
  plan: PlanFacts,
  given: { siteId: number; rooms: readonly ExistingRoom[] },
) {
  if (given.rooms.length === 0) return []
  const rows = await rooms.insertRooms(
    scope,
    given.rooms.map((room) => ({
      org_id: scope.actor.org.id,
      evaluation_org_id: plan.evaluationOrgId,
      site_id: given.siteId,
      plan_id: plan.id,
      level_id: room.levelId,
      physical_room_id: room.physicalRoomId,
      seq: room.seq,
      name: room.name,
      seat_capacity: room.seatCapacity,
      session_ids: [...room.sessionIds],
    })),
  )
  await scope.happenedAll(
    rows.map((row) =>
      lineOf(row.id, { verb: 'built', sentence: said.built(row.name, row.seat_capacity), plan }),
    ),
  )
  return rows.map(({ id, name }) => ({ id, name }))
}

interface Deed {
  readonly verb: string
  readonly sentence: string
  readonly plan: PlanFacts
  readonly changes?: { field: string; before: number; after: number }[]
}

/** What was done to a room; reactions find `roomId` and `planId` in the facts. */
export const lineOf = (roomId: number, { verb, sentence, plan, changes }: Deed): Happening => ({
  action: `rooms.${verb}`,
  entity: 'exam_room',
  entityId: roomId,
  sentence: `${sentence}（${plan.name}）`,
  ...(changes ? { changes } : {}),
  seenBy: [plan.evaluationOrgId],
  facts: { roomId, planId: plan.id },
})

/** Tells what was done to one room. */
export const tell = (scope: Scope, roomId: number, deed: Deed) => scope.happened(lineOf(roomId, deed))
