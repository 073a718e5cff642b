import { Alert, Button, Empty, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { getSeatMap, lockSeats, type getHandDesk } from '#src/modules/schedules/contract/by-hand.ts'
import { sessionName } from '#src/shared/session-name.ts'
import { useAction, useRoute } from '#src/web/ask.tsx'
import type { AnswerOf } from '#src/web/call.ts'
import { ProblemNotice } from '#src/web/kit/ProblemNotice.tsx'
import { Status } from '#src/web/kit/Status.tsx'
import { To, useUrl } from '#src/web/navigation.tsx'
import { asProblem } from '#src/web/problem.ts'
import { AskChange, type Change, type Chosen } from './AskChange.tsx'
import { closedText, troublesOf } from './hand.view.ts'
import { SeatMap, type Seat } from './SeatMap.tsx'

type Desk = AnswerOf<typeof getHandDesk>

/** Where one looks: the session and room of the address, or the first that has people. */
function useSpot(desk: Desk) {
  const { values, change } = useUrl()
  const wanted = desk.rooms.find(
    (room) => room.sessionId === Number(values['session']) && room.id === Number(values['room']),
  )
  const spot = wanted ?? desk.rooms.find((room) => room.seated > 0) ?? desk.rooms[0]
  const go = (sessionId: number, roomId: number) =>
    change({ session: String(sessionId), room: String(roomId) })
  return { spot, go }
}

/** The seat map with whoever is chosen, over all rooms; every change is asked for before it is done. */
export function HandDesk({ desk }: { readonly desk: Desk }) {
  const { spot, go } = useSpot(desk)
  const [chosen, setChosen] = useState<Chosen>()
  const [asked, setAsked] = useState<Change>()
  if (!spot) return <Empty description="本站点在这个计划中没有考场。" />
  const ask = (from: Chosen, seat: Seat) => {
    const at = { sessionId: spot.sessionId, roomId: spot.id, seatNo: seat.seatNo }
    setAsked({ from, to: at, other: chosenOf(seat, at, spot.name) })
  }
  const pick = (seat: Seat) => {
    const at = { sessionId: spot.sessionId, roomId: spot.id, seatNo: seat.seatNo }
    const person = chosenOf(seat, at, spot.name)
    if (person && person.registrationId === chosen?.registrationId) setChosen(undefined)
    else if (chosen && chosen.held !== 'PINNED') ask(chosen, seat)
    else if (person) setChosen(person)
  }
  const drag = (from: Seat, to: Seat) => {
    const at = { sessionId: spot.sessionId, roomId: spot.id, seatNo: from.seatNo }
    const person = chosenOf(from, at, spot.name)
    if (person) ask(person, to)
  }
  return (
    <>
      <Where desk={desk} spot={spot} go={go} />
      {chosen && <ChosenBar runId={desk.runId} chosen={chosen} clear={() => setChosen(undefined)} />}
      <Room {...{ desk, spot, pick, drag }} chosenId={chosen?.registrationId} />
      {asked && (
        <AskChange
          runId={desk.runId}
          change={asked}
          onDone={() => setChosen(undefined)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  )
}

function chosenOf({ person, state }: Seat, at: Chosen['at'], roomName: string): Chosen | undefined {
  return person && state === 'TAKEN' ? { ...person, at, roomName } : undefined
}

type Spot = Desk['rooms'][number]

interface WhereProps {
  readonly desk: Desk
  readonly spot: Spot
  readonly go: (sessionId: number, roomId: number) => void
}

function Where({ desk, spot, go }: WhereProps) {
  const inSession = (sessionId: number) => desk.rooms.filter((room) => room.sessionId === sessionId)
  const toSession = (sessionId: number) => {
    const rooms = inSession(sessionId)
    const room = rooms.find((each) => each.id === spot.id) ?? rooms[0]
    if (room) go(sessionId, room.id)
  }
  const sessions = desk.sessions.filter((session) => inSession(session.id).length > 0)
  return (
    <div className="kw-actions">
      <Select
        aria-label="场次"
        style={{ width: 140 }}
        value={spot.sessionId}
        onChange={toSession}
        options={sessions.map(({ id, ordinal }) => ({ value: id, label: sessionName(ordinal) }))}
      />
      <Select
        aria-label="考场"
        style={{ width: 300, maxWidth: '100%' }}
        value={spot.id}
        onChange={(roomId) => go(spot.sessionId, roomId)}
        showSearch={{ optionFilterProp: 'label' }}
        options={inSession(spot.sessionId).map((room) => ({
          value: room.id,
          label: `${room.name}（${room.seated} / ${room.seatCapacity}）`,
        }))}
      />
    </div>
  )
}

interface BarProps {
  readonly runId: number
  readonly chosen: Chosen
  readonly clear: () => void
}

/** Who is chosen, where, and what else can be done with the seat. */
function ChosenBar({ runId, chosen, clear }: BarProps) {
  const isPinned = chosen.held === 'PINNED'
  const lock = useAction(lockSeats, {
    success: isPinned ? '已解锁。' : '已锁定，以后的调整不会移动这个座位。',
    onDone: clear,
  })
  const set = (isHeld: boolean) => lock.run({ runId, registrationIds: [chosen.registrationId], isHeld })
  return (
    <p className="kw-actions" role="status">
      <Status tone="busy" reason={isPinned ? '座位已锁定，解锁后才能调换' : '请点目标座位，或拖动考生'}>
        已选 {chosen.name}（{chosen.roomName} {chosen.at.seatNo} 号）
      </Status>
      <Button loading={lock.pending} onClick={() => void set(!isPinned)}>
        {isPinned ? '解锁座位' : '锁定座位'}
      </Button>
      {chosen.held === 'HAND' && (
        <Button loading={lock.pending} onClick={() => void set(false)}>
          不再固定
        </Button>
      )}
      <Button onClick={clear}>取消选择</Button>
    </p>
  )
}

/** Who has to be moved because machines have changed, and both ways of doing it. */
function Troubles({ runId, troubles }: { readonly runId: number; readonly troubles: readonly string[] }) {
  if (troubles.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      title={`有 ${troubles.length} 个座位需要调整`}
      description={
        <>
          <ul className="kw-reasons">
            {troubles.map((trouble) => (
              <li key={trouble}>{trouble}</li>
            ))}
          </ul>
          可以在这里逐个换到空座；人数多的，用 <To to={`/schedules/runs/${runId}/repair`}>调整排考</To>{' '}
          一次排好，改动最少。
        </>
      }
    />
  )
}

interface RoomProps {
  readonly desk: Desk
  readonly spot: Spot
  readonly chosenId: number | undefined
  readonly pick: (seat: Seat) => void
  readonly drag: (from: Seat, to: Seat) => void
}

function Room({ desk, spot, chosenId, pick, drag }: RoomProps) {
  const map = useRoute(getSeatMap, { runId: desk.runId, roomId: spot.id, sessionId: spot.sessionId })
  if (map.error) return <ProblemNotice problem={asProblem(map.error)} onRetry={() => void map.refetch()} />
  if (!map.data) return <Skeleton active paragraph={{ rows: 6 }} />
  return (
    <>
      <p className="kw-muted">
        {map.data.levelName} · 已坐 {map.data.seated} 人，考位数 {map.data.seatCapacity}
        {closedText(map.data.seats) && ` · 不安排考生：${closedText(map.data.seats)}`}
      </p>
      <Troubles runId={desk.runId} troubles={troublesOf(map.data.seats)} />
      <SeatMap map={map.data} chosenId={chosenId} onPick={pick} onDrag={drag} />
    </>
  )
}
