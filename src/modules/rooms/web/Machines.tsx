import { PlusOutlined } from '@ant-design/icons'
import { Button, Modal, Space, Table } from 'antd'
import type { TableProps } from 'antd'
import { useState } from 'react'
import { removePhysicalRoom } from '#src/modules/rooms/contract.ts'
import { accessText } from '#src/modules/rooms/words/access.ts'
import { useAction } from '#src/web/ask.tsx'
import { AuditDrawer } from '#src/web/kit/AuditDrawer.tsx'
import { OfferButton } from '#src/web/kit/OfferButton.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { useNarrow } from '#src/web/narrow.ts'
import { useGo } from '#src/web/navigation.tsx'
import { useCan } from '#src/web/session.ts'
import { Builder } from './Builder.tsx'
import { MachineForm } from './MachineForm.tsx'
import { freeLevels, type Board, type MachineRoom } from './view.ts'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'

interface Props {
  readonly board: Board
  readonly siteId: number
}

/** 机房: the real rooms of the site, entered once and used in every plan. */
export function Machines({ board, siteId }: Props) {
  const writes = useCan('rooms.write')
  const [form, setForm] = useState<MachineRoom | 'NEW'>()
  const [building, setBuilding] = useState<MachineRoom>()
  const add = writes && (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setForm('NEW')}>
      登记机房
    </Button>
  )
  const act = (room: MachineRoom) => (
    <Acts board={board} room={room} onBuild={() => setBuilding(room)} onEdit={() => setForm(room)} />
  )
  const acts: Columns = writes ? [{ title: '操作', render: (_, room) => act(room) }] : []
  // On a phone what can be done stands next to the room's name, not beyond the edge.
  const columns = useNarrow()
    ? [...WHERE, ...acts, ...figuresOf(board)]
    : [...WHERE, ...figuresOf(board), ...acts]
  return (
    <Panel title="机房" actions={add}>
      <ScrollFrame>
        <Table<MachineRoom>
          size="small"
          rowKey="id"
          scroll={{ x: 'max-content' }}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          dataSource={board.physicalRooms}
          locale={{ emptyText: '还没有登记机房。每间机房只登记一次，之后各次考试都可使用。' }}
          columns={columns}
        />
      </ScrollFrame>
      {form && (
        <MachineForm
          siteId={siteId}
          {...(form === 'NEW' ? {} : { machineRoom: form })}
          onClose={() => setForm(undefined)}
        />
      )}
      {building && <Builder board={board} machineRoom={building} onClose={() => setBuilding(undefined)} />}
    </Panel>
  )
}

type Columns = NonNullable<TableProps<MachineRoom>['columns']>

const WHERE: Columns = [
  { title: '教学楼', dataIndex: 'building', sorter: (a, b) => a.building.localeCompare(b.building) },
  { title: '房间号', dataIndex: 'roomNo' },
  { title: '楼层', render: (_, room) => accessText(room) || '—' },
]

const figuresOf = (board: Board): Columns => [
  { title: '安装机位', align: 'right', dataIndex: 'installedMachines' },
  { title: '故障、封闭', align: 'right', dataIndex: 'faultyMachines' },
  { title: '可用 − 备用 = 考位上限', render: (_, room) => <Sum room={room} /> },
  { title: '本计划的考场', render: (_, room) => roomsIn(board, room) || '—' },
]

const Sum = ({ room }: { readonly room: MachineRoom }) => (
  <span className="kw-number">{room.explanation}</span>
)

const roomsIn = (board: Board, { id }: MachineRoom) =>
  board.rooms
    .filter((room) => room.physicalRoomId === id)
    .map((room) => room.name)
    .join('、')

interface ActsProps {
  readonly board: Board
  readonly room: MachineRoom
  readonly onBuild: () => void
  readonly onEdit: () => void
}

function Acts({ board, room, onBuild, onEdit }: ActsProps) {
  const go = useGo()
  const [modal, holder] = Modal.useModal()
  const remove = useAction(removePhysicalRoom, { success: '机房已删除。' })
  const whyNot = board.obstacles[0]?.message ?? whyFull(board, room)
  const ask = async () => {
    const sure = await modal.confirm({
      title: `删除机房“${room.building} ${room.roomNo}”？`,
      content: '只有没有设过考场的机房可以删除。',
      okText: '删除',
      okButtonProps: { danger: true },
      cancelText: '取消',
    })
    if (sure) await remove.run({ physicalRoomId: room.id })
  }
  return (
    <Space size="small">
      <OfferButton
        size="small"
        primary
        offer={{ label: '设考场', allowed: !whyNot, reason: whyNot }}
        onClick={onBuild}
      />
      <Button size="small" onClick={() => go(`/rooms/${room.id}/map`)}>
        机位图
      </Button>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>
      <Button size="small" onClick={() => void ask()}>
        删除
      </Button>
      <AuditDrawer entity="physical_room" entityId={room.id} size="small" />
      {holder}
    </Space>
  )
}

const whyFull = (board: Board, room: MachineRoom) =>
  freeLevels(board, room).length === 0 ? '本计划的各级别都已在该机房设了考场，可在下方修改。' : ''
