import { Checkbox, Form, Modal } from 'antd'
import { useState } from 'react'
import { editRoom } from '#src/modules/rooms/contract.ts'
import { refusalsForRoom } from '#src/modules/rooms/rules/room.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { formatPeriod } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { CapacityField, isOfSeats } from './CapacityField.tsx'
import { factsOf, sessionsOf, type Board, type RoomRow } from './view.ts'

interface Props {
  readonly board: Board
  readonly row: RoomRow
  readonly onClose: () => void
}

/** Seats and sessions of a room; name and number never move (BR-38). */
export function EditRoom({ board, row, onClose }: Props) {
  const [seatCapacity, setSeatCapacity] = useState(row.seatCapacity)
  const [sessionIds, setSessionIds] = useState(row.sessionIds)
  const save = useAction(editRoom, { success: '考场已修改。', onDone: onClose })
  const machineRoom = board.physicalRooms.find((room) => room.id === row.physicalRoomId)
  const wanted = { ...row, seatCapacity, sessionIds }
  const against = machineRoom ? refusalsForRoom(wanted, factsOf(board, machineRoom)) : []
  return (
    <Modal
      open
      title={`修改 ${row.name}`}
      okText="保存"
      cancelText="取消"
      okButtonProps={{ disabled: against.length > 0 }}
      confirmLoading={save.pending}
      onOk={() => void save.run({ roomId: row.id, seatCapacity, sessionIds })}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <Form.Item label="场次">
          <Checkbox.Group
            value={sessionIds}
            options={sessionsOf(board, row.levelId).map((session) => ({
              value: session.id,
              label: `${sessionName(session.ordinal)}（${formatPeriod(session.startsAt, session.endsAt)}）`,
            }))}
            onChange={setSessionIds}
          />
        </Form.Item>
        <CapacityField
          name="考位数"
          value={seatCapacity}
          machineRoom={row}
          refusals={against}
          onChange={setSeatCapacity}
        />
      </Form>
      <Why reasons={against.filter((each) => !isOfSeats(each))} title="还不能保存：" />
    </Modal>
  )
}
