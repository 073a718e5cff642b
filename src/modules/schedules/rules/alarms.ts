/** A machine room with the seats its machines allow now, and what it was promised for. */
export interface AlarmRoom {
  readonly roomId: number
  readonly levelId: number
  readonly physicalRoomId: number
  readonly siteId: number
  readonly usable: number
  readonly max: number
  readonly seatCapacity: number
  readonly sessionIds: readonly number[]
}

/** People with a published seat in an exam room, in one session. */
export interface Sitting {
  readonly roomId: number
  readonly sessionId: number
  readonly seated: number
}

export interface AlarmSession {
  readonly id: number
  readonly ordinal: number
  readonly startsAtMs: number
  readonly endsAtMs: number
}

/** More people sit in a machine room than its machines still allow, with what can be done about it. */
export interface SeatAlarm {
  readonly siteId: number
  readonly physicalRoomId: number
  readonly session: AlarmSession
  readonly seated: number
  readonly usable: number
  readonly max: number
  /** People above what the machines allow. */
  readonly over: number
  /** Spares that would be left if all stayed; undefined when there are fewer machines than people. */
  readonly sparesLeft: number | undefined
  /** Seats free for the levels concerned: in other machine rooms in the same session, and in later sessions. */
  readonly freeBeside: number
  readonly freeLater: number
}

/**
 * Rooms that have become too small for whom a published arrangement seats there, because machines broke (BR-34, BR-35): 50
 * usable − 5 = 45 seated, four break, 46 − 5 = 41. Counted at the beginning of every session still to come, with all
 * sessions that run then (BR-36).
 */
export function alarmsOf(
  rooms: readonly AlarmRoom[],
  sittings: readonly Sitting[],
  sessions: readonly AlarmSession[],
): SeatAlarm[] {
  const site = { rooms, sittings, sessions }
  const machineRooms = new Map(rooms.map((room) => [room.physicalRoomId, room]))
  return [...machineRooms.values()].flatMap((machines) =>
    sessions.flatMap((session) => alarmIn(machines, session, site)),
  )
}

interface AlarmSite {
  readonly rooms: readonly AlarmRoom[]
  readonly sittings: readonly Sitting[]
  readonly sessions: readonly AlarmSession[]
}

function alarmIn(machines: AlarmRoom, session: AlarmSession, site: AlarmSite): SeatAlarm[] {
  const { siteId, physicalRoomId, usable, max } = machines
  const own = site.rooms.filter((room) => room.physicalRoomId === physicalRoomId)
  const here = sittingsAt(session, own, site)
  const seated = here.reduce((sum, each) => sum + each.seated, 0)
  if (seated <= max) return []
  const concerned = new Set(here.map((each) => each.roomId))
  const levels = new Set(own.filter((room) => concerned.has(room.roomId)).map((room) => room.levelId))
  const fitting = site.rooms.filter((room) => room.siteId === siteId && levels.has(room.levelId))
  const beside = fitting.filter((room) => room.physicalRoomId !== physicalRoomId)
  const later = site.sessions.filter((each) => each.startsAtMs >= session.endsAtMs)
  return [
    {
      siteId,
      physicalRoomId,
      session,
      seated,
      usable,
      max,
      over: seated - max,
      sparesLeft: seated <= usable ? usable - seated : undefined,
      freeBeside: freeIn(beside, [session], site.sittings),
      freeLater: freeIn(fitting, later, site.sittings),
    },
  ]
}

/** Who sits in these rooms when a session begins, whichever session they came for. */
function sittingsAt(session: AlarmSession, rooms: readonly AlarmRoom[], { sittings, sessions }: AlarmSite) {
  const running = new Set(
    sessions.filter((each) => isDuring(each, session.startsAtMs)).map((each) => each.id),
  )
  const ids = new Set(rooms.map((room) => room.roomId))
  return sittings.filter((each) => running.has(each.sessionId) && ids.has(each.roomId))
}

const isDuring = ({ startsAtMs, endsAtMs }: AlarmSession, at: number) => startsAtMs <= at && at < endsAtMs

/** Free seats of these rooms in these sessions. Machines that levels share are counted once. */
function freeIn(
  rooms: readonly AlarmRoom[],
  sessions: readonly AlarmSession[],
  sittings: readonly Sitting[],
): number {
  return sessions.reduce((sum, session) => sum + freeInSession(rooms, session, sittings), 0)
}

function freeInSession(rooms: readonly AlarmRoom[], session: AlarmSession, sittings: readonly Sitting[]) {
  const open = rooms.filter((room) => room.sessionIds.includes(session.id))
  const seatedIn = (room: AlarmRoom) =>
    sittings.find((each) => each.roomId === room.roomId && each.sessionId === session.id)?.seated ?? 0
  const byMachines = Map.groupBy(open, (room) => room.physicalRoomId)
  return [...byMachines.values()].reduce((sum, group) => {
    const own = group.reduce((free, room) => free + Math.max(0, room.seatCapacity - seatedIn(room)), 0)
    const taken = group.reduce((total, room) => total + seatedIn(room), 0)
    return sum + Math.max(0, Math.min(own, (group[0]?.max ?? 0) - taken))
  }, 0)
}
