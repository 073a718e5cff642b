import { Button, Segmented, Table } from 'antd'
import type { TableColumnType } from 'antd'
import { useState } from 'react'
import type { previewRepair } from '#src/modules/schedules/contract/repair.ts'
import { moveKinds, type MoveKind } from '#src/modules/schedules/words/repair.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { Status, type Tone } from '#src/web/kit/Status.tsx'
import { Cards } from '#src/web/kit/table/Cards.tsx'
import { useExport } from '#src/web/kit/table/export.ts'
import type { DataColumn } from '#src/web/kit/table/shapes.ts'
import { useNarrow } from '#src/web/narrow.ts'

type Seen = AnswerOf<typeof previewRepair>
type Person = Seen['people'][number]

export const KIND_TONES: Record<MoveKind, Tone> = {
  MOVED: 'warn',
  LATE: 'good',
  RELEASED: 'idle',
  LOST: 'bad',
}

/** The columns of everybody a repair concerns, before and after its publication. */
export const MOVE_COLUMNS: DataColumn<Omit<Person, 'registrationId'>>[] = [
  { key: 'name', title: '姓名', card: 'title', width: 100 },
  {
    key: 'kind',
    title: '变动',
    width: 150,
    render: (row) => <Status tone={KIND_TONES[row.kind]}>{moveKinds[row.kind]}</Status>,
    text: (row) => moveKinds[row.kind],
  },
  { key: 'from', title: '原座位', width: 250, render: (row) => row.from || '—' },
  { key: 'to', title: '新座位', width: 250, render: (row) => row.to || '—' },
  { key: 'reason', title: '原因', width: 200, render: (row) => row.reason || '—' },
  { key: 'levelName', title: '级别', width: 80 },
  { key: 'className', title: '班级', width: 150 },
  { key: 'orgName', title: '报考院校', width: 190 },
  { key: 'idMasked', title: '证件号码', width: 180, optional: true },
]

const SIZE = 20

/** Everybody a repair would concern; the rest of the site keeps seat and ticket. */
export function RepairPeople({ seen }: { readonly seen: Seen }) {
  const [kind, setKind] = useState<MoveKind>()
  const narrow = useNarrow()
  const rows = seen.people.filter((each) => !kind || each.kind === kind)
  const onExport = useExport({
    columns: MOVE_COLUMNS,
    name: `调整预览-${seen.siteName}`,
    ask: (page, size) =>
      Promise.resolve({ total: rows.length, rows: rows.slice((page - 1) * size, page * size) }),
  })
  return (
    <>
      <div className="kw-actions kw-mend-tools">
        <Segmented
          value={kind ?? ''}
          onChange={(value) => setKind((value || undefined) as MoveKind | undefined)}
          options={[{ value: '', label: '全部' }, ...kindOptions(seen)]}
        />
        <Button onClick={() => void onExport()}>导出</Button>
      </div>
      {narrow ? (
        <Cards rows={rows.slice(0, 100)} columns={MOVE_COLUMNS} keyOf={keyOf} />
      ) : (
        <Table<Person>
          rowKey="registrationId"
          size="middle"
          dataSource={rows}
          columns={TABLE_COLUMNS}
          pagination={{ pageSize: SIZE, hideOnSinglePage: true, showSizeChanger: false }}
        />
      )}
    </>
  )
}

const keyOf = (row: Omit<Person, 'registrationId'>) => `${row.idMasked}/${row.name}/${row.from}/${row.to}`

const TABLE_COLUMNS: TableColumnType<Person>[] = MOVE_COLUMNS.filter((column) => !column.optional).map(
  ({ key, title, render }) => ({
    key,
    title,
    dataIndex: key,
    ...(render ? { render: (_: unknown, row: Person) => render(row) } : {}),
  }),
)

const kindOptions = (seen: Seen) => {
  const counts = { LOST: seen.lost, MOVED: seen.moved, LATE: seen.late, RELEASED: seen.released }
  return Object.entries(counts).flatMap(([value, count]) =>
    count > 0 ? [{ value, label: `${moveKinds[value as MoveKind]} ${count}` }] : [],
  )
}
