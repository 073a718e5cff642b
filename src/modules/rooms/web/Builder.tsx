import { Button, Checkbox, Drawer, Form } from 'antd'
import { useState } from 'react'
import { buildRooms } from '#src/modules/rooms/contract.ts'
import { designRooms, type RoomDesign, type RoomWish } from '#src/modules/rooms/rules/design.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { formatPeriod } from '#src/shared/instants.ts'
import { useAction } from '#src/web/ask.tsx'
import { Facts } from '#src/web/kit/Facts.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { Why } from '#src/web/kit/Why.tsx'
import { CapacityField, isOfSeats } from './CapacityField.tsx'
import { factsOf, firstGuess, freeLevels, sessionsOf, type Board, type MachineRoom } from './view.ts'

interface Props {
  readonly board: Board
  readonly machineRoom: MachineRoom
  readonly onClose: () => void
}

/** 设考场: tick the levels; names, numbers, seats and everything that speaks against it are shown before anything is saved. */
export function Builder({ board, machineRoom, onClose }: Props) {
  const levels = freeLevels(board, machineRoom)
  const [wishes, setWishes] = useState<readonly RoomWish[]>(() =>
    firstGuess(
      board,
      machineRoom,
      levels.slice(0, 1).map((level) => level.id),
    ),
  )
  const save = useAction(buildRooms, {
    success: ({ rooms }) => `已设置 ${rooms.map((room) => room.name).join('、')}。`,
    onDone: onClose,
  })
  const designs = designRooms(wishes, factsOf(board, machineRoom))
  const blocked = wishes.length === 0 || designs.some((each) => each.refusals.length > 0)
  const change = (index: number, wish: RoomWish) => setWishes(wishes.with(index, wish))
  const submit = () =>
    void save.run({
      planId: board.planId,
      physicalRoomId: machineRoom.id,
      rooms: wishes.map((wish) => ({ ...wish, sessionIds: [...wish.sessionIds] })),
    })
  return (
    <Drawer
      open
      size={560}
      title={`用 ${machineRoom.building} ${machineRoom.roomNo} 设考场`}
      onClose={onClose}
      footer={
        <Button type="primary" disabled={blocked} loading={save.pending} onClick={submit}>
          保存考场
        </Button>
      }
    >
      <Panel title="机位">
        <Machines machineRoom={machineRoom} />
      </Panel>
      <Panel title="用于哪些级别">
        <Checkbox.Group
          value={wishes.map((wish) => wish.levelId)}
          options={levels.map((level) => ({ value: level.id, label: level.name }))}
          onChange={(chosen) => setWishes(firstGuess(board, machineRoom, chosen))}
        />
        {wishes.length === 0 && <p className="kw-muted">请至少勾选一个级别，每个级别设为一个考场。</p>}
      </Panel>
      {designs.map((design, index) => (
        <Design
          key={design.room.levelId}
          board={board}
          design={design}
          machineRoom={machineRoom}
          onChange={(wish) => change(index, wish)}
        />
      ))}
    </Drawer>
  )
}

function Machines({ machineRoom }: { readonly machineRoom: MachineRoom }) {
  const { installedMachines, faultyMachines, usable, spare, explanation } = machineRoom
  return (
    <Facts
      columns={2}
      items={[
        ['可用机位', `${installedMachines} − ${faultyMachines}（故障）= ${usable}`],
        ['应留备用', `${spare} 台`],
        ['单场考位上限', `${explanation}（可用 − 备用）`],
      ]}
    />
  )
}

interface DesignProps {
  readonly board: Board
  readonly design: RoomDesign
  readonly machineRoom: MachineRoom
  readonly onChange: (wish: RoomWish) => void
}

function Design({ board, design, machineRoom, onChange }: DesignProps) {
  const { levelId, seatCapacity, sessionIds, name } = design.room
  const wish = { levelId, seatCapacity, sessionIds }
  return (
    <Panel title={name}>
      <Form layout="vertical" component="div">
        <Form.Item label="场次">
          <Checkbox.Group
            value={[...sessionIds]}
            options={sessionsOf(board, levelId).map((session) => ({
              value: session.id,
              label: `${sessionName(session.ordinal)}（${formatPeriod(session.startsAt, session.endsAt)}）`,
            }))}
            onChange={(chosen) => onChange({ ...wish, sessionIds: chosen })}
          />
        </Form.Item>
        <CapacityField
          name={`${name}考位数`}
          value={seatCapacity}
          machineRoom={machineRoom}
          refusals={design.refusals}
          onChange={(seats) => onChange({ ...wish, seatCapacity: seats })}
        />
      </Form>
      <Why reasons={design.refusals.filter((each) => !isOfSeats(each))} title="还不能保存：" />
    </Panel>
  )
}
