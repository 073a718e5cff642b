import { Checkbox, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Page } from '#src/shared/paging.ts'
import type { Route } from '#src/shared/route.ts'
import { useRoute } from '#src/web/ask.tsx'
import { call } from '#src/web/call.ts'
import { useNarrow } from '#src/web/narrow.ts'
import { asProblem } from '#src/web/problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'
import { Cards } from './table/Cards.tsx'
import { useExport } from './table/export.ts'
import { Foot } from './table/Foot.tsx'
import { Grid } from './table/Grid.tsx'
import { isNarrowed, queryOf, useListState } from './table/list-state.ts'
import { useTableSettings } from './table/settings.ts'
import type { Choice, DataColumn, DataFilter, Density, EmptyWords, ListState } from './table/shapes.ts'
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
  readonly selection?: (rows: readonly Row[], clear: () => void) => ReactNode
  /** Rows that cannot be chosen. */
  readonly mayChoose?: (row: Row) => boolean
  /** What is said when there is nothing yet (not: nothing found). */
  readonly empty?: EmptyWords
  /** Name of the exported file; without it there is no export. */
  readonly exportName?: string
  /** Prefix of the keys in the address, for pages with two tables. */
  readonly name?: string
}

/** A list of the server: search, filters, sorting and page in the address; the rest of a table's comfort. */
export function DataTable<Given, Input, Row>(props: DataTableProps<Given, Input, Row>) {
  const { route, columns, filters = [], selection, name = '' } = props
  const state = useListState(filters, name)
  const settings = useTableSettings(route.path + name, columns)
  const [chosen, setChosen] = useState<readonly Row[]>([])
  const list = useRoute(route, inputOf(props, state), { keepPrevious: true })
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
      {selection && chosen.length > 0 && (
        <div className="kw-chosen" role="status">
          已选 {chosen.length} 条 {selection(chosen, () => setChosen([]))}
        </div>
      )}
      {list.error && <ProblemNotice problem={asProblem(list.error)} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.data && (
        <Answer
          {...{ state, chosen, setChosen, page: list.data, table: props }}
          columns={settings.shown}
          density={settings.density}
          loading={list.isFetching && list.isPlaceholderData}
        />
      )}
    </div>
  )
}

interface AnswerProps<Given, Input, Row> {
  readonly table: DataTableProps<Given, Input, Row>
  readonly page: Page<Row>
  readonly columns: readonly DataColumn<Row>[]
  readonly state: ListState
  readonly density: Density
  readonly loading: boolean
  readonly chosen: readonly Row[]
  readonly setChosen: (rows: readonly Row[]) => void
}

/** What came back: rows as a table or as cards, or a sentence that there are none. */
function Answer<Given, Input, Row>(props: AnswerProps<Given, Input, Row>) {
  const { table, page, state, columns, density, loading, chosen, setChosen } = props
  const narrow = useNarrow()
  if (page.rows.length === 0) return <Nothing state={state} empty={table.empty} />
  const keyOf = (row: Row) => String(row[table.rowKey])
  const choice = table.selection && { chosen, setChosen, mayChoose: table.mayChoose, keyOf }
  const grid = { rows: page.rows, columns, keyOf, state, choice }
  return (
    <>
      {narrow ? (
        <Cards {...grid} {...(choice ? { mark: markOf(choice) } : {})} />
      ) : (
        <Grid {...grid} density={density} loading={loading} />
      )}
      <Foot state={state} total={page.total} narrow={narrow} />
    </>
  )
}

function inputOf<Given, Input, Row>(
  props: DataTableProps<Given, Input, Row>,
  state: Parameters<typeof queryOf>[0],
) {
  return { ...props.input, ...queryOf(state) } as Given
}

function Nothing({ state, empty }: { state: ListState; empty: EmptyWords | undefined }) {
  if (isNarrowed(state)) return <Empty description="没有符合条件的记录,请放宽或清除条件。" />
  return <Empty description={empty?.text ?? '还没有记录。'}>{empty?.action}</Empty>
}

function markOf<Row>({ keyOf, mayChoose, chosen, setChosen }: Choice<Row>) {
  return function Mark(row: Row) {
    const others = chosen.filter((each) => keyOf(each) !== keyOf(row))
    return (
      <Checkbox
        aria-label="选择这一条"
        disabled={mayChoose?.(row) === false}
        checked={others.length < chosen.length}
        onChange={(event) => setChosen(event.target.checked ? [...others, row] : others)}
      />
    )
  }
}
