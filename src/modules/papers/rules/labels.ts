/** A sheet of labels, in millimetres on A4. */
export interface LabelSheet {
  readonly columns: number
  readonly rows: number
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly gapX: number
  readonly gapY: number
}

const A4 = { width: 210, height: 297 }
/** Below this nobody reads a name on it. */
const LEAST = { width: 45, height: 24 }

/** Sheets that are sold everywhere, by their usual names. */
export const SHEETS = {
  '3x8': { columns: 3, rows: 8, width: 70, height: 37, left: 0, top: 0.5, gapX: 0, gapY: 0 },
  '2x7': { columns: 2, rows: 7, width: 99.1, height: 38.1, left: 4.65, top: 15.15, gapX: 2.5, gapY: 0 },
} as const satisfies Record<string, LabelSheet>

/** Labels for envelopes: an eighth of A4 each, cut apart where no label paper is at hand. */
export const ENVELOPES: LabelSheet = {
  columns: 2,
  rows: 4,
  width: 105,
  height: 74.25,
  left: 0,
  top: 0,
  gapX: 0,
  gapY: 0,
}

export const labelsPerSheet = ({ columns, rows }: LabelSheet) => columns * rows

/** What is wrong with a sheet somebody measured; nothing when it can be printed. */
export function faultsOf(sheet: LabelSheet): ('TOO_WIDE' | 'TOO_HIGH' | 'TOO_SMALL')[] {
  const right = sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.gapX
  const bottom = sheet.top + sheet.rows * sheet.height + (sheet.rows - 1) * sheet.gapY
  const isSmall = sheet.width < LEAST.width || sheet.height < LEAST.height
  return [
    ...(right > A4.width + 0.05 ? (['TOO_WIDE'] as const) : []),
    ...(bottom > A4.height + 0.05 ? (['TOO_HIGH'] as const) : []),
    ...(isSmall ? (['TOO_SMALL'] as const) : []),
  ]
}

/** Where a label lies: its upper left corner in millimetres from that of the page. */
export interface Placed<T> {
  readonly x: number
  readonly y: number
  readonly label: T
}

/**
 * Puts labels on sheets, left to right, then down, the first one at place `start` (counted from 1) of a partly used sheet.
 */
export function placed<T>(labels: readonly T[], sheet: LabelSheet, start = 1): Placed<T>[][] {
  const per = labelsPerSheet(sheet)
  const skipped = Math.min(Math.max(start, 1), per) - 1
  const sheets: Placed<T>[][] = []
  for (const [at, label] of labels.entries()) {
    const place = at + skipped
    const page = Math.floor(place / per)
    const [row, column] = [Math.floor((place % per) / sheet.columns), (place % per) % sheet.columns]
    const x = sheet.left + column * (sheet.width + sheet.gapX)
    const y = sheet.top + row * (sheet.height + sheet.gapY)
    ;(sheets[page] ??= []).push({ x: rounded(x), y: rounded(y), label })
  }
  return sheets
}

const rounded = (millimetres: number) => Math.round(millimetres * 1000) / 1000
