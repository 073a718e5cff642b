import { deserialize, serialize } from 'node:v8'
import type { CleanRow, Columns } from '#src/shared/sheet.ts'

interface PackedRows {
  readonly lines: readonly number[]
  /** The values of each column, in the order of the keys. */
  readonly values: readonly (readonly unknown[])[]
}

/** Rows as bytes, column by column: half the size and a third of the time of row by row. */
export function packRows<C extends Columns>(
  rows: readonly CleanRow<C>[],
  keys: readonly string[],
): Uint8Array {
  const packed: PackedRows = {
    lines: rows.map((row) => row.line),
    values: keys.map((key) => rows.map((row) => row.value[key])),
  }
  return serialize(packed)
}

/** The rows behind `packRows`, with the same keys. */
export function unpackRows<C extends Columns>(bytes: Uint8Array, keys: readonly string[]): CleanRow<C>[] {
  const { lines, values } = deserialize(bytes) as PackedRows
  return lines.map((line, at) => {
    const value: Record<string, unknown> = {}
    keys.forEach((key, column) => (value[key] = values[column]?.[at]))
    return { line, value: value as CleanRow<C>['value'] }
  })
}
