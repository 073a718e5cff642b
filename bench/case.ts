/** One thing measured against a floor: the least the machine could do it in, measured in the same run. */
export interface BenchCase {
  readonly name: string
  /** Unit of `value` and `floor`, e.g. `ms`. */
  readonly unit: string
  /** The case fails when `value / floor` is above this. */
  readonly limit: number
  /** Medians of at least three repetitions, value and floor taking turns. */
  measure(): Promise<Measured>
}

export interface Measured {
  readonly value: number
  readonly floor: number
  /** The most resident memory of the process that did the work. */
  readonly peakMemoryMB: number
  /** What must hold besides the ratio. */
  readonly bounds?: readonly Bound[]
  /** What is told and judged by nobody. */
  readonly notes?: readonly string[]
}

/** A figure with the most it may be. */
export interface Bound {
  readonly name: string
  readonly value: number
  readonly limit: number
  readonly unit: string
}

/** The middle one of the numbers; of an even count the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const upper = sorted[sorted.length >> 1] ?? Number.NaN
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN
  return (lower + upper) / 2
}

/** Milliseconds the work takes by the wall clock. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
