import { holdPlan, type PlanFacts } from '#src/modules/plans/index.ts'
import * as rooms from '#src/modules/rooms/queries/rooms.ts'
import type { ExistingRoom } from '#src/modules/rooms/rules/room.ts'
import { refusalsForSetting } from '#src/modules/rooms/rules/setting.ts'
import { said } from '#src/modules/rooms/words.ts'
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
  for (const row of rows) {
    const sentence = said.built(row.name, row.seat_capacity)
    await tell(scope, row.id, { verb: 'built', sentence, plan })
  }
  return rows.map(({ id, name }) => ({ id, name }))
}

/** Tells what was done to a room; reactions find `roomId` and `planId` in the facts. */
export const tell = (
  scope: Scope,
  roomId: number,
  what: {
    verb: string
    sentence: string
    plan: PlanFacts
    changes?: { field: string; before: number; after: number }[]
  },
) =>
  scope.happened({
    action: `rooms.${what.verb}`,
    entity: 'exam_room',
    entityId: roomId,
    sentence: `${what.sentence}（${what.plan.name}）`,
    ...(what.changes ? { changes: what.changes } : {}),
    seenBy: [what.plan.evaluationOrgId],
    facts: { roomId, planId: what.plan.id },
  })
