import type { Accommodation, Assignment, DrawInput, DrawResult, DrawRoom, DrawSession } from './input.ts'
import { close, usedDuring, type Facts } from './verify-facts.ts'
import type { Violation } from './violation.ts'

/**
 * H8: whoever was granted something has it. The extra time ends before anything else begins in the machine room, an own
 * room is empty, the machine room and the number are those granted (BR-59). A seat locked by hand is the officer's own.
 */
export function verifyGranted(facts: Facts, { assignments }: DrawResult): Violation[] {
  const { grantOf } = facts
  if (grantOf.size === 0) return []
  return assignments.flatMap((seat) => {
    const grant = grantOf.get(seat.registrationId)
    if (!grant || seat.reason === 'LOCKED') return []
    const wrong = [
      ...wrongPlace(grant, seat),
      grant.ownRoom && hasCompany(facts, assignments, seat) ? 'not alone' : '',
    ]
    const about = (promise: 'ACCOMMODATION' | 'EXTRA_TIME', detail: string): Violation => ({
      promise,
      detail: `registration ${seat.registrationId}: ${detail}`,
    })
    return [
      ...wrong.filter(Boolean).map((detail) => about('ACCOMMODATION', detail)),
      ...(runsOver(facts, seat) ? [about('EXTRA_TIME', 'runs into the next session')] : []),
    ]
  })
}

const wrongPlace = ({ physicalRoomIds, seatNo }: Accommodation, seat: Assignment) => [
  physicalRoomIds && !physicalRoomIds.includes(seat.physicalRoomId) ? 'another machine room' : '',
  seatNo !== undefined && seatNo !== seat.seatNo ? 'another seat' : '',
]

function hasCompany(facts: Facts, assignments: readonly Assignment[], seat: Assignment): boolean {
  const { input } = facts
  const span = usedDuring(facts, seat)
  const near = (other: Parameters<typeof close>[1]) => close(span, other, input.changeoverMs)
  return (
    assignments.some(
      (other) =>
        other !== seat && other.physicalRoomId === seat.physicalRoomId && near(usedDuring(facts, other)),
    ) ||
    (input.roomUses ?? []).some(
      (use) => use.seats > 0 && use.physicalRoomId === seat.physicalRoomId && near(use),
    )
  )
}

function runsOver(facts: Facts, seat: Assignment): boolean {
  const session = facts.sessionOf.get(seat.sessionId)
  const span = usedDuring(facts, seat)
  if (!session || !span || span.endsAtMs <= session.endsAtMs) return false
  const until = span.endsAtMs + facts.input.changeoverMs
  return startsIn(facts.input, seat.physicalRoomId).some(
    (start) => start >= session.endsAtMs && start < until,
  )
}

function startsIn({ rooms, sessions, roomUses = [] }: DrawInput, physicalRoomId: number): number[] {
  const own = rooms.filter((room) => room.physicalRoomId === physicalRoomId)
  const offered = sessions.filter((session) => own.some((room) => offers(room, session)))
  const others = roomUses.filter((use) => use.physicalRoomId === physicalRoomId)
  return [...offered, ...others].map((each) => each.startsAtMs)
}

const offers = (room: DrawRoom, session: DrawSession) =>
  room.sessionIds.includes(session.id) && session.levelIds.includes(room.levelId)

/** Machine rooms that somebody has alone, and when: nobody else may count on them. */
export function aloneIn(facts: Facts, assignments: readonly Assignment[]): Assignment[] {
  const isAlone = (grant: Accommodation | undefined) => grant?.ownRoom === true
  return assignments.filter(
    (seat) => seat.reason !== 'LOCKED' && isAlone(facts.grantOf.get(seat.registrationId)),
  )
}
