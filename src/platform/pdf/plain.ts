/**
 * A PDF as our typesetter writes it: every object stands uncompressed in the file and is found by a classic table at the
 * end. That is all that joining such files needs; a file of another make is refused.
 */
export interface PlainPdf {
  readonly bytes: Buffer
  /** By number: where the object begins and ends; holes are undefined. */
  readonly objects: readonly (Span | undefined)[]
  readonly root: number
  readonly info: number | undefined
  /** The `/ID` entry as it stands in the trailer; empty when there is none. */
  readonly id: string
}

export interface Span {
  readonly from: number
  readonly to: number
}

const ENTRY_BYTES = 20

/** Reads the table of a file; throws when it is not of the plain kind. */
export function readPlainPdf(bytes: Buffer): PlainPdf {
  const table = tableOf(bytes)
  const trailer = bytes.toString('latin1', table.entries + table.size * ENTRY_BYTES)
  const root = referenceIn(trailer, 'Root')
  if (root === undefined || /\/(Prev|Encrypt|XRefStm) /.test(trailer))
    throw new Error('this PDF has no plain trailer')
  return {
    bytes,
    objects: spansOf(bytes, table),
    root,
    info: referenceIn(trailer, 'Info'),
    id: /\/ID \[[^\]]*\]/.exec(trailer)?.[0] ?? '',
  }
}

/** The number of the object a dictionary names under this key. */
export function referenceIn(head: string, key: string): number | undefined {
  const found = new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1]
  return found === undefined ? undefined : Number(found)
}

interface Table {
  readonly entries: number
  readonly size: number
  readonly end: number
}

function tableOf(bytes: Buffer): Table {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 64))
  const end = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? bytes.length)
  const [start, size] = /^xref\n0 (\d+)\n/.exec(bytes.toString('latin1', end, end + 40)) ?? []
  if (!start || !size) throw new Error('this PDF is not of our typesetter: it has no plain table of objects')
  return { entries: end + start.length, size: Number(size), end }
}

/** Objects lie one behind the other: each ends where the next one begins. */
function spansOf(bytes: Buffer, table: Table): (Span | undefined)[] {
  const starts = Array.from({ length: table.size }, (_, number) => {
    const entry = bytes.toString(
      'latin1',
      table.entries + number * ENTRY_BYTES,
      table.entries + number * ENTRY_BYTES + 18,
    )
    return entry.endsWith('n') ? Number(entry.slice(0, 10)) : undefined
  })
  const sorted = [...starts.flatMap((at) => at ?? []), table.end].toSorted((a, b) => a - b)
  const next = new Map(sorted.map((at, place) => [at, sorted[place + 1] ?? at]))
  return starts.map((from) => (from === undefined ? undefined : { from, to: next.get(from) ?? from }))
}

/** An object's dictionary as text, and where its stream (never touched) begins. */
export function headOf({ bytes }: PlainPdf, { from, to }: Span): { head: string; streamAt: number } {
  const stream = bytes.indexOf('>>\nstream\n', from, 'latin1')
  const streamAt = stream >= 0 && stream < to ? stream + 3 : to
  return { head: bytes.toString('latin1', from, streamAt), streamAt }
}

/** Texts of a dictionary are left alone: a title may look like a reference. */
const REFERENCE = /\((?:\\[^]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\b(\d+) 0 (R|obj)\b/g

/** The dictionary with every reference (and its own number) moved up by so many. */
export const shifted = (head: string, by: number): string =>
  by === 0
    ? head
    : head.replaceAll(REFERENCE, (all, number: string | undefined, kind: string) =>
        number === undefined ? all : `${Number(number) + by} 0 ${kind}`,
      )
