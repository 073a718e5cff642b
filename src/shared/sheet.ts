/** One cell as the reader saw it. Types are decided by the column's meaning, not by the cell. */
export interface Cell {
  /** `formula` cells carry the cached text; `error` is #N/A and its kind. */
  readonly kind: 'empty' | 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error'
  /** What a person reads in the cell: rich text joined, dates as YYYY-MM-DD (with ` HH:mm:ss` when there is a time),
   * numbers without exponent or binary noise, as stored where they are too long to be trusted. */
  readonly text: string
  /** The stored value as written in the file, e.g. `1.10101199003074E+17`. */
  readonly raw: string
}

/** A row with the line number a person sees in Excel, which never drifts: blank rows are counted. */
export interface SheetRow {
  readonly line: number
  readonly cells: readonly Cell[]
}

export type Severity = 'error' | 'warning'

/** One thing wrong (error) or worth a look (warning) in one place of a workbook. Codes are stable: people quote them. */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  readonly line: number
  /** Header text of the column, absent when the whole row is meant. */
  readonly column?: string
  readonly message: string
}

/** What a column's `clean` answers: the value, or why not (code and message; the place is added by `cleanRow`). */
export type Cleaned<T> =
  | { readonly value: T; readonly warning?: { code: string; message: string } }
  | { readonly error: { code: string; message: string } }

/** An import column is an object: it draws the template, reads the cell and explains the error. */
export interface Column<T = unknown> {
  readonly header: string
  /** Other header texts people use for it; matched after trimming. */
  readonly aliases?: readonly string[]
  readonly required: boolean
  /** `text` pre-formats the whole column as text, so Excel keeps 18-digit numbers. */
  readonly format: 'text' | 'general'
  /** Column width in characters. */
  readonly width: number
  /** Drop-down choices. */
  readonly options?: readonly string[]
  /** Comment on the header cell. */
  readonly note: string
  readonly example: string
  clean(cell: Cell): Cleaned<T>
}

/** The columns of one kind of workbook, by key. */
export type Columns = Readonly<Record<string, Column>>

/** The cleaned row a set of columns yields. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never }

export const EMPTY_CELL: Cell = { kind: 'empty', text: '', raw: '' }

/** Which column of the sheet holds which key. */
export interface HeaderMatch<C extends Columns> {
  /** Line of the header row. */
  readonly line: number
  readonly positions: Readonly<Partial<Record<keyof C, number>>>
  /** Required headers that are not there. */
  readonly missing: readonly string[]
  /** Headers of the sheet that no column knows. */
  readonly extra: readonly string[]
}

/** Finds the header row among the first rows: the row that names most columns, at least half of the required ones. */
export function matchHeader<C extends Columns>(
  columns: C,
  rows: readonly SheetRow[],
): HeaderMatch<C> | undefined {
  return rows
    .map((row) => matchRow(columns, row))
    .filter((match) => isHeader(columns, match))
    .reduce<HeaderMatch<C> | undefined>(
      (best, match) => (best && count(best) >= count(match) ? best : match),
      undefined,
    )
}

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

function isHeader<C extends Columns>(columns: C, match: HeaderMatch<C>): boolean {
  const required = Object.values(columns).filter((column) => column.required).length
  return count(match) > 0 && required - match.missing.length >= required / 2
}

const count = <C extends Columns>(match: HeaderMatch<C>) => Object.keys(match.positions).length

function matchRow<C extends Columns>(columns: C, row: SheetRow): HeaderMatch<C> {
  const texts = row.cells.map((cell) => headerText(cell.text))
  const positions: Partial<Record<keyof C, number>> = {}
  for (const [key, column] of Object.entries(columns)) {
    const names = [column.header, ...(column.aliases ?? [])].map(headerText)
    const at = texts.findIndex((text) => names.includes(text))
    if (at >= 0) positions[key as keyof C] = at
  }
  const taken = new Set(Object.values(positions))
  return {
    line: row.line,
    positions,
    missing: Object.entries(columns)
      .filter(([key, column]) => column.required && positions[key] === undefined)
      .map(([, column]) => column.header),
    extra: row.cells.map((cell) => cell.text.trim()).filter((text, at) => text !== '' && !taken.has(at)),
  }
}

/** Header texts are compared without white space, stars and line breaks: `* 姓名 ` is 姓名. */
const headerText = (text: string) => text.replaceAll(/[\s\u00a0\u3000*＊]/g, '')

/** Cleans one row by its columns: every problem of the row, and the row itself when there is no error in it. */
export function cleanRow<C extends Columns>(columns: C, header: HeaderMatch<C>, row: SheetRow) {
  const problems: Problem[] = []
  const values: Record<string, unknown> = {}
  for (const [key, column] of Object.entries(columns)) {
    const position = header.positions[key]
    const cell = (position === undefined ? undefined : row.cells[position]) ?? EMPTY_CELL
    const cleaned = column.clean(cell)
    const place = { line: row.line, column: column.header }
    if ('error' in cleaned) problems.push({ ...cleaned.error, ...place, severity: 'error' })
    else {
      values[key] = cleaned.value
      if (cleaned.warning) problems.push({ ...cleaned.warning, ...place, severity: 'warning' })
    }
  }
  const broken = problems.some((problem) => problem.severity === 'error')
  return { line: row.line, value: broken ? undefined : (values as RowOf<C>), problems }
}

/** A row that cleaned without error, with its line in the user's sheet. */
export interface CleanRow<C extends Columns> {
  readonly line: number
  readonly value: RowOf<C>
}

/** What checking a file answers. Lines in neither list are those with an error. */
export interface Checked {
  readonly problems: readonly Problem[]
  /** Lines to write. */
  readonly fresh: readonly number[]
  /** Lines whose record is there already: left alone, no error (BR-43). */
  readonly skipped: readonly number[]
}
