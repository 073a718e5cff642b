import { refusals } from '#src/modules/rooms/words.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { roomName } from './name.ts'
import { refusalsForRoom, type ExistingRoom, type RoomFacts } from './room.ts'
import { nextSeq } from './setting.ts'

/** What the officer says of a room to be; name and number follow. */
export interface RoomWish {
  readonly levelId: number
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
}

export interface DesignFacts extends RoomFacts {
  readonly physicalRoom: { readonly id: number; readonly building: string; readonly roomNo: string }
  /** Levels of the plan; `obstacles`: why the site holds no exam of it. */
  readonly levels: readonly {
    readonly id: number
    readonly name: string
    readonly roomNamePrefix: string
    readonly obstacles: readonly Refusal[]
  }[]
}

export interface RoomDesign {
  readonly room: ExistingRoom
  readonly refusals: readonly Refusal[]
}

/**
 * The rooms as they would stand in one machine room, a level each (BR-33): named and numbered (BR-32, BR-38), every one
 * checked beside those that stand and those before it. The screen shows it live, the server writes it.
 */
export function designRooms(wishes: readonly RoomWish[], facts: DesignFacts): RoomDesign[] {
  const designs: RoomDesign[] = []
  for (const wish of wishes) {
    const rooms = [...facts.rooms, ...designs.map((each) => each.room)]
    // Ids of rooms to be are negative: unlike each other and unlike any that stands.
    designs.push(designRoom(wish, { ...facts, rooms }, -1 - designs.length))
  }
  return designs
}

function designRoom(wish: RoomWish, facts: DesignFacts, id: number): RoomDesign {
  const { physicalRoom, rooms } = facts
  const level = facts.levels.find((each) => each.id === wish.levelId)
  const seq = nextSeq(rooms.filter((room) => room.levelId === wish.levelId).map((room) => room.seq))
  const parts = { ...physicalRoom, levelPrefix: level?.roomNamePrefix ?? '', seq: seq ?? 0 }
  const room = {
    ...wish,
    sessionIds: [...new Set(wish.sessionIds)],
    id,
    physicalRoomId: physicalRoom.id,
    seq: seq ?? 0,
    name: roomName(parts),
  }
  if (!level) return { room, refusals: [refusals.unknownLevel()] }
  if (seq === undefined) return { room, refusals: [refusals.noSeqLeft(level.name)] }
  return { room, refusals: [...level.obstacles, ...refusalsForRoom(room, facts)] }
}
