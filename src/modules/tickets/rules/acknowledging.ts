/** The last word about a ticket: its version, and whether it is void without a newer one. */
export interface Word {
  readonly id: number
  readonly version: number
  readonly isVoid: boolean
}

/** What is outstanding as one text, in the order of the tickets: whoever confirms all of it names exactly this. */
export const wordsText = (words: readonly Word[]): string =>
  words
    .toSorted((one, two) => one.id - two.id)
    .map(({ id, version, isVoid }) => `${id}:${version}${isVoid ? ':void' : ''}`)
    .join('\n')

/**
 * Tickets of which something newer is true than what was seen (edge case 32): they are not acknowledged. Of a ticket that
 * is not there (any more, or of others) undefined is known.
 */
export function overtaken(seen: readonly Word[], now: readonly Word[]): Word[] {
  const known = new Map(now.map((word) => [word.id, word]))
  return seen.filter(({ id, version, isVoid }) => {
    const word = known.get(id)
    return word !== undefined && (word.version !== version || word.isVoid !== isVoid)
  })
}

/** A ticket nobody has replaced has nothing to acknowledge: its first version, still valid. */
export const wasReplaced = ({ version, isVoid }: Word): boolean => version > 1 || isVoid
