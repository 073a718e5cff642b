import type { ReactNode } from 'react'
import { Cell } from './Cell.tsx'
import type { DataColumn } from './shapes.ts'

interface Props<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly keyOf: (row: Row) => string
  /** Drawn before the title, e.g. a tick box. */
  readonly mark?: (row: Row) => ReactNode
}

/** The rows of a table on a phone: one card each. */
export function Cards<Row>({ rows, columns, keyOf, mark }: Props<Row>) {
  const titles = columns.filter((column) => column.card === 'title')
  const heads = titles.length > 0 ? titles : columns.slice(0, 1)
  const rest = columns.filter((column) => !heads.includes(column) && column.card !== 'none')
  return (
    <ul className="kw-cards">
      {rows.map((row) => (
        <li key={keyOf(row)} className="kw-card">
          <div className="kw-card-title">
            {mark?.(row)}
            {heads.map((column) => (
              <Cell key={column.key} column={column} row={row} />
            ))}
          </div>
          <dl>
            {rest.map((column) => (
              <Fact key={column.key} title={column.title}>
                <Cell column={column} row={row} />
              </Fact>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt>{title || '操作'}</dt>
      <dd>{children}</dd>
    </>
  )
}
