import { likeliest } from '#src/shared/likeness.ts'
import type { HeaderMatch, SheetRow } from '#src/shared/sheet.ts'
import { statementColumns, type StatementColumns } from '#src/modules/statements/import/columns.ts'
import { NAMES } from './names.ts'

type Key = keyof StatementColumns
const KEYS = Object.keys(NAMES) as Key[]

/** The header is looked for among so many filled rows: titles, account and period stand above it. */
export const HEADER_ROWS = 30

/** A header as names are compared: without brackets and what is in them, white space, stars, colons, units. */
export const plainHeader = (text: string) =>
  text
    .normalize('NFKC')
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replaceAll(/[\s*:\u200b-\u200f\ufeff]/g, '')
    .replace(/\/元$/, '')

/** Which row is the header, and which column of it means what; undefined when no row tells a day and an amount. */
export function headerOf(rows: readonly SheetRow[]): HeaderMatch<StatementColumns> | undefined {
  const [best] = ranked(rows).filter(({ keys }) => isHeader(keys))
  return best && matchOf(best)
}

interface Read {
  readonly row: SheetRow
  readonly keys: ReadonlyMap<Key, number>
}

const ranked = (rows: readonly SheetRow[]): Read[] =>
  rows
    .slice(0, HEADER_ROWS)
    .map((row) => ({ row, keys: placesIn(row) }))
    .toSorted((a, b) => b.keys.size - a.keys.size || a.row.line - b.row.line)

/** The first of a meaning's names that stands in the row decides. */
function placesIn(row: SheetRow): Map<Key, number> {
  const texts = row.cells.map((cell) => plainHeader(cell.text))
  const found = new Map<Key, number>()
  for (const key of KEYS) {
    const name = NAMES[key].find((each) => texts.includes(each))
    if (name !== undefined) found.set(key, texts.indexOf(name))
  }
  return found
}

const tellsDay = (keys: ReadonlyMap<Key, number>) =>
  keys.has('tradedOn') || keys.has('tradedAt') || keys.has('bookedOn')
const tellsMoney = (keys: ReadonlyMap<Key, number>) => keys.has('income') || keys.has('amount')
const isHeader = (keys: ReadonlyMap<Key, number>) => keys.size >= 3 && tellsDay(keys) && tellsMoney(keys)

function matchOf({ row, keys }: Read): HeaderMatch<StatementColumns> {
  const taken = new Set(keys.values())
  return {
    line: row.line,
    positions: Object.fromEntries(keys),
    missing: [],
    extra: row.cells.map((cell) => cell.text.trim()).filter((text, at) => text !== '' && !taken.has(at)),
    hints: [],
    doubled: [],
  }
}

/** What the most promising row tells, for the sentence that says what is missing. */
export interface NearHeader {
  readonly line: number
  /** Headers that were understood. */
  readonly understood: readonly string[]
  readonly lacksDay: boolean
  readonly lacksMoney: boolean
  /** What an unknown header was probably meant to be. */
  readonly renames: readonly { readonly header: string; readonly means: string }[]
}

/** Where no row is a header: the row that comes nearest, and what would make it one. */
export function nearHeader(rows: readonly SheetRow[]): NearHeader | undefined {
  const [best] = ranked(rows).filter(({ row }) => row.cells.filter((cell) => cell.text !== '').length > 2)
  if (!best) return undefined
  const { row, keys } = best
  const taken = new Set(keys.values())
  const wanted = KEYS.filter((key) => !keys.has(key)).map((key) => statementColumns[key].header)
  const unknown = row.cells
    .map((cell) => cell.text.trim())
    .filter((text, at) => text !== '' && !taken.has(at))
  return {
    line: row.line,
    understood: [...keys.keys()].map((key) => statementColumns[key].header),
    lacksDay: !tellsDay(keys),
    lacksMoney: !tellsMoney(keys),
    renames: unknown.flatMap((header) => {
      const means = likeliest(wanted, header)
      return means === undefined ? [] : [{ header, means }]
    }),
  }
}

const FOOTER =
  /^(合计|总计|小计|累计|本页|本期|本月|承前页|过次页|上页|期初|期末|上期|笔数|打印|制表|以下空白|以上|说明|注[:：]|温馨提示|\*{3}|-{3}|第\d+页|共\d+)/
const TOTAL = /(合计|总计|小计|笔数|发生额合计|期末余额|期初余额)/

/**
 * What stands below a header and is no line: totals, page feet, the header of the next page. A row is one when it
 * begins like one, or speaks of totals and names no day.
 */
export function isNoLine(row: SheetRow, header: HeaderMatch<StatementColumns>): boolean {
  const [first = ''] = row.cells.map((cell) => plainHeader(cell.text)).filter((text) => text !== '')
  if (FOOTER.test(first)) return true
  const texts = row.cells.map((cell) => plainHeader(cell.text))
  if (placesIn(row).size >= Object.keys(header.positions).length / 2 && placesIn(row).size >= 3) return true
  const days = ['tradedOn', 'tradedAt', 'bookedOn'] as const
  const hasDay = days.some((key) => /\d{4}/.test(row.cells[header.positions[key] ?? -1]?.text ?? ''))
  return !hasDay && (texts.some((text) => TOTAL.test(text)) || texts.filter(Boolean).length < 2)
}
