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
  /** Which of them look like a column that is not there. */
  readonly hints: readonly HeaderHint[]
  /** Columns that more than one header of the sheet could be: nobody can tell which one counts. */
  readonly doubled: readonly DoubledHeader[]
}

/** A header nobody knows, and the column it seems to mean. */
export interface HeaderHint {
  readonly header: string
  readonly means: string
}

export interface DoubledHeader {
  readonly means: string
  /** Positions in the sheet. */
  readonly positions: readonly number[]
}

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
