import type { Commitment } from '#src/modules/schedules/rules/input.ts'

/**
 * Where people sit elsewhere, without the seats of the very arrangement that is about to be changed: they do not stand in
 * their own way (BR-54). One seat takes one entry away: who sits somewhere else at the same time is still busy.
 */
export function withoutOwn(sittings: readonly Commitment[], own: readonly Commitment[]): Commitment[] {
  const left = new Map<string, number>()
  for (const each of own) left.set(keyOf(each), (left.get(keyOf(each)) ?? 0) + 1)
  return sittings.filter((each) => {
    const count = left.get(keyOf(each)) ?? 0
    if (count > 0) left.set(keyOf(each), count - 1)
    return count === 0
  })
}

const keyOf = ({ personId, startsAtMs, endsAtMs }: Commitment) => `${personId}/${startsAtMs}/${endsAtMs}`
