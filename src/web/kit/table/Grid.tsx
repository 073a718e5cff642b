import { Table } from 'antd'
import type { TableProps } from 'antd'
import { useEffect, useRef } from 'react'
import { Cell } from './Cell.tsx'
import type { Choice, DataColumn, Density, ListState } from './shapes.ts'

interface Props<Row> {
  readonly rows: readonly Row[]
  readonly columns: readonly DataColumn<Row>[]
  readonly keyOf: (row: Row) => string
  readonly state: ListState
  readonly density: Density
  readonly loading: boolean
  readonly choice: Choice<Row> | undefined
}

// Above this many rows only what is in sight is drawn: a plain table of 200 rows needs a second to tick them all.
const PLAIN_ROWS = 50
const USUAL_WIDTH = 140

/** The table itself: sticky header, sorting told to the address, choosing rows across pages. */
export function Grid<Row>(props: Props<Row>) {
  const frame = useScrollByKeyboard()
  const { rows, columns, keyOf, state } = props
  const long = rows.length > PLAIN_ROWS
  const width = columns.reduce((sum, column) => sum + (column.width ?? USUAL_WIDTH), 48)
  return (
    <div ref={frame}>
      <Table<Row>
        size={props.density}
        rowKey={keyOf}
        dataSource={[...rows]}
        columns={columns.map((column) => columnOf(column, { sort: state.sort, long }))}
        pagination={false}
        loading={props.loading}
        sticky={long ? false : { offsetHeader: 52 }}
        virtual={long}
        scroll={long ? { x: width, y: 560 } : { x: 'max-content' }}
        showSorterTooltip={false}
        onChange={(_, __, sorter) => state.change({ sort: sortOf(sorter) })}
        {...choiceOf(props.choice)}
      />
    </div>
  )
}

/** A table wider than its place is scrolled by keyboard too, also when nothing in it can be focused. */
function useScrollByKeyboard() {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const part of frame.current?.querySelectorAll('.ant-table-content, .ant-table-body') ?? []) {
      part.setAttribute('tabindex', '0')
    }
  })
  return frame
}

function columnOf<Row>(column: DataColumn<Row>, { sort, long }: { sort: string; long: boolean }) {
  const width = column.width ?? (long ? USUAL_WIDTH : undefined)
  return {
    key: column.key,
    title: column.title,
    render: (_: unknown, row: Row) => <Cell column={column} row={row} />,
    align: column.numeric ? ('right' as const) : ('left' as const),
    ...(column.sortable ? { sorter: true, sortOrder: orderOf(column.key, sort) } : {}),
    ...(width ? { width } : {}),
    ...(column.fixed ? { fixed: column.fixed } : {}),
  }
}

function orderOf(key: string, sort: string) {
  if (sort === key) return 'ascend' as const
  return sort === `-${key}` ? ('descend' as const) : null
}

type Sorter<Row> = Parameters<NonNullable<TableProps<Row>['onChange']>>[2]

/** `-score` is descending, as the list endpoints take it. */
function sortOf<Row>(sorter: Sorter<Row>) {
  const one = Array.isArray(sorter) ? sorter[0] : sorter
  if (!one?.order) return undefined
  return `${one.order === 'descend' ? '-' : ''}${String(one.columnKey)}`
}

function choiceOf<Row>(choice: Choice<Row> | undefined): Pick<TableProps<Row>, 'rowSelection'> {
  if (!choice) return {}
  return {
    rowSelection: {
      fixed: true,
      columnWidth: 48,
      preserveSelectedRowKeys: true,
      selectedRowKeys: choice.chosen.map(choice.keyOf),
      onChange: (_, chosen) => choice.setChosen(chosen),
      getCheckboxProps: (row) => ({
        disabled: choice.mayChoose?.(row) === false,
        'aria-label': '选择这一行',
      }),
    },
  }
}
