import type { getRoomBoard, listRooms } from '#src/modules/rooms/contract.ts'
import type { DesignFacts, RoomWish } from '#src/modules/rooms/rules/design.ts'
import { seatsLeft, type RoomSession } from '#src/modules/rooms/rules/room.ts'
import { milliseconds } from '#src/shared/instants.ts'
import { sessionName } from '#src/shared/session-name.ts'

export type Board = (typeof getRoomBoard.output)['_zod']['output']
export type RoomRow = (typeof listRooms.output)['_zod']['output']['rows'][number]
export type MachineRoom = Board['physicalRooms'][number]

const sessionFact = (session: Board['sessions'][number]): RoomSession => ({
  id: session.id,
  ordinal: session.ordinal,
  startsAtMs: milliseconds(session.startsAt),
  endsAtMs: milliseconds(session.endsAt),
  levelIds: session.levelIds,
})

/** What the rules want to know about one machine room, from the board. */
export function factsOf(board: Board, machineRoom: MachineRoom): DesignFacts {
  const { elsewhere } = board
  return {
    physicalRoom: machineRoom,
    maximum: machineRoom,
    rooms: board.rooms,
    sessions: board.sessions.map(sessionFact),
    sharedRooms: board.sharedRooms,
    levels: board.levels.map((level) => ({ ...level, obstacles: reasonsOf(level.obstacles) })),
    elsewhere: {
      rooms: elsewhere.rooms.filter((room) => room.physicalRoomId === machineRoom.id),
      sessions: elsewhere.sessions.map(sessionFact),
    },
  }
}

/** Obstacles as refusals: what is not said is left out. */
export const reasonsOf = (obstacles: Board['obstacles']) =>
  obstacles.map(({ code, message, wayOut }) =>
    wayOut === undefined ? { code, message } : { code, message, wayOut },
  )

/** Why single levels cannot be set up, each named. */
export const levelReasons = (board: Pick<Board, 'levels'>) =>
  board.levels.flatMap((level) =>
    reasonsOf(level.obstacles).map((each) => ({ ...each, message: `${level.name}：${each.message}` })),
  )

/** Levels that have no exam room in the machine room yet. */
export const freeLevels = (board: Board, machineRoom: MachineRoom) =>
  board.levels.filter(
    (level) =>
      !board.rooms.some((room) => room.physicalRoomId === machineRoom.id && room.levelId === level.id),
  )

/** Sessions in which a level is examined. */
export const sessionsOf = (board: Board, levelId: number) =>
  board.sessions.filter((session) => session.levelIds.includes(levelId))

/**
 * A first guess for the chosen levels: all their sessions, and all seats the others leave; levels that meet in a session
 * share them evenly.
 */
export function firstGuess(board: Board, machineRoom: MachineRoom, levelIds: readonly number[]): RoomWish[] {
  const facts = factsOf(board, machineRoom)
  return levelIds.map((levelId, index) => {
    const sessionIds = sessionsOf(board, levelId).map((session) => session.id)
    const left = seatsLeft({ levelId, physicalRoomId: machineRoom.id, sessionIds }, facts)
    const share = Math.floor(left / levelIds.length) + (index < left % levelIds.length ? 1 : 0)
    return { levelId, sessionIds, seatCapacity: Math.max(1, share) }
  })
}

/** `第一场次、第二场次`. */
export const sessionNames = (board: Pick<Board, 'sessions'>, sessionIds: readonly number[]) =>
  board.sessions
    .filter((session) => sessionIds.includes(session.id))
    .map((session) => sessionName(session.ordinal))
    .join('、')

interface Enough {
  readonly rooms: number
  readonly people: number
  readonly missing: number
  readonly free: number
}
interface Verdict {
  readonly tone: 'good' | 'warn' | 'idle'
  readonly word: string
  readonly reason?: string
}

/**
 * Whether a level's seats hold those registered for it, as a draw would seat them (BR-39), and if not, what helps while
 * rooms may still be set up.
 */
export function enoughFor(level: Enough, isOpen: boolean): Verdict {
  const { rooms, people, missing, free } = level
  if (missing > 0) {
    const reason = wayOut(rooms, isOpen)
    return { tone: 'warn', word: `还差 ${missing} 个考位`, ...(reason ? { reason } : {}) }
  }
  return { tone: people > 0 ? 'good' : 'idle', word: fits(people, free) }
}

const fits = (people: number, free: number) => {
  if (people === 0) return free > 0 ? `可排 ${free} 人，还没有人报考` : '还没有人报考'
  return free === 0 ? '刚好够' : `够，还可再排 ${free} 人`
}

function wayOut(rooms: number, isOpen: boolean): string | undefined {
  if (!isOpen) return '设考场已截止，请联系培训评价组织的考务主管增加场次。'
  return rooms === 0 ? '请在下面的机房后点“设考场”，勾选这个级别。' : undefined
}

/** `45 人在第二场次` for every session after the first in use: who would overflow (BR-52). */
export function overflowText(
  sessions: readonly { ordinal: number; seats: number; seated: number }[],
): string {
  return sessions
    .filter((session) => session.seats > 0)
    .slice(1)
    .filter((session) => session.seated > 0)
    .map((session) => `${session.seated} 人排到${sessionName(session.ordinal)}`)
    .join('，')
}

/** What a room promises beyond what its machines still allow, e.g. after machines broke; empty when all is well. */
export const overMaximum = (room: { seatCapacity: number; max: number; explanation: string }) =>
  room.seatCapacity > room.max ? `超过上限（${room.explanation}），请减少` : ''
