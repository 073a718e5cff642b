import { Refused, type Refusal } from '#src/shared/refusal.ts'

/**
 * Runs a write and turns the violation of a named constraint into a refusal: the database decides races, people read
 * sentences. Any other error passes through as the bug it is.
 */
export async function refusing<T>(
  refusals: Readonly<Record<string, Refusal>>,
  write: () => Promise<T>,
): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const refusal = refusals[constraintOf(error) ?? '']
    if (refusal) throw new Refused([refusal])
    throw error
  }
}

/** The constraint a database error names, if any. */
export function constraintOf(error: unknown): string | undefined {
  const name = (error as { constraint?: unknown } | null)?.constraint
  return typeof name === 'string' ? name : undefined
}

/** Whether a deletion failed because other records still refer to what was to go. */
export const isStillReferenced = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === '23503'
