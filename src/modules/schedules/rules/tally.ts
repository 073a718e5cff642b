/** Counts by two keys. */
export interface Tally<A, B> {
  get(a: A, b: B): number
  add(a: A, b: B, count: number): void
}

export function tally<A, B>(): Tally<A, B> {
  const counts = new Map<A, Map<B, number>>()
  return {
    get: (a, b) => counts.get(a)?.get(b) ?? 0,
    add(a, b, count) {
      const inner = counts.get(a) ?? new Map<B, number>()
      counts.set(a, inner.set(b, (inner.get(b) ?? 0) + count))
    },
  }
}
