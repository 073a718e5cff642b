import type { ReactNode } from 'react'
import type { SearchValues } from '#src/web/search-text.ts'

/** A column of a `DataTable`. */
export interface DataColumn<Row> {
  /** The property shown, and what the server sorts by. */
  readonly key: string
  readonly title: string
  /** How the cell looks; default: the property as text. */
  readonly render?: (row: Row) => ReactNode
  /** What stands in the exported file; give it where `render` draws more than the property. */
  readonly text?: (row: Row) => string | number | null | undefined
  /** The server can sort by it. */
  readonly sortable?: boolean
  /** Right-aligned, figures of equal width. */
  readonly numeric?: boolean
  /** Pixels; needed in long (virtual) tables, default 140 there. */
  readonly width?: number
  /** Not shown until chosen in the column settings. */
  readonly optional?: boolean
  readonly fixed?: 'left' | 'right'
  /** On a phone: `title` heads the card, `none` leaves the card. */
  readonly card?: 'title' | 'none'
}

/** A filter above a `DataTable`; its key is the name the list endpoint takes. */
export interface DataFilter {
  readonly key: string
  readonly label: string
  /** `one` and `many` choose from `options`; `day` picks a day; `text` is typed. */
  readonly kind: 'one' | 'many' | 'day' | 'text'
  readonly options?: readonly { readonly value: string | number; readonly label: string }[]
  readonly width?: number
}

/** What the empty table says: a sentence that helps, and what to do. */
export interface EmptyWords {
  readonly text: string
  readonly action?: ReactNode
}

export type Density = 'small' | 'medium'

/** Choosing rows, across pages. */
export interface Choice<Row> {
  readonly chosen: readonly Row[]
  readonly setChosen: (rows: readonly Row[]) => void
  readonly mayChoose: ((row: Row) => boolean) | undefined
  readonly keyOf: (row: Row) => string
}

/** The state of a list as it stands in the address. */
export interface ListState {
  readonly q: string
  readonly page: number
  readonly size: number
  readonly sort: string
  readonly filters: SearchValues
  readonly change: (patch: SearchValues) => void
}

/** The property a column shows, before any drawing. */
export const valueOf = <Row>(column: DataColumn<Row>, row: Row): unknown =>
  (row as Record<string, unknown>)[column.key]

/** A value as plain text. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
