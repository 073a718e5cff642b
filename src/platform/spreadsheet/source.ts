import type { SheetRow } from '#src/shared/sheet.ts'

/** What the bytes of a table are. `csv` is any text with separators. */
export type Format = 'xlsx' | 'xls' | 'csv'

/** One worksheet of an opened file. */
export interface Worksheet {
  readonly name: string
  readonly visible: boolean
  /** The rows that hold something, in order, with the line numbers Excel shows. Each call walks them anew. */
  rows(): AsyncIterable<SheetRow>
}

/** An opened file, whatever its format. */
export interface Source {
  readonly format: Format
  readonly worksheets: readonly Worksheet[]
  /** Lets go of the file; safe to call twice. */
  close(): void
}
