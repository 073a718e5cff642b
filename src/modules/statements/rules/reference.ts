/** How well a remark quotes an order. */
export type Quality = 'EXACT' | 'DAMAGED' | 'WEAK'

/** An order number found in a remark. */
export interface Reference {
  /** The digits of the number, without its letters. */
  readonly digits: string
  readonly quality: Quality
}

/** The digits of an order number: day and running number; the letters in front are often left out. */
export const digitsOf = (orderNo: string) => orderNo.replaceAll(/\D/g, '')

const SHORTEST = 11
const LONGEST = 14
/** Left out before looking: people and banks break long numbers up. */
const BREAKS = /[\s\-_.·\u200b-\u200f\u2060\ufeff]/g
const RUN = /[0-9OIL]{11,}/g

/**
 * The known order numbers a remark quotes, each once: also with blanks inside, O for 0, I or l for 1, without letters, several
 * in a row. Inside a longer number it counts for little: an account number may hold anything.
 */
export function referencesIn(remark: string, isKnown: (digits: string) => boolean): Reference[] {
  const plain = remark.normalize('NFKC').toUpperCase()
  const squeezed = plain.replaceAll(BREAKS, '')
  const found = new Map<string, Quality>()
  for (const run of squeezed.matchAll(RUN)) {
    const hasLetters = /[A-Z]{2}$/.test(squeezed.slice(0, run.index))
    for (const hit of hitsIn(run[0], isKnown)) {
      const quality = qualityOf(hit, { plain, hasLetters })
      if (found.get(hit.digits) !== 'EXACT') found.set(hit.digits, quality)
    }
  }
  return [...found].map(([digits, quality]) => ({ digits, quality }))
}

/** Two digits of a year, a month and a day: how the number of an order begins. */
const DATED = /^2\d(0[1-9]|1[0-2])[0-3]\d/

/** Everything in a remark that may be the digits of an order number: what to ask the database for. */
export function mayBeNumbers(remark: string): string[] {
  const found = new Set<string>()
  const squeezed = remark.normalize('NFKC').toUpperCase().replaceAll(BREAKS, '')
  for (const [run] of squeezed.matchAll(RUN)) {
    const digits = run.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
    for (let at = 0; at + SHORTEST <= digits.length; at += 1) {
      if (!DATED.test(digits.slice(at))) continue
      for (let length = SHORTEST; length <= LONGEST && at + length <= digits.length; length += 1)
        found.add(digits.slice(at, at + length))
    }
  }
  return [...found]
}

/** Whether the remark seems to quote an order number at all. */
export const quotesSomething = (remark: string) =>
  /JF[0-9OIL]{6,}/.test(remark.normalize('NFKC').toUpperCase().replaceAll(BREAKS, ''))

interface Hit {
  readonly digits: string
  readonly at: number
  /** Nothing of the run is left over: it is made of order numbers alone. */
  readonly isWhole: boolean
}

function hitsIn(run: string, isKnown: (digits: string) => boolean): Hit[] {
  const digits = run.replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const hits: { digits: string; at: number }[] = []
  let covered = 0
  for (let at = 0; at + SHORTEST <= digits.length; at += 1) {
    const known = knownAt(digits, at, isKnown)
    if (!known) continue
    hits.push({ digits: known, at })
    covered += known.length
    at += known.length - 1
  }
  return hits.map((hit) => ({ ...hit, isWhole: covered === digits.length }))
}

function knownAt(digits: string, at: number, isKnown: (digits: string) => boolean): string | undefined {
  for (let length = SHORTEST; length <= LONGEST && at + length <= digits.length; length += 1) {
    const part = digits.slice(at, at + length)
    if (isKnown(part)) return part
  }
  return undefined
}

function qualityOf(hit: Hit, { plain, hasLetters }: { plain: string; hasLetters: boolean }): Quality {
  if (new RegExp(`[A-Z]{2}${hit.digits}(?!\\d)`).test(plain)) return 'EXACT'
  return hit.isWhole || (hasLetters && hit.at === 0) ? 'DAMAGED' : 'WEAK'
}
