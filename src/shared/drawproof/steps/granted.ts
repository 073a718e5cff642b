import type { Candidate, Grant, Left, Room, Session, Span } from '#src/shared/drawproof/format.ts'
import type { Hall } from '#src/shared/drawproof/hall.ts'
import { highestNumber, isOpenNumber, lengthened, machinesOf } from '#src/shared/drawproof/machine-room.ts'
import { numbersFor } from './numbers.ts'
import { whyLeft } from './reasons.ts'
import { takenTimes } from './seating.ts'

interface Place {
  readonly room: Room
  readonly session: Session
}

interface Wish {
  readonly candidate: Candidate
  readonly grant: Grant
  /** Places that could do, whoever sits where. */
  readonly places: readonly Place[]
}

/**
 * Step 3, second half: whoever was granted something is placed before the others, those with the fewest possible places
 * first. Answers those for whom nothing as granted was free.
 */
export function placeGranted(hall: Hall, lottery: readonly Candidate[], elsewhere: Elsewhere): Left[] {
  const wishes = lottery.flatMap((candidate) => {
    const grant = hall.grants.get(candidate.no)
    if (!grant) return []
    const places = placesOf(hall, candidate).filter((place) => isFit(hall, grant, place))
    return [{ candidate, grant, places }]
  })
  const left: Left[] = []
  for (const wish of wishes.toSorted((a, b) => a.places.length - b.places.length)) {
    const busy = takenTimes(hall, elsewhere).get(wish.candidate.person) ?? []
    const place = inOrder(hall, wish).find((each) => isFree(hall, wish, { place: each, busy }))
    if (place) sit(hall, wish, place)
    else left.push({ no: wish.candidate.no, reason: whyNot(hall, wish, busy) })
  }
  return left
}

type Elsewhere = Parameters<typeof takenTimes>[1]

const placesOf = (hall: Hall, { levelId }: Candidate): Place[] =>
  (hall.levels.find((level) => level.id === levelId)?.openings ?? []).flatMap(({ session, rooms }) =>
    rooms.map((room) => ({ room, session })),
  )

/** The machine room is one of those granted, and extra time ends before anything begins there. */
const isFit = (hall: Hall, grant: Grant, { room, session }: Place): boolean =>
  (grant.machineRoomIds?.includes(room.machineRoomId) ?? true) && endsInTime(hall, grant, { room, session })

/** Nothing begins in the machine room between the end of the session and the end of the extra time plus the changeover. */
export function endsInTime(hall: Hall, grant: Grant, { room, session }: Place): boolean {
  const { endsAtMs } = lengthened(session, grant)
  if (endsAtMs === session.endsAtMs) return true
  const isHere = (each: { machineRoomId: number }) => each.machineRoomId === room.machineRoomId
  const rooms = hall.rooms.filter(isHere)
  const own = hall.sessions.filter((each) =>
    rooms.some(({ sessionIds, levelId }) => sessionIds.includes(each.id) && each.levelIds.includes(levelId)),
  )
  return [...own, ...hall.input.roomUses.filter(isHere)].every(
    ({ startsAtMs }) => startsAtMs < session.endsAtMs || startsAtMs >= endsAtMs + hall.rules.changeoverMs,
  )
}

/** Earlier sessions first; whoever sits alone, in the smallest machine room of the session. */
function inOrder(hall: Hall, { grant, places }: Wish): readonly Place[] {
  if (!grant.ownRoom) return places
  const size = ({ room }: Place) => machinesOf(hall.machineRoom(room))
  return places.toSorted((a, b) => a.session.order - b.session.order || size(a) - size(b))
}

function isFree(
  hall: Hall,
  { grant }: Wish,
  { place, busy }: { place: Place; busy: readonly Span[] },
): boolean {
  const { room, session } = place
  if (hall.free(room, session) <= 0) return false
  if (grant.ownRoom && !hall.isEmpty(room, session)) return false
  return isSuited(hall, grant, { session, busy }) && isNumberFree(hall, grant, place)
}

const isSuited = (hall: Hall, grant: Grant, { session, busy }: { session: Session; busy: readonly Span[] }) =>
  busy.every((span) => !hall.near(lengthened(session, grant), span))

/** The number granted exists in the room, and nobody settled has it at the time. */
function isNumberFree(hall: Hall, { seatNo }: Grant, { room, session }: Place): boolean {
  if (seatNo === undefined) return true
  const machineRoom = hall.machineRoom(room)
  if (!machineRoom || !isOpenNumber(machineRoom, seatNo)) return false
  if (seatNo > highestNumber(machineRoom, room)) return false
  return !hall.settled.some(
    (held) =>
      held.room.machineRoomId === room.machineRoomId &&
      held.seatNo === seatNo &&
      hall.near(held.session, session),
  )
}

function sit(hall: Hall, { candidate, grant }: Wish, { room, session }: Place): void {
  const held = hall.settled.filter((seat) => seat.room.machineRoomId === room.machineRoomId)
  const seatNo = grant.seatNo ?? numbersFor(hall, { room, session, many: 1 }, held)[0] ?? 0
  hall.settle({ candidate, room, session, seatNo, reason: 'ACCOMMODATION' })
  if (grant.ownRoom) hall.leaveAlone(room, session)
}

function whyNot(hall: Hall, { candidate, grant }: Wish, busy: readonly Span[]): Left['reason'] {
  const attended = placesOf(hall, candidate).filter(({ session }) => isSuited(hall, grant, { session, busy }))
  if (attended.length === 0) return whyLeft(hall, candidate, () => false)
  if (grant.ownRoom || grant.machineRoomIds || grant.seatNo !== undefined) return 'ACCOMMODATION'
  const isLate = attended.some((place) => !isFit(hall, grant, place))
  return isLate ? 'EXTRA_TIME' : whyLeft(hall, candidate, () => true)
}
