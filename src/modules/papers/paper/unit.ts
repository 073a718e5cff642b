import type { Kind } from '#src/modules/papers/rules/choice.ts'
import { kindNames } from '#src/modules/papers/words.ts'

/** What every page of a pack shows. */
export interface Head {
  readonly plan: string
  readonly site: string
  readonly code: string
  readonly revision: string
  /** Of the draw the seats come from, `3f2a 90bc 11de`; empty where there is none. */
  readonly drawDigest: string
  /** `2026-05-14 10:00` */
  readonly printed: string
  readonly by: string
}

/** One line of the cover sheet: a paper of a room, a session or the site, with its pages as the template draws them. */
export interface Unit {
  readonly kind: Kind
  readonly sessionId: number | null
  readonly roomId: number | null
  /** Empty where it is of all sessions, or all rooms. */
  readonly session: string
  readonly room: string
  readonly pages: readonly object[]
}

/** Where a page stands: which line of the cover sheet, and which of its pages. `items` 0: a preview. */
export interface Mark {
  readonly paper: string
  readonly item: number
  readonly items: number
  readonly page: number
  readonly pages: number
}

/** The pages of a unit with their place written on each. */
export const marked = (
  unit: { kind: Kind; pages: readonly object[] },
  of: { item: number; items: number },
): (object & Mark)[] => pagesMarked(unit.pages, { paper: kindNames[unit.kind], ...of })

export const pagesMarked = (
  pages: readonly object[],
  of: { paper: string; item: number; items: number },
): (object & Mark)[] => pages.map((page, at) => ({ ...page, ...of, page: at + 1, pages: pages.length }))

/** Rows in pages of `full`; the last page has room for `last` and what stands below them. At least one page. */
export function paged<T>(rows: readonly T[], { full, last }: { full: number; last: number }): T[][] {
  const pages: T[][] = []
  let from = 0
  while (rows.length - from > last) {
    // What is left after a full page must not be nothing: the last page shows rows, too.
    const taken = Math.min(full, rows.length - from - 1)
    pages.push(rows.slice(from, from + taken))
    from += taken
  }
  return [...pages, rows.slice(from)]
}
