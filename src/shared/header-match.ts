import { hintsFor } from './header-hints.ts'
import type { Column, Columns, HeaderMatch, SheetRow } from './sheet.ts'

/** Finds the header row among the first rows: the row that names most columns, at least half of the required ones. */
export const matchHeader = <C extends Columns>(columns: C, rows: readonly SheetRow[]) =>
  best(rows.map((row) => matchRow(columns, row)).filter((match) => isHeader(columns, match)))

/**
 * Where no row is a header: the row that comes nearest to one, when columns and look-alikes together would make it one.
 */
export function nearestHeader<C extends Columns>(columns: C, rows: readonly SheetRow[]) {
  const near = rows.map((row) => matchRow(columns, row)).filter(({ hints }) => hints.length > 0)
  return best(near.filter((match) => isHeader(columns, withHints(match))))
}

const withHints = <C extends Columns>(match: HeaderMatch<C>): HeaderMatch<C> => ({
  ...match,
  missing: match.missing.filter((header) => !match.hints.some(({ means }) => means === header)),
})

/** Line of another row that reads like a header too, beside the one found: then nobody can tell which one counts. */
export function secondHeader<C extends Columns>(
  columns: C,
  rows: readonly SheetRow[],
  header: HeaderMatch<C>,
): number | undefined {
  return rows
    .filter((row) => row.line !== header.line)
    .map((row) => matchRow(columns, row))
    .find((match) => isHeader(columns, match) && count(match) >= count(header) / 2)?.line
}

const best = <C extends Columns>(matches: readonly HeaderMatch<C>[]) =>
  matches.reduce<HeaderMatch<C> | undefined>(
    (first, match) => (first && weight(first) >= weight(match) ? first : match),
    undefined,
  )

function isHeader<C extends Columns>(columns: C, match: HeaderMatch<C>): boolean {
  const required = Object.values(columns).filter((column) => column.required).length
  return weight(match) > 0 && required - match.missing.length >= required / 2
}

const count = <C extends Columns>(match: HeaderMatch<C>) => Object.keys(match.positions).length
const weight = <C extends Columns>(match: HeaderMatch<C>) => count(match) + match.hints.length / 2

function matchRow<C extends Columns>(columns: C, row: SheetRow): HeaderMatch<C> {
  const texts = row.cells.map((cell) => headerText(cell.text))
  const found = Object.entries(columns).map(([key, column]) => ({ key, column, at: placesOf(column, texts) }))
  const taken = new Set(found.flatMap(({ at }) => at.slice(0, 1)))
  const lost = found.filter(({ at }) => at.length === 0).map(({ column }) => column)
  const extra = row.cells.map((cell) => cell.text.trim()).filter((text, at) => text !== '' && !taken.has(at))
  return {
    line: row.line,
    positions: Object.fromEntries(
      found.flatMap(({ key, at: [first] }) => (first === undefined ? [] : [[key, first]])),
    ) as HeaderMatch<C>['positions'],
    missing: lost.filter((column) => column.required).map((column) => column.header),
    extra,
    hints: hintsFor(lost, extra),
    doubled: found
      .filter(({ at }) => at.length > 1)
      .map(({ column, at }) => ({ means: column.header, positions: at })),
  }
}

/** Where a column stands: its own header before other names people have for it. */
function placesOf({ header, aliases = [] }: Column, texts: readonly string[]): readonly number[] {
  const own = placesOfAny([header], texts)
  return own.length > 0 ? own : placesOfAny(aliases, texts)
}

function placesOfAny(names: readonly string[], texts: readonly string[]): readonly number[] {
  const wanted = names.map(headerText)
  return texts.flatMap((text, at) => (wanted.includes(text) ? [at] : []))
}

/** Header texts are compared without white space, stars, colons and “(必填)”: `* 姓名（必填）` is 姓名. */
export const headerText = (text: string) =>
  text.replaceAll(DEMAND, '').replaceAll(/[\s\u00a0\u3000\u200b-\u200f\u2060\ufeff*＊:：]/g, '')

const DEMAND = /[(（](必填|选填|必填项|选填项|非必填|可不填|可选)[)）]/g
