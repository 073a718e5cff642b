import { Table } from 'antd'
import type { TableProps } from 'antd'
import { ScrollFrame } from '#src/web/kit/ScrollFrame.tsx'
import type { Application } from './view.ts'

type Room = Application['machineRooms'][number]

const COLUMNS: NonNullable<TableProps<Room>['columns']> = [
  { title: '机房', render: (_, room) => room.building + room.roomNo },
  { title: '机器', dataIndex: 'machines', align: 'right' },
  { title: '可用', dataIndex: 'usable', align: 'right' },
  { title: '备用', dataIndex: 'spare', align: 'right' },
  {
    title: 'CPU / 内存 / 系统',
    render: (_, room) => [room.cpu, room.memory, room.system].filter(Boolean).join(' / ') || '—',
  },
  { title: '耳麦', dataIndex: 'headsets', align: 'right' },
  { title: '摄像头', dataIndex: 'cameras', align: 'right' },
  { title: '网络', render: (_, room) => room.network || '—' },
  { title: '供电', render: (_, room) => room.power || '—' },
]

/** The machine rooms as the institution declared them. */
export function MachineRoomTable({ rooms }: { rooms: readonly Room[] }) {
  return (
    <ScrollFrame>
      <Table<Room>
        size="small"
        rowKey={(room) => `${room.building} ${room.roomNo}`}
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={rooms}
        locale={{ emptyText: '没有登记机房。' }}
        columns={COLUMNS}
      />
    </ScrollFrame>
  )
}
