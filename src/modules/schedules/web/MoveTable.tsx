import { listMoves } from '#src/modules/schedules/contract/repair.ts'
import { moveKinds } from '#src/modules/schedules/words/repair.ts'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import type { DataFilter } from '#src/web/kit/table/shapes.ts'
import { MOVE_COLUMNS } from './RepairPeople.tsx'
import type { Run } from './shapes.ts'

const FILTERS: DataFilter[] = [
  {
    key: 'kind',
    label: '变动',
    kind: 'one',
    width: 160,
    options: Object.entries(moveKinds).map(([value, label]) => ({ value, label })),
  },
]

/** Whom the repair that made this version moved, seated or let go. */
export const MoveTable = ({ run }: { readonly run: Run }) => (
  <DataTable
    route={listMoves}
    name="moves"
    input={{ runId: run.id }}
    columns={MOVE_COLUMNS}
    rowKey="registrationId"
    filters={FILTERS}
    searchHint="姓名、学号"
    exportName={`变动名单-${run.siteName}-第${run.version}版`}
    empty={{ text: '这一版不是调整产生的，没有变动名单。' }}
  />
)
