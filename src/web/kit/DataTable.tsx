import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Page } from '#src/shared/paging.ts'
import type { Route } from '#src/shared/route.ts'
import { useRoute } from '#src/web/ask.tsx'
import { call } from '#src/web/call.ts'
import { asProblem } from '#src/web/problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'
import { Answer } from './table/Answer.tsx'
import { useExport } from './table/export.ts'
import { queryOf, useListState } from './table/list-state.ts'
import { useTableSettings } from './table/settings.ts'
import type { DataColumn, DataFilter, EmptyWords } from './table/shapes.ts'
import { Toolbar } from './table/Toolbar.tsx'

export interface DataTableProps<Given, Input, Row> {
  /** A list endpoint: takes `listQuery` and its own filters, answers `pageOf(row)`. */
  readonly route: Route<Given, Input, Page<Row>>
  /** What the page fixes, e.g. `{ planId }`; filters, search, sorting and page are added. */
  readonly input?: Partial<Given>
  readonly columns: readonly DataColumn<Row>[]
  readonly rowKey: keyof Row & string
  readonly filters?: readonly DataFilter[]
  /** Which columns the search looks at, e.g. 姓名、学号; without it there is no search box. */
  readonly searchHint?: string
  /** The page's own buttons, at the right. */
  readonly toolbar?: ReactNode
  /** Makes rows selectable; draws what can be done with the chosen ones. */
  readonly renderChosen?: (rows: readonly Row[], clear: () => void) => ReactNode
  /** Rows that cannot be chosen. */
  readonly mayChoose?: (row: Row) => boolean
  /** Rows that go on by themselves: while one is shown, the list is asked again. */
  readonly isBusy?: (row: Row) => boolean
  /** Ask again every so many milliseconds, for lists that others change meanwhile. */
  readonly refetchMs?: number
  /** What is said when there is nothing yet (not: nothing found). */
  readonly empty?: EmptyWords
  /** Name of the exported file; without it there is no export. */
  readonly exportName?: string
  /** Prefix of the keys in the address, for pages with two tables. */
  readonly name?: string
}

/** A list of the server: search, filters, sorting and page in the address; the rest of a table's comfort. */
export function DataTable<Given, Input, Row>(props: DataTableProps<Given, Input, Row>) {
  const { route, columns, filters = NO_FILTERS, name = '' } = props
  const state = useListState(filters, name)
  const settings = useTableSettings(route.path + name, columns)
  const [chosen, setChosen] = useState<readonly Row[]>([])
  const list = useRoute(route, inputOf(props, state), {
    keepPrevious: true,
    refetchMs: (page) => (page?.rows.some((row) => props.isBusy?.(row)) ? BUSY_MS : props.refetchMs),
  })
  const keyOf = (row: Row) => String(row[props.rowKey])
  const choice = props.renderChosen && { chosen, setChosen, mayChoose: props.mayChoose, keyOf }
  const ask = (page: number, size: number) => call(route, inputOf(props, { ...state, page, size }))
  const onExport = useExport({ columns, ask, name: props.exportName ?? '' })

  return (
    <div className="kw-table">
      <Toolbar
        state={state}
        filters={filters}
        columns={columns}
        settings={settings}
        searchHint={props.searchHint}
        toolbar={props.toolbar}
        onReload={() => void list.refetch()}
        onExport={props.exportName ? onExport : undefined}
      />
      {props.renderChosen && <Chosen rows={chosen} choose={setChosen} draw={props.renderChosen} />}
      <Waiting list={list} />
      {list.data && (
        <Answer
          {...{ state, keyOf, choice, page: list.data, empty: props.empty }}
          columns={settings.shown}
          density={settings.density}
          loading={list.isPlaceholderData}
        />
      )}
    </div>
  )
}

const NO_FILTERS: readonly DataFilter[] = []
const BUSY_MS = 3_000

interface ChosenProps<Row> {
  readonly rows: readonly Row[]
  readonly choose: (rows: readonly Row[]) => void
  readonly draw: (rows: readonly Row[], clear: () => void) => ReactNode
}

/** How many are chosen, what can be done with them, and the way out of it. */
function Chosen<Row>({ rows, choose, draw }: ChosenProps<Row>) {
  if (rows.length === 0) return null
  const clear = () => choose([])
  return (
    <div className="kw-chosen" role="status">
      已选 {rows.length} 条 {draw(rows, clear)}
      <Button type="link" onClick={clear}>
        取消选择
      </Button>
    </div>
  )
}

function Waiting({ list }: { list: { isPending: boolean; error: unknown; refetch: () => unknown } }) {
  if (list.error) return <ProblemNotice problem={asProblem(list.error)} onRetry={() => void list.refetch()} />
  return list.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null
}

function inputOf<Given, Input, Row>(
  props: DataTableProps<Given, Input, Row>,
  state: Parameters<typeof queryOf>[0],
) {
  return { ...props.input, ...queryOf(state) } as Given
}
