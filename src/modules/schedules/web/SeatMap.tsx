import { LockOutlined, PushpinOutlined, WarningOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { CSSProperties } from 'react'
import type { getSeatMap } from '#src/modules/schedules/contract/by-hand.ts'
import type { AnswerOf } from '#src/web/call.ts'
import { columnsOf, spotOf } from './hand.view.ts'

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

/**
 * A room in one session as it really stands: rows and columns of its 机位图, the front at the top, column 1 at the
 * invigilator's right hand (BR-58); without a map number by number. Every seat is a button: what can be dragged can also
 * be done by keyboard.
 */
export function SeatMap({ map, chosenId, onPick, onDrag }: Props) {
  const [held, setHeld] = useState<Seat>()
  const [over, setOver] = useState<number>()
  const drop = (seat: Seat) => {
    setOver(undefined)
    if (held && held.seatNo !== seat.seatNo) onDrag(held, seat)
    setHeld(undefined)
  }
  return (
    <div className="kw-hall">
      {map.map && <div className="kw-hall-front">讲台</div>}
      <ul
        className={map.map ? 'kw-seats is-map' : 'kw-seats'}
        {...styleOf(columnsOf(map.map))}
        aria-label={`${map.roomName}座位图`}
      >
        {map.seats.map((seat) => {
          const takes = seat.state === 'FREE' || seat.state === 'TAKEN'
          return (
            <li key={seat.seatNo} {...styleOf(spotOf(map.map, seat))}>
              <button
                type="button"
                className={classOf(seat, over === seat.seatNo)}
                aria-pressed={seat.person !== null && seat.person.registrationId === chosenId}
                aria-disabled={!takes}
                title={seat.trouble ?? (seat.closed ? `${seat.seatNo} 号机${seat.closed.reason}` : undefined)}
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
    </div>
  )
}

const styleOf = (style: CSSProperties | undefined) => (style ? { style } : {})

const mayMove = ({ state, person }: Seat) => state === 'TAKEN' && person?.held !== 'PINNED'

const classOf = ({ state, trouble }: Seat, isOver: boolean) =>
  ['kw-seat', state === 'FREE' ? 'is-free' : '', trouble ? 'is-trouble' : '', isOver ? 'is-over' : '']
    .filter(Boolean)
    .join(' ')

const EMPTY = { FREE: '空座', OTHER: '其他考场使用', GONE: '已退出', TAKEN: '', CLOSED: '' } as const

function Face({ seat }: { readonly seat: Seat }) {
  const { seatNo, state, person } = seat
  return (
    <>
      <span className="kw-seat-no">
        {seatNo} 号 {person && <Held held={person.held} />}
      </span>
      <span>{state === 'TAKEN' ? person?.name : EMPTY[state]}</span>
      <Below seat={seat} />
    </>
  )
}

/** What matters most below the name: that the machine is no seat any more, why nobody sits there, or the class. */
function Below({ seat: { state, person, closed, trouble } }: { readonly seat: Seat }) {
  if (trouble)
    return (
      <span className="kw-seat-trouble">
        <WarningOutlined aria-hidden /> 需要调整：{closed?.word}
      </span>
    )
  if (closed) return <span className="kw-seat-closed">{closed.word}</span>
  return state === 'TAKEN' ? <span className="kw-seat-class">{person?.className}</span> : null
}

function Held({ held }: { readonly held: NonNullable<Seat['person']>['held'] }) {
  if (held === 'PINNED') return <LockOutlined aria-label="已锁定" role="img" />
  return held === 'HAND' ? <PushpinOutlined aria-label="手工安排" role="img" /> : null
}
