import type { Undrawable } from '#src/modules/papers/paper/cover.ts'
import type { Part, SiteFacts } from '#src/modules/papers/rules/facts.ts'
import { printed } from '#src/modules/papers/words.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Names the main font leaves to the fonts for rare characters, each once; at most a few hundred are shown. */
export async function rareNames(
  scope: Pick<Scope, 'renderer'>,
  { parts }: Pick<SiteFacts, 'parts'>,
): Promise<string[]> {
  const names = [...new Set(parts.flatMap((part) => part.sitters.map((each) => each.name)))]
  const { fallback, uncovered } = await scope.renderer.rare(names.join(''))
  const [rare, missing] = [new Set(fallback), new Set(uncovered)]
  const isRare = (name: string) => {
    const chars = Array.from(name)
    return chars.some((char) => rare.has(char)) && !chars.some((char) => missing.has(char))
  }
  return names.filter(isRare).slice(0, MOST_SHOWN)
}

const MOST_SHOWN = 200

/** People with a character that no font can draw, in the order they sit. */
export async function undrawableOf(
  scope: Pick<Scope, 'renderer'>,
  parts: readonly Part[],
): Promise<Undrawable[]> {
  const sitters = parts.flatMap((part) => part.sitters)
  const missing = new Set(await scope.renderer.uncovered(sitters.map((each) => each.name).join('')))
  return sitters.flatMap(({ name, ticketNo }) => {
    const characters = [...new Set(name)].filter((char) => missing.has(char)).join('')
    return characters ? [{ name, ticketNo, characters }] : []
  })
}

/** Every character of the data that no font can draw, in names and elsewhere. */
export const missingIn = (scope: Pick<Scope, 'renderer'>, data: object): Promise<string[]> =>
  scope.renderer.uncovered([...new Set(textsOf(data).join(''))].join(''))

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

/**
 * The data with a box in the place of each of these characters: a name with a hole in it is seen and completed by hand,
 * one that is silently short is not.
 */
export function boxed<T>(data: T, missing: ReadonlySet<string>): T {
  if (missing.size === 0) return data
  return boxedValue(data, missing) as T
}

function boxedValue(value: unknown, missing: ReadonlySet<string>): unknown {
  if (typeof value === 'string')
    return Array.from(value, (char) => (missing.has(char) ? printed.box : char)).join('')
  if (Array.isArray(value)) return value.map((each) => boxedValue(each, missing))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, boxedValue(each, missing)]))
}
