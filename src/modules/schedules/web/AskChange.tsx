import { moveSeat, swapSeats } from '#src/modules/schedules/contract/by-hand.ts'
import { useAction } from '#src/web/ask.tsx'
import { ConfirmWithOpinion } from '#src/web/kit/ConfirmWithOpinion.tsx'

interface Place {
  readonly sessionId: number
  readonly roomId: number
  readonly seatNo: number
}

/** Somebody with the seat the officer sees. */
export interface Chosen {
  readonly registrationId: number
  readonly name: string
  readonly held: 'NO' | 'HAND' | 'PINNED'
  readonly at: Place
  readonly roomName: string
}

/** Who goes where; `other` sits there now. */
export interface Change {
  readonly from: Chosen
  readonly to: Place
  readonly other: Chosen | undefined
}

interface Props {
  readonly runId: number
  readonly change: Change
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks for the reason and does it: two people swap, or one goes to the free seat. */
export function AskChange({ runId, change: { from, to, other }, onDone, onClose }: Props) {
  const done = { success: '已换座，有关考生已换发准考证。', onDone }
  const swap = useAction(swapSeats, done)
  const move = useAction(moveSeat, done)
  const seen = ({ registrationId, at }: Chosen) => ({ registrationId, from: at })
  return (
    <ConfirmWithOpinion
      open
      title={other ? '互换座位' : '换到空座'}
      asks="原因"
      consequence={
        other
          ? `${from.name}（${from.roomName} ${from.at.seatNo} 号）与${other.name}（${other.roomName} ${other.at.seatNo} 号）互换座位，两人换发准考证，此前打印的作废。`
          : `${from.name}由 ${from.roomName} ${from.at.seatNo} 号换到所选考场 ${to.seatNo} 号，换发准考证，此前打印的作废。`
      }
      onOk={(reason) =>
        other
          ? swap.run({ runId, people: [seen(from), seen(other)], reason })
          : move.run({ runId, ...seen(from), to, reason })
      }
      onClose={onClose}
    />
  )
}
