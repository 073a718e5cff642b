import { Table } from 'antd'
import type { TableProps } from 'antd'
import { usePaper } from '#src/web/appearance.ts'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
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
const CHOICE_WIDTH = 48

/** The table itself: sticky header, sorting told to the address, choosing rows across pages. On paper: all rows, plain. */
export function Grid<Row>(props: Props<Row>) {
  const { rows, columns, keyOf, state } = props
  const paper = usePaper()
  const long = rows.length > PLAIN_ROWS && !paper
  return (
    <ScrollFrame>
      <Table<Row>
        size={props.density}
        rowKey={keyOf}
        dataSource={[...rows]}
        columns={columns.map((column) => columnOf(column, { sort: state.sort, long }))}
        pagination={false}
        loading={props.loading}
        showSorterTooltip={false}
        onChange={(_, __, sorter) => state.change({ sort: sortOf(sorter) })}
        {...(paper ? {} : onScreen({ columns, long }))}
        {...(paper ? {} : choiceOf(props.choice))}
      />
    </ScrollFrame>
  )
}

function onScreen<Row>({ columns, long }: { columns: readonly DataColumn<Row>[]; long: boolean }) {
  if (!long) return { sticky: { offsetHeader: 52 }, scroll: { x: 'max-content' as const } }
  const width = columns.reduce((sum, column) => sum + (column.width ?? USUAL_WIDTH), CHOICE_WIDTH)
  return { virtual: true, scroll: { x: width, y: 560 } }
}

const FIGURES = { align: 'right', className: 'kw-figure' } as const
const WORDS = { align: 'left' } as const

function columnOf<Row>(column: DataColumn<Row>, { sort, long }: { sort: string; long: boolean }) {
  const width = column.width ?? (long ? USUAL_WIDTH : undefined)
  return {
    key: column.key,
    title: column.title,
    render: (_: unknown, row: Row) => <Cell column={column} row={row} />,
    ...(column.numeric ? FIGURES : WORDS),
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
      columnWidth: CHOICE_WIDTH,
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
