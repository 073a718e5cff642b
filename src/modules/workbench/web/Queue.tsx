import type { AnswerOf } from '#src/web/call.ts'
import type { getWorkbench } from '#src/modules/workbench/contract.ts'
import { listTodos, type Todo } from '#src/modules/workbench/contract/queue.ts'
import { dueNames } from '#src/modules/workbench/words/queue.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { Day, When } from '#src/web/kit/When.tsx'
import { To, useGo } from '#src/web/navigation.tsx'
import { placeOf } from './view.ts'

type Waiting = Extract<AnswerOf<typeof getWorkbench>, { kind: 'PROVINCE' }>['waiting']

const MINUTE_MS = 60_000

/** What waits for this body, one by one: what is overdue first, then by the day it is due. Nothing for whom nothing can wait. */
export function Queue({ waiting }: { waiting: Waiting }) {
  if (waiting.length === 0) return null
  const [total, overdue] = [sumOf(waiting, 'total'), sumOf(waiting, 'overdue')]
  return (
    <Panel
      title={`待办事项（${total}）`}
      actions={overdue > 0 && <Status tone="bad">{overdue} 项已超期</Status>}
    >
      <DataTable
        route={listTodos}
        columns={COLUMNS}
        rowKey="key"
        filters={filtersOf(waiting)}
        searchHint="单位、计划、编号"
        exportName="待办事项"
        refetchMs={MINUTE_MS}
        empty={{ text: '没有等候处理的事项。院校提交后会出现在这里，最早到期的在最前。' }}
      />
    </Panel>
  )
}

const sumOf = (waiting: Waiting, key: 'total' | 'overdue') =>
  waiting.reduce((sum, each) => sum + each[key], 0)

const filtersOf = (waiting: Waiting): DataFilter[] => [
  ...(waiting.length > 1 ? [kindFilter(waiting)] : []),
  {
    key: 'due',
    label: '期限',
    kind: 'one',
    options: Object.entries(dueNames).map(([value, label]) => ({ value, label })),
  },
]

const kindFilter = (waiting: Waiting): DataFilter => ({
  key: 'kind',
  label: '事项',
  kind: 'one',
  options: waiting.map(({ kind, title, total }) => ({ value: kind, label: `${title}（${total}）` })),
})

const COLUMNS: readonly DataColumn<Todo>[] = [
  {
    key: 'title',
    title: '单位或计划',
    sortable: true,
    card: 'title',
    render: (row) => <To {...placeOf(row.to)}>{row.title}</To>,
  },
  { key: 'kindName', title: '事项' },
  { key: 'note', title: '内容' },
  { key: 'dueOn', title: '应办日期', sortable: true, render: (row) => <Due row={row} /> },
  {
    key: 'since',
    title: '等候自',
    sortable: true,
    render: (row) => <When at={row.since} />,
  },
  {
    key: 'offer',
    title: '操作',
    render: (row) => <Deed row={row} />,
    text: (row) => (row.offer.allowed ? row.offer.label : (row.offer.reason ?? '')),
  },
]

function Due({ row }: { row: Todo }) {
  return (
    <>
      <Day on={row.dueOn} /> {row.isOverdue && <Status tone="bad">已超期</Status>}
    </>
  )
}

function Deed({ row }: { row: Todo }) {
  const go = useGo()
  const { to, search } = placeOf(row.to)
  return <OfferButton offer={row.offer} size="small" onClick={() => go(to, search)} />
}
