import type { AccessGiven } from '#src/modules/rooms/rules/access.ts'
import type { DesignFacts } from '#src/modules/rooms/rules/design.ts'
import type { ExistingRoom, RoomSession } from '#src/modules/rooms/rules/room.ts'
import type { SparePolicy } from '#src/modules/rooms/rules/seats.ts'
import type { Access } from '#src/modules/rooms/words/access.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { CleanRow } from '#src/shared/sheet.ts'
import type { RoomColumns } from './columns.ts'

export type Row = CleanRow<RoomColumns>

/** A machine room as it is registered at the site. */
export interface Machines {
  readonly id: number
  readonly building: string
  readonly roomNo: string
  readonly installed: number
  readonly faulty: number
  /** Spares chosen on the machine map, and fewer spares granted to this room. */
  readonly chosen?: number
  readonly granted?: number | null
  /** Where it lies; not said unless given. */
  readonly access?: Access
  /** Machines are counted on a map: a file cannot change them. */
  readonly hasMap?: boolean
}

/** A room of another plan in a real machine room of the institution. */
export interface RoomElsewhere extends ExistingRoom {
  readonly building: string
  readonly roomNo: string
}

/** What decides about a file of rooms: the same facts as the room builder's, for all machine rooms at once. */
export interface Facts {
  readonly levels: DesignFacts['levels']
  readonly sessions: readonly RoomSession[]
  readonly sharedRooms: DesignFacts['sharedRooms']
  readonly sparePolicy: SparePolicy
  /** Rooms of the plan at the site. */
  readonly rooms: readonly ExistingRoom[]
  readonly machines: readonly Machines[]
  readonly elsewhere: { readonly rooms: readonly RoomElsewhere[]; readonly sessions: readonly RoomSession[] }
  /** What speaks against a changed room because of people a published arrangement seats in it. */
  readonly refusalsForSeated: (room: ExistingRoom) => readonly Refusal[]
}

/** A row whose room and place are known. */
export interface Placed {
  readonly line: number
  readonly level: DesignFacts['levels'][number]
  readonly seq: number
  readonly building: string
  readonly roomNo: string
  /** The same for all rows that mean the same real room. */
  readonly key: string
  readonly usable: number
  readonly spare: number | undefined
  readonly access: AccessGiven
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
  /** As the officer wrote it; empty when only the parts were given. */
  readonly givenName: string
}
