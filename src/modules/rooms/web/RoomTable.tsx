import { Modal, Space } from 'antd'
import { useState } from 'react'
import { listRooms, removeRoom } from '#src/modules/rooms/contract.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { DataTable } from '#src/web/kit/DataTable.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import type { DataColumn, DataFilter } from '#src/web/kit/table/shapes.ts'
import { useCan } from '#src/web/session.ts'
import { EditRoom } from './EditRoom.tsx'
import { overMaximum, sessionNames, type Board, type RoomRow } from './view.ts'

type PlanParts = Pick<Board, 'sessions'> & {
  readonly levels: readonly { readonly id: number; readonly name: string }[]
}

interface Props {
  readonly planId: number
  readonly plan: PlanParts
  readonly siteId?: number
  /** The own site's board; without it rooms are only looked at. */
  readonly board?: Board
}

/** 考场 of a plan: at the own site, or at all sites within reach. */
export function RoomTable({ planId, plan, siteId, board }: Props) {
  const writes = useCan('rooms.write') && board !== undefined
  const acts: DataColumn<RoomRow> = {
    key: 'acts',
    title: '操作',
    render: (row) => <Acts row={row} {...(board && writes ? { board } : {})} />,
    text: () => '',
  }
  return (
    <DataTable
      route={listRooms}
      input={{ planId, ...(siteId ? { siteId } : {}) }}
      columns={[...(board ? [] : SITE), ...COLUMNS, sessionColumn(plan), acts]}
      rowKey="id"
      filters={levelFilter(plan)}
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

const levelFilter = ({ levels }: PlanParts): DataFilter[] => [
  {
    key: 'levelId',
    label: '级别',
    kind: 'one',
    options: levels.map((level) => ({ value: level.id, label: level.name })),
  },
]

const sessionColumn = (plan: PlanParts): DataColumn<RoomRow> => ({
  key: 'sessionIds',
  title: '场次',
  render: (row) => sessionNames(plan, row.sessionIds),
  text: (row) => sessionNames(plan, row.sessionIds),
})

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

interface ActsProps {
  readonly row: RoomRow
  /** With it the room can be changed. */
  readonly board?: Board
}

function Acts({ row, board }: ActsProps) {
  return (
    <Space size="small" wrap>
      {board && <Changes board={board} row={row} />}
      <AuditDrawer entity="exam_room" entityId={row.id} size="small" />
    </Space>
  )
}

function Changes({ board, row }: Required<ActsProps>) {
  const [editing, setEditing] = useState(false)
  const [modal, holder] = Modal.useModal()
  const remove = useAction(removeRoom, { success: `考场“${row.name}”已删除。` })
  const closed = board.obstacles[0]?.message
  const offer = (label: string) => ({ label, allowed: !closed, reason: closed })
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
      <OfferButton size="small" offer={offer('修改')} onClick={() => setEditing(true)} />
      <OfferButton size="small" offer={offer('删除')} onClick={() => void ask()} />
      {editing && <EditRoom board={board} row={row} onClose={() => setEditing(false)} />}
      {holder}
    </Space>
  )
}
