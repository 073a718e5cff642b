import { LockOutlined, PushpinOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { getSeatMap } from '#src/modules/schedules/contract/by-hand.ts'
import type { AnswerOf } from '#src/web/call.ts'

type Map = AnswerOf<typeof getSeatMap>
export type Seat = Map['seats'][number]

interface Props {
  readonly map: Map
  /** Who is to be moved. */
  readonly chosenId: number | undefined
  /** A click, or a key. */
  readonly onPick: (seat: Seat) => void
  /** Somebody was dragged from one seat to another. */
  readonly onDrag: (from: Seat, to: Seat) => void
}

/** A room in one session, number by number. Every seat is a button: what can be dragged can also be done by keyboard. */
export function SeatMap({ map, chosenId, onPick, onDrag }: Props) {
  const [held, setHeld] = useState<Seat>()
  const [over, setOver] = useState<number>()
  const drop = (seat: Seat) => {
    setOver(undefined)
    if (held && held.seatNo !== seat.seatNo) onDrag(held, seat)
    setHeld(undefined)
  }
  return (
    <ul className="kw-map" aria-label={`${map.roomName}座位图`}>
      {map.seats.map((seat) => {
        const takes = seat.state === 'FREE' || seat.state === 'TAKEN'
        return (
          <li key={seat.seatNo}>
            <button
              type="button"
              className={classOf(seat, over === seat.seatNo)}
              aria-pressed={seat.person !== null && seat.person.registrationId === chosenId}
              aria-disabled={!takes}
              draggable={mayMove(seat)}
              onClick={() => takes && onPick(seat)}
              onDragStart={() => setHeld(seat)}
              onDragEnd={() => setHeld(undefined)}
              onDragOver={(event) => {
                if (!takes || !held) return
                event.preventDefault()
                setOver(seat.seatNo)
              }}
              onDrop={() => drop(seat)}
            >
              <Face seat={seat} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const mayMove = ({ state, person }: Seat) => state === 'TAKEN' && person?.held !== 'PINNED'

const classOf = ({ state }: Seat, isOver: boolean) =>
  ['kw-seat', state === 'FREE' ? 'is-free' : '', isOver ? 'is-over' : ''].filter(Boolean).join(' ')

const EMPTY = { FREE: '空座', OTHER: '其他考场使用', GONE: '已退出', TAKEN: '' } as const

function Face({ seat: { seatNo, state, person } }: { readonly seat: Seat }) {
  return (
    <>
      <span className="kw-seat-no">
        {seatNo} 号 {person && <Held held={person.held} />}
      </span>
      <span>{state === 'TAKEN' ? person?.name : EMPTY[state]}</span>
      {state === 'TAKEN' && <span className="kw-seat-class">{person?.className}</span>}
    </>
  )
}

function Held({ held }: { readonly held: NonNullable<Seat['person']>['held'] }) {
  if (held === 'PINNED') return <LockOutlined aria-label="已锁定" role="img" />
  return held === 'HAND' ? <PushpinOutlined aria-label="手工安排" role="img" /> : null
}
