import type { Kind } from './mutants.ts'

/** Which mutants a child is to try: `from`, `from + step`, … below `to`. */
export interface Task {
  readonly seed: number
  readonly from: number
  readonly to: number
  readonly step: number
  readonly folder: string
}

/** One mutant that was taken otherwise than with rows or a named refusal. */
export interface Failure {
  readonly n: number
  readonly kind: Kind
  readonly what: string
}

/** What a child has seen so far, told every few mutants. */
export interface Report {
  /** The mutants up to here are done. */
  readonly done: number
  /** Answers by kind: how many were read, how many refused. */
  readonly counts: Readonly<Record<string, { readonly rows: number; readonly refused: number }>>
  readonly failures: readonly Failure[]
  readonly slowestMs: number
  /** Milliseconds of all the writing and reading together. */
  readonly spentMs: number
  readonly peakMemoryMB: number
}
