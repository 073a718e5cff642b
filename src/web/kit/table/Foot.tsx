import { Pagination } from 'antd'
import { DEEPEST_ROW } from '#src/shared/paging.ts'
import { SIZES } from './list-state.ts'
import type { ListState } from './shapes.ts'

/** Under a table: how many there are, and the pages. */
export function Foot({ state, total, narrow }: { state: ListState; total: number; narrow: boolean }) {
  const tooMany = total > DEEPEST_ROW
  return (
    <div className="kw-foot">
      <span className="kw-muted" role="status">
        {tooMany ? `超过 ${DEEPEST_ROW} 条，请用筛选条件缩小范围` : `共 ${total} 条`}
      </span>
      <Pagination
        size="small"
        simple={narrow}
        current={state.page}
        pageSize={state.size}
        total={Math.min(total, DEEPEST_ROW)}
        showSizeChanger={!narrow}
        pageSizeOptions={SIZES}
        onChange={(page, size) =>
          state.change(size === state.size ? { page: String(page) } : { page: undefined, size: String(size) })
        }
      />
    </div>
  )
}
