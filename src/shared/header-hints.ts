import { likeness as likenessBetween } from './likeness.ts'
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

const likenessOf = ({ header, aliases = [] }: Column, text: string) =>
  Math.max(...[header, ...aliases].map((name) => likenessBetween(name, text)))
