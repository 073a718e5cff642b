import type { Kind } from '#src/modules/papers/rules/choice.ts'
import { kindNames, packText, printed } from '#src/modules/papers/words.ts'
import { pagesMarked, type Unit } from './unit.ts'

/** Somebody with a character that no font can draw. */
export interface Undrawable {
  readonly name: string
  readonly ticketNo: string
  readonly characters: string
}

const FIRST_PAGE = 26
const NEXT_PAGE = 31
const PEOPLE = 28

/** What the cover sheet (清单) lists: every unit with its pages, running total, and who is to be completed by hand. */
export function coverOf(
  units: readonly Unit[],
  { undrawable, replaces }: { undrawable: readonly Undrawable[]; replaces: string },
) {
  let until = 0
  const rows = units.map((unit, at) => {
    until += unit.pages.length
    const { session, room } = unit
    return {
      item: at + 1,
      paper: kindNames[unit.kind],
      session: session || packText.allSessions,
      room: room || printed.allRooms,
      count: unit.pages.length,
      until,
    }
  })
  const pages = [
    { rows: rows.slice(0, FIRST_PAGE), people: [] },
    ...chunked(rows.slice(FIRST_PAGE), NEXT_PAGE).map((some) => ({ rows: some, people: [] })),
    ...chunked(undrawable.map(shownOf), PEOPLE).map((some) => ({ rows: [], people: some })),
  ]
  return {
    cover: { items: units.length, pages: until, replaces, totals: totalsOf(units) },
    pages: pagesMarked(pages, { paper: packText.cover, item: 0, items: 0 }),
  }
}

const shownOf = ({ name, ticketNo, characters }: Undrawable) => ({
  // The box stands where the character is missing; which one it is can only be said by its number.
  name: Array.from(name, (char) => (characters.includes(char) ? printed.box : char)).join(''),
  ticket: ticketNo || printed.noTicket,
  characters: Array.from(characters, codeOf).join(' '),
})

const codeOf = (char: string) => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}`

/** How many units and pages of each paper. */
export const totalsOf = (units: readonly Unit[]) =>
  [...Map.groupBy(units, (unit) => unit.kind)].map(([kind, some]: [Kind, Unit[]]) => ({
    paper: kindNames[kind],
    items: some.length,
    pages: some.reduce((sum, unit) => sum + unit.pages.length, 0),
  }))

const chunked = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
