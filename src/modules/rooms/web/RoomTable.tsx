import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { listRooms, removeRoom } from '#src/modules/rooms/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { useCan } from '#src/web/session.ts'
import { EditRoom } from './EditRoom.tsx'
import { overMaximum, sessionNames, type Board, type RoomRow } from './view.ts'

interface Props {
  readonly planId: number
  readonly siteId?: number
  /** The own site's board; without it rooms are only looked at. */
  readonly board?: Board
}

/** 考场 of a plan: at the own site, or at all sites within reach. */
export function RoomTable({ planId, siteId, board }: Props) {
  const writes = useCan('rooms.write') && board !== undefined
  return (
    <DataTable
      route={listRooms}
      input={{ planId, ...(siteId ? { siteId } : {}) }}
      columns={[...(board ? [] : SITE), ...COLUMNS, ...(board ? columnsWith(board, writes) : [])]}
      rowKey="id"
      filters={board ? levelFilter(board) : []}
      searchHint="考场名称"
      exportName="考场"
      empty={{
        text: writes
          ? '还没有考场。请在上面的机房后点“设考场”，名称和序号会自动生成。'
          : '还没有设置考场，由各站点的考务老师设置。',
      }}
    />
  )
}

const levelFilter = (board: Board): DataFilter[] => [
  {
    key: 'levelId',
    label: '级别',
    kind: 'one',
    options: board.levels.map((level) => ({ value: level.id, label: level.name })),
  },
]

const SITE: DataColumn<RoomRow>[] = [
  { key: 'siteName', title: '站点', render: (row) => `${row.siteName}（${row.siteCode}）` },
]

const COLUMNS: DataColumn<RoomRow>[] = [
  { key: 'name', title: '考场名称', card: 'title' },
  { key: 'levelName', title: '级别', optional: true },
  { key: 'building', title: '机房', render: (row) => `${row.building} ${row.roomNo}` },
  {
    key: 'usable',
    title: '可用 / 备用',
    numeric: true,
    render: (row) => `${row.usable} / ${row.spare}`,
    text: (row) => `${row.usable} / ${row.spare}`,
  },
  {
    key: 'seatCapacity',
    title: '考位数',
    numeric: true,
    render: (row) => <Capacity row={row} />,
    text: (row) => row.seatCapacity,
  },
  {
    key: 'sharedWith',
    title: '共用机房的考场',
    render: (row) => row.sharedWith.join('、') || '—',
    text: (row) => row.sharedWith.join('、'),
  },
]

function Capacity({ row }: { readonly row: RoomRow }) {
  const over = overMaximum(row)
  if (!over) return <>{row.seatCapacity}</>
  return (
    <Status tone="bad" reason={over}>
      {row.seatCapacity}
    </Status>
  )
}

const columnsWith = (board: Board, writes: boolean): DataColumn<RoomRow>[] => [
  {
    key: 'sessionIds',
    title: '场次',
    render: (row) => sessionNames(board, row.sessionIds),
    text: (row) => sessionNames(board, row.sessionIds),
  },
  {
    key: 'acts',
    title: '操作',
    render: (row) => <Acts board={board} row={row} writes={writes} />,
    text: () => '',
  },
]

function Acts({
  board,
  row,
  writes,
}: {
  readonly board: Board
  readonly row: RoomRow
  readonly writes: boolean
}) {
  const [editing, setEditing] = useState(false)
  const [modal, holder] = Modal.useModal()
  const remove = useAction(removeRoom, { success: `考场“${row.name}”已删除。` })
  const closed = board.obstacles[0]?.message
  const ask = async () => {
    const sure = await modal.confirm({
      title: `删除考场“${row.name}”？`,
      content: '机房保留，序号可再次使用。已有考生排入的考场不能删除。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '取消',
    })
    if (sure) await remove.run({ roomId: row.id })
  }
  return (
    <Space size="small">
      {writes && (
        <>
          <Button size="small" disabled={Boolean(closed)} title={closed} onClick={() => setEditing(true)}>
            修改
          </Button>
          <Button size="small" disabled={Boolean(closed)} title={closed} onClick={() => void ask()}>
            删除
          </Button>
        </>
      )}
      <AuditDrawer entity="exam_room" entityId={row.id} />
      {editing && <EditRoom board={board} row={row} onClose={() => setEditing(false)} />}
      {holder}
    </Space>
  )
}
