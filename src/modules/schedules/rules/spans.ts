import type { Accommodation, DrawInput, DrawSession, Interval } from './input.ts'

/** When somebody really sits: extra time lengthens the session (BR-59, H8). */
export function spanOf(session: Interval, granted: Accommodation | undefined): Interval {
  if (!granted) return session
  const { extraMinutes = 0, extraPercent = 0 } = granted
  const length = session.endsAtMs - session.startsAtMs
  const extra = extraMinutes * 60_000 + Math.ceil((length * extraPercent) / 100)
  return { startsAtMs: session.startsAtMs, endsAtMs: session.endsAtMs + extra }
}

/** What begins in a machine room: its own sessions, and other plans there. */
export function beginningsIn(input: DrawInput): (physicalRoomId: number) => readonly number[] {
  const sessionOf = new Map(input.sessions.map((session) => [session.id, session]))
  const begins = new Map<number, Set<number>>()
  const add = (physicalRoomId: number, interval: Interval | undefined) => {
    if (!interval) return
    const starts = begins.get(physicalRoomId) ?? new Set()
    begins.set(physicalRoomId, starts.add(interval.startsAtMs))
  }
  for (const room of input.rooms)
    for (const id of room.sessionIds) {
      const session = sessionOf.get(id)
      if (session?.levelIds.includes(room.levelId)) add(room.physicalRoomId, session)
    }
  for (const use of input.roomUses ?? []) add(use.physicalRoomId, use)
  return (physicalRoomId) => [...(begins.get(physicalRoomId) ?? [])]
}

/**
 * True when extra time ends, changeover included, before anything begins in the machine room after the session (H8).
 * Whether somebody will really sit there then is not asked: the next session must be able to count on the room.
 */
export function extraFits(
  session: DrawSession,
  span: Interval,
  { begins, changeoverMs }: { begins: readonly number[]; changeoverMs: number },
): boolean {
  if (span.endsAtMs === session.endsAtMs) return true
  return !begins.some((start) => start >= session.endsAtMs && start < span.endsAtMs + changeoverMs)
}
