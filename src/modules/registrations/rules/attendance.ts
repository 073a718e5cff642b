/** A session as far as clashes matter. */
export interface Slot {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly levelIds: readonly number[]
}

/** Time a person needs between two sessions (BR-54). */
export const CHANGEOVER_MINUTES = 30

/**
 * BR-44, BR-54: whether all these levels of one person can be seated in sessions that do not overlap, changeover
 * included. A plan has few sessions and a person few levels, so every combination is tried.
 */
export function canAttendAll(
  levelIds: readonly number[],
  sessions: readonly Slot[],
  taken: readonly Slot[] = [],
): boolean {
  const [level, ...others] = levelIds
  if (level === undefined) return true
  return sessions
    .filter((slot) => slot.levelIds.includes(level) && taken.every((other) => !overlaps(slot, other)))
    .some((slot) => canAttendAll(others, sessions, [...taken, slot]))
}

function overlaps(a: Slot, b: Slot): boolean {
  const buffer = CHANGEOVER_MINUTES * 60_000
  return (
    a.startsAt.getTime() < b.endsAt.getTime() + buffer && b.startsAt.getTime() < a.endsAt.getTime() + buffer
  )
}
