import { asText, valueOf } from './shapes.ts'
import type { DataColumn } from './shapes.ts'

/** What one column shows of one row; nothing is shown as —. */
export function Cell<Row>({ column, row }: { column: DataColumn<Row>; row: Row }) {
  if (column.render) return column.render(row)
  const text = asText(valueOf(column, row))
  return <span className={column.numeric ? 'kw-number' : undefined}>{text === '' ? '—' : text}</span>
}
