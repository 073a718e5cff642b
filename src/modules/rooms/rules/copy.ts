import type { Refusal } from '#src/shared/refusal.ts'
import { designRooms, type DesignFacts } from './design.ts'
import { seatsLeft, type ExistingRoom, type RoomSession } from './room.ts'

/** What stands at a site for the plan that is copied to; `inMachineRoom` narrows it to one machine room. */
export interface CopyFacts {
  readonly rooms: readonly ExistingRoom[]
  readonly sessions: readonly RoomSession[]
  readonly inMachineRoom: (physicalRoomId: number) => Omit<DesignFacts, 'rooms' | 'sessions'>
}

export interface Copies {
  readonly rooms: readonly ExistingRoom[]
  /** Rooms that cannot be had again, by the name they had, each with the first reason. */
  readonly left: readonly { readonly name: string; readonly refusal: Refusal }[]
}

/**
 * Rooms of an earlier plan set up again: same machine room and level, sessions of the same ordinal, seats as far as the
 * machines still allow. Name and number follow the new plan (BR-32, BR-38).
 */
export function copyRooms(
  from: { readonly rooms: readonly ExistingRoom[]; readonly sessions: readonly RoomSession[] },
  facts: CopyFacts,
): Copies {
  const rooms: ExistingRoom[] = []
  const left: { name: string; refusal: Refusal }[] = []
  for (const source of from.rooms) {
    const standing = [...facts.rooms, ...rooms]
    const here = { ...facts.inMachineRoom(source.physicalRoomId), rooms: standing, sessions: facts.sessions }
    const sessionIds = sameOrdinals(source, from.sessions, facts.sessions)
    const free = seatsLeft({ ...source, id: 0, sessionIds }, here)
    const seatCapacity = Math.max(1, Math.min(source.seatCapacity, free))
    const [design] = designRooms([{ levelId: source.levelId, seatCapacity, sessionIds }], here)
    const [refusal] = design?.refusals ?? []
    if (refusal) left.push({ name: source.name, refusal })
    else if (design) rooms.push({ ...design.room, id: -1 - rooms.length })
  }
  return { rooms, left }
}

/** The sessions of the new plan with the ordinals the room had; all of its level when there are none. */
function sameOrdinals(
  { levelId, sessionIds }: ExistingRoom,
  before: readonly RoomSession[],
  now: readonly RoomSession[],
): number[] {
  const ordinals = new Set(before.filter((each) => sessionIds.includes(each.id)).map((each) => each.ordinal))
  const own = now.filter((session) => session.levelIds.includes(levelId))
  const same = own.filter((session) => ordinals.has(session.ordinal))
  return (same.length > 0 ? same : own).map((session) => session.id)
}
