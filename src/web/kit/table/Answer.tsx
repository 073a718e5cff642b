import { Button, Checkbox, Empty } from 'antd'
import type { Page } from '#src/shared/paging.ts'
import { useNarrow } from '#src/web/narrow.ts'
import { Cards } from './Cards.tsx'
import { Foot } from './Foot.tsx'
import { Grid } from './Grid.tsx'
import { isNarrowed } from './list-state.ts'
import type { Choice, DataColumn, Density, EmptyWords, ListState } from './shapes.ts'

interface Props<Row> {
  readonly page: Page<Row>
  readonly columns: readonly DataColumn<Row>[]
  readonly keyOf: (row: Row) => string
  readonly state: ListState
  readonly density: Density
  readonly loading: boolean
  readonly choice: Choice<Row> | undefined
  readonly empty: EmptyWords | undefined
}

/** What came back: rows as a table, on a phone as cards, or a sentence that there are none. */
export function Answer<Row>(props: Props<Row>) {
  const { page, state, columns, keyOf, choice } = props
  const narrow = useNarrow()
  if (page.rows.length === 0) return <Nothing {...props} />
  return (
    <>
      {narrow ? (
        <Cards rows={page.rows} columns={columns} keyOf={keyOf} {...(choice && { mark: markOf(choice) })} />
      ) : (
        <Grid {...props} rows={page.rows} />
      )}
      <Foot state={state} total={page.total} narrow={narrow} />
    </>
  )
}

function Nothing<Row>({ page, state, empty }: Pick<Props<Row>, 'page' | 'state' | 'empty'>) {
  if (page.total > 0) return <Beyond state={state} total={page.total} />
  if (isNarrowed(state)) return <Empty description="没有符合条件的记录，请放宽或清除条件。" />
  return <Empty description={empty?.text ?? '还没有记录。'}>{empty?.action}</Empty>
}

/** A page behind the last one: a link grown old, or the last page's only row is gone. */
function Beyond({ state, total }: { state: ListState; total: number }) {
  return (
    <Empty description={`第 ${state.page} 页没有记录：符合条件的共 ${total} 条，没有这么多页。`}>
      <Button onClick={() => state.change({ page: undefined })}>回到第 1 页</Button>
    </Empty>
  )
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
