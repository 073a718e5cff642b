/** How much a text looks like a name: 1 for the same, 0 for another word altogether. */
export function likeness(name: string, text: string): number {
  const [a, b] = [bare(name), bare(text)]
  const shorter = Math.min(a.length, b.length)
  const longer = Math.max(a.length, b.length)
  if (shorter < 2 || b.length > LONGEST) return 0
  if (a.includes(b) || b.includes(a)) return shorter / longer
  // Two characters that differ in one are another word: 性别 is no 级别.
  const allowed = Math.floor(shorter / 3)
  const distance = distanceOf(a, b)
  return distance <= allowed || isSwapped(a, b) ? 1 - distance / longer : 0
}

/** The name a text was most likely meant to be, undefined when it looks like none of them. */
export function likeliest(names: readonly string[], text: string): string | undefined {
  const [best] = names
    .map((name) => ({ name, value: likeness(name, text) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
  return best?.name
}

/** A header or a choice is a word: what is longer is a title or a note. */
const LONGEST = 12

/** Without white space, punctuation and what stands in brackets. */
const bare = (text: string) => text.replaceAll(/[(（[【].*?[)）\]】]/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '')

/** The same characters in another order: 名姓. */
const isSwapped = (a: string, b: string) => a.length === b.length && sorted(a) === sorted(b)
const sorted = (text: string) => Array.from(text).toSorted().join('')

/** How many characters must be added, left out or changed (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
