import { seatText } from '#src/modules/tickets/rules.ts'
import { noSeat } from '#src/modules/tickets/words/acknowledging.ts'
import { sessionName } from '#src/shared/session-name.ts'

interface Place {
  readonly ordinal: number
  readonly roomName: string
  readonly seatNo: number
}

interface Moved {
  readonly from: Place | null
  readonly to: Place | null
}

const placeText = ({ ordinal, roomName, seatNo }: Place) =>
  `${sessionName(ordinal)} ${roomName} ${seatText(seatNo)}号`

/** Where somebody sat before: `第一场次 初级01逸夫楼201机房 07号`. */
export const fromText = ({ from }: Moved): string => (from ? placeText(from) : '—')

/** Where somebody sits now; whoever keeps the seat reads so. */
export function toText({ from, to }: Moved): string {
  if (!to) return noSeat
  return from && placeText(from) === placeText(to) ? '座位不变' : placeText(to)
}
