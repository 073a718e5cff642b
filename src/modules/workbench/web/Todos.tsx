import type { TodoList } from '#src/modules/workbench/contract.ts'
import { Panel } from '#src/web/kit/Panel.tsx'
import { When } from '#src/web/kit/When.tsx'
import { To } from '#src/web/navigation.tsx'
import { placeOf } from './view.ts'

/** What waits for us, one panel per kind; the oldest or most urgent on top. */
export function Todos({ lists }: { lists: readonly TodoList[] }) {
  return (
    <div className="kw-todos">
      {lists.map((list) => (
        <Panel
          key={list.key}
          title={`${list.title}（${list.total}）`}
          actions={list.total > list.rows.length && <To {...placeOf(list.to)}>查看全部</To>}
        >
          {list.rows.length === 0 ? <p className="kw-muted">没有等候处理的。</p> : <Rows list={list} />}
        </Panel>
      ))}
    </div>
  )
}

function Rows({ list }: { list: TodoList }) {
  return (
    <ul className="kw-todo">
      {list.rows.map((row) => (
        <li key={row.id}>
          <div className="kw-plan-line">
            <To {...placeOf(row.to)}>{row.title}</To>
          </div>
          <div className="kw-muted">
            {row.note}，<When at={row.since} /> {list.sinceWord}
          </div>
        </li>
      ))}
    </ul>
  )
}
