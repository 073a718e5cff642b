import type { Accommodation, Interval, RoomUse } from './input.ts'
import { spanOf } from './spans.ts'

interface Timing {
  readonly sessions: readonly Interval[]
  readonly accommodations: readonly Accommodation[]
  readonly changeoverMs: number
}

/** The longest extra time anybody was granted, in milliseconds (BR-59). */
export const longestExtra = ({
  sessions,
  accommodations,
}: Pick<Timing, 'sessions' | 'accommodations'>): number =>
  Math.max(
    0,
    ...sessions.flatMap((session) =>
      accommodations.map((grant) => spanOf(session, grant).endsAtMs - session.endsAtMs),
    ),
  )

/**
 * Of what other plans do in the machine rooms, the part that decides about this draw: every machine that is taken, and of
 * sessions that only are to begin there those that somebody's extra time could run into. The others are left out, so that
 * an organiser who sets rooms up elsewhere does not make this pledge void (BR-59, H8).
 */
export function usesThatMatter(uses: readonly RoomUse[], timing: Timing): RoomUse[] {
  const { sessions, changeoverMs } = timing
  const extra = longestExtra(timing)
  const isInTheWay = ({ startsAtMs }: RoomUse) =>
    extra > 0 &&
    sessions.some(({ endsAtMs }) => startsAtMs >= endsAtMs && startsAtMs < endsAtMs + extra + changeoverMs)
  return uses.filter((use) => use.seats > 0 || isInTheWay(use))
}
