import type {
  Accommodation,
  Assignment,
  DrawInput,
  DrawPhysicalRoom,
  DrawRoom,
  DrawSession,
  Interval,
} from './input.ts'

/** Facts of an input by id, for the checker alone. */
export interface Facts {
  readonly input: DrawInput
  readonly roomOf: ReadonlyMap<number, DrawRoom>
  readonly machinesOf: ReadonlyMap<number, DrawPhysicalRoom>
  readonly sessionOf: ReadonlyMap<number, DrawSession>
  readonly grantOf: ReadonlyMap<number, Accommodation>
}

export const factsOf = (input: DrawInput): Facts => ({
  input,
  roomOf: new Map(input.rooms.map((each) => [each.id, each])),
  machinesOf: new Map(input.physicalRooms.map((each) => [each.id, each])),
  sessionOf: new Map(input.sessions.map((each) => [each.id, each])),
  grantOf: new Map((input.accommodations ?? []).map((each) => [each.registrationId, each])),
})

/** How many a machine room holds: never more than there are places on its map. */
export function limitOf(room: DrawPhysicalRoom | undefined): number {
  if (!room?.map) return room?.maxSeats ?? 0
  const closed = new Set(room.blocked)
  return Math.min(room.maxSeats, room.map.filter((place) => !closed.has(place.seatNo)).length)
}

/** When a seat is really in use: with the extra time of whoever sits there (H8). */
export function usedDuring(
  { sessionOf, grantOf }: Facts,
  seat: Pick<Assignment, 'registrationId' | 'sessionId'>,
): Interval | undefined {
  const session = sessionOf.get(seat.sessionId)
  const grant = grantOf.get(seat.registrationId)
  if (!session || !grant) return session
  const share = ((session.endsAtMs - session.startsAtMs) * (grant.extraPercent ?? 0)) / 100
  const endsAtMs = session.endsAtMs + (grant.extraMinutes ?? 0) * 60_000 + Math.ceil(share)
  return { startsAtMs: session.startsAtMs, endsAtMs }
}

/** True when two intervals stand closer than the changeover. */
export const close = (a: Interval | undefined, b: Interval | undefined, changeoverMs: number): boolean =>
  a !== undefined &&
  b !== undefined &&
  Math.max(a.startsAtMs, b.startsAtMs) - Math.min(a.endsAtMs, b.endsAtMs) < changeoverMs
