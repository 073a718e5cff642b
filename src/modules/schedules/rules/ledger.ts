import type { DrawInput, DrawRoom, DrawSession, Interval } from './input.ts'
import { machinesOf } from './seating.ts'
import { tally } from './tally.ts'

/** What is taken and what is free, per room and session, with the machine rooms behind them. Counts only, no names. */
export interface Ledger {
  /** Seats still to be had: the room's own, and those of its machine room (BR-34, BR-36, BR-37). */
  free(room: DrawRoom, session: DrawSession): number
  /** Seats the room itself still has, whatever its machine room says. */
  ownFree(room: DrawRoom, session: DrawSession): number
  /** Machines the machine room still has for this room's level in this session. */
  machinesFree(room: DrawRoom, session: DrawSession): number
  taken(room: DrawRoom, session: DrawSession): number
  /** Takes seats, or gives them back when negative. */
  take(room: DrawRoom, session: DrawSession, count: number): void
  /** True when nobody sits in the machine room meanwhile. */
  isEmpty(room: DrawRoom, session: DrawSession): boolean
  /** Keeps everybody else out of the machine room meanwhile. */
  close(room: DrawRoom, session: DrawSession): void
}

/**
 * A machine is busy from the start of a session until its end plus the changeover. The number of busy machines can only
 * peak where some session starts, so it is enough to count at those moments (H2).
 */
export function openLedger(input: DrawInput): Ledger {
  const moments = momentsOf(input)
  const spans = new Map(input.sessions.map((session) => [session.id, within(session, moments, input)]))
  const machines = machineRooms(input, moments)
  const seats = tally<DrawRoom, DrawSession>()
  const exclusive = input.sharedRooms === 'EXCLUSIVE_PER_SESSION'

  const ownFree = (room: DrawRoom, session: DrawSession) =>
    Math.max(0, room.seatCapacity - seats.get(room, session))
  const machinesFree = (room: DrawRoom, session: DrawSession) => {
    const machine = machines.get(room.physicalRoomId)
    return machine ? machine.free(spans.get(session.id) ?? [], exclusive ? room.levelId : undefined) : 0
  }
  return {
    taken: (room, session) => seats.get(room, session),
    ownFree,
    machinesFree,
    free: (room, session) => Math.min(ownFree(room, session), machinesFree(room, session)),
    take(room, session, count) {
      seats.add(room, session, count)
      machines.get(room.physicalRoomId)?.take(spans.get(session.id) ?? [], room.levelId, count)
    },
    isEmpty: (room, session) =>
      machines.get(room.physicalRoomId)?.isEmpty(spans.get(session.id) ?? []) ?? false,
    close(room, session) {
      const machine = machines.get(room.physicalRoomId)
      machine?.take(spans.get(session.id) ?? [], ANOTHER_PLAN, machine.maxSeats)
    },
  }
}

const momentsOf = ({ sessions, roomUses = [] }: DrawInput): number[] =>
  [...new Set([...sessions, ...roomUses].map((each) => each.startsAtMs))].toSorted((a, b) => a - b)

/** Which moments an interval covers, its changeover included. */
const within = (interval: Interval, moments: readonly number[], { changeoverMs }: DrawInput): number[] =>
  [...moments.keys()].filter((at) => {
    const moment = moments[at] ?? 0
    return interval.startsAtMs <= moment && moment < interval.endsAtMs + changeoverMs
  })

/** Another plan's people count as a level of their own, so an exclusive room is closed to everybody else. */
const ANOTHER_PLAN = -1

function machineRooms(input: DrawInput, moments: readonly number[]) {
  const machines = new Map(
    input.physicalRooms.map((room) => [room.id, machineRoom(machinesOf(room), moments.length)]),
  )
  for (const use of input.roomUses ?? []) {
    machines.get(use.physicalRoomId)?.take(within(use, moments, input), ANOTHER_PLAN, use.seats)
  }
  return machines
}

function machineRoom(maxSeats: number, momentCount: number) {
  const busy = new Int32Array(momentCount)
  const byLevel = new Map<number, Int32Array>()
  return {
    maxSeats,
    isEmpty: (moments: readonly number[]) => moments.every((at) => busy[at] === 0),
    /** With `only`, the room must hold nobody of another level at any of the moments. */
    free(moments: readonly number[], only: number | undefined): number {
      let free = maxSeats
      for (const at of moments) {
        const all = busy[at] ?? 0
        if (only !== undefined && all > (byLevel.get(only)?.[at] ?? 0)) return 0
        free = Math.min(free, maxSeats - all)
      }
      return Math.max(0, free)
    },
    take(moments: readonly number[], levelId: number, count: number): void {
      const own = byLevel.get(levelId) ?? new Int32Array(momentCount)
      byLevel.set(levelId, own)
      for (const at of moments) {
        busy[at] = (busy[at] ?? 0) + count
        own[at] = (own[at] ?? 0) + count
      }
    },
  }
}
