import type { RoomSessionCount } from './input.ts'
import type { Plan } from './plan.ts'

/** How many sit in every room-session. */
export const countRooms = ({ site, ledger }: Plan): RoomSessionCount[] =>
  site.levels.flatMap((level) =>
    level.offers.flatMap(({ session, rooms }) =>
      rooms.map((room) => ({
        roomId: room.id,
        sessionId: session.id,
        seated: ledger.taken(room, session),
        seatCapacity: room.seatCapacity,
      })),
    ),
  )
