import type { DrawRegistration, DrawRoom, Lock } from '#src/modules/schedules/rules/input.ts'

interface There {
  readonly registrations: readonly DrawRegistration[]
  readonly rooms: readonly DrawRoom[]
  readonly sessionIds: ReadonlySet<number>
}

/** Locks that still hold something: the person is to be seated, the room is there and of the level, and so is the session (BR-60). */
export function liveLocks(locks: readonly Lock[], { registrations, rooms, sessionIds }: There): Lock[] {
  const levelOf = new Map(registrations.map((each) => [each.id, each.levelId]))
  const roomLevels = new Map(rooms.map((room) => [room.id, room.levelId]))
  return locks.filter(({ registrationId, roomId, sessionId }) => {
    const levelId = levelOf.get(registrationId)
    return levelId !== undefined && roomLevels.get(roomId) === levelId && sessionIds.has(sessionId)
  })
}
