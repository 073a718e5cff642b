import type { Column, HeaderHint } from './sheet.ts'

/**
 * For each column that is not there, the header of the sheet that looks most like it: one contains the other, or they
 * differ by few characters. Only a hint: 家长姓名 contains 姓名 too, so the person decides.
 */
export function hintsFor(lost: readonly Column[], unknown: readonly string[]): HeaderHint[] {
  const pairs = lost.flatMap((column) =>
    unknown.map((header) => ({ header, means: column.header, likeness: likenessOf(column, header) })),
  )
  const hints: HeaderHint[] = []
  for (const { header, means, likeness } of pairs.toSorted((a, b) => b.likeness - a.likeness)) {
    const isTaken = hints.some((hint) => hint.header === header || hint.means === means)
    if (likeness > 0 && !isTaken) hints.push({ header, means })
  }
  return hints
}

/** 1 for the same text, 0 for nothing in common. */
const likenessOf = ({ header, aliases = [] }: Column, text: string) =>
  Math.max(...[header, ...aliases].map((name) => likeness(bare(name), bare(text))))

/** Without white space, punctuation and what stands in brackets. */
const bare = (text: string) => text.replaceAll(/[(（[【].*?[)）\]】]/g, '').replaceAll(/[^\p{L}\p{N}]/gu, '')

/** A header is a word: what is longer is a title or a note. */
const LONGEST = 12

function likeness(name: string, text: string): number {
  const shorter = Math.min(name.length, text.length)
  const longer = Math.max(name.length, text.length)
  if (shorter < 2 || text.length > LONGEST) return 0
  if (name.includes(text) || text.includes(name)) return shorter / longer
  // Two characters that differ in one are another word: 性别 is no 级别.
  const allowed = Math.floor(shorter / 3)
  const distance = distanceOf(name, text)
  return distance <= allowed || isSwapped(name, text) ? 1 - distance / longer : 0
}

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
