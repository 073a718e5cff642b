import type { DrawInput } from './input.ts'

/**
 * The input as one text, the same for every order of its rows: what is hashed and stored beside the seed, so that a run
 * can be shown to have been made from these facts (BR-55). The seed itself is not part of it.
 */
export function digestText(input: DrawInput): string {
  const { seed: _, ...facts } = input
  return stableText(facts)
}

/** Any facts as one text, the same for every order of keys and rows. */
export const stableText = (facts: unknown): string => JSON.stringify(sorted(facts))

/** Keys and lists in a fixed order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => JSON.stringify(sorted(each))).toSorted(byCodeUnits)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([a], [b]) => byCodeUnits(a, b))
    .map(([key, each]) => [key, sorted(each)])
}

// Never `localeCompare`: the order must not depend on the machine's language.
const byCodeUnits = (a: string, b: string) => Number(a > b) - Number(a < b)
