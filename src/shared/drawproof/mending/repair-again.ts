import type { Candidate, Left, MoveReason, Result, Seat } from '#src/shared/drawproof/format.ts'
import { whyLeft } from '#src/shared/drawproof/steps/reasons.ts'
import { clashesIn, doubledIn, settleClash } from './clashing.ts'
import { clear, leastLeaving } from './crowding.ts'
import { Floor, type Repairing, type Sitting, type Stood } from './floor.ts'
import { giveNumbers } from './numbering.ts'
import { pairUp } from './pairing.ts'
import { placeAll, placeByChains, placesFor, takeBack } from './placing.ts'
import { sitAsBefore } from './staying.ts'

/** What a repair comes to; lists by number. */
export interface Repaired {
  readonly result: Result
  readonly moved: readonly { readonly no: number; readonly why: MoveReason }[]
  /** Nobody can do with fewer moves. */
  readonly bound: number
}

/**
 * Does a repair again, step by step as `docs/algorithms/draw-proof.md` tells it. Written from that text alone and sharing
 * nothing with the program that repaired.
 */
export function repairAgain(repairing: Repairing): Repaired {
  const floor = new Floor(repairing)
  sitAsBefore(floor)
  const lost = floor.lost.size
  const must = makeRoom(floor, repairing)
  const open = floor.hall.candidates.filter(({ no }) => !floor.seated.has(no))
  const homeless = open.filter(({ no }) => floor.stood.has(no))
  placeByChains(floor, placeAll(floor, homeless))
  takeBack(floor)
  placeAll(
    floor,
    open.filter(({ no }) => !floor.stood.has(no)),
  )
  giveNumbers(floor)
  const seats = floor.hall.candidates.flatMap((each) => seatOf(floor, each))
  const byHand = [...floor.keptNos].filter((no) => isElsewhere(floor, no)).length
  return {
    result: { seats, unseated: floor.hall.candidates.flatMap((each) => leftOf(floor, each)) },
    moved: movedOf(floor, seats),
    bound: lost + byHand + must,
  }
}

/** Step 2; answers how many had to go at least. */
function makeRoom(floor: Floor, repairing: Repairing): number {
  const clashes = clashesIn(floor)
  const doubled = doubledIn(floor, repairing)
  const needs = new Map<number, number>()
  for (const { id } of floor.hall.input.machineRooms.toSorted((a, b) => a.id - b.id)) {
    const many = doubled.values().filter((each) => each.room.machineRoomId === id)
    const need = Math.max(leastLeaving(floor, id), [...many].length)
    if (need > 0) needs.set(id, need)
  }
  const { pairs, roomOf } = pairUp(clashes, needs)
  const left = placesLeft(floor)
  for (const clash of clashes)
    settleClash(floor, clash, ({ candidate, room }) => {
      const isPaired = room.machineRoomId === roomOf.get(clash)
      return (isPaired ? 2 : 0) + (doubled.has(candidate.no) ? 1 : 0)
    })
  for (const { candidate } of doubledIn(floor, repairing).values()) floor.lose(candidate, 'SEAT_TAKEN')
  for (const machineRoomId of needs.keys()) clear(floor, machineRoomId, left)
  const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0)
  return sum(needs.values()) + sum(clashes.map((clash) => clash.least)) - pairs
}

/** Free places of each level as they are now, less those who wait for one. */
function placesLeft(floor: Floor): (levelId: number) => number {
  const left = new Map<number, number>()
  const add = (levelId: number, many: number) => left.set(levelId, (left.get(levelId) ?? 0) + many)
  for (const { id, openings } of floor.hall.levels)
    for (const { session, rooms } of openings)
      for (const room of rooms) add(id, floor.hall.free(room, session))
  for (const { no, levelId } of floor.hall.candidates) if (floor.lost.has(no)) add(levelId, -1)
  return (levelId) => left.get(levelId) ?? 0
}

type At = Pick<Stood, 'roomId' | 'sessionId' | 'seatNo'>
const isSame = (a: At, b: At) => a.roomId === b.roomId && a.sessionId === b.sessionId && a.seatNo === b.seatNo

const at = ({ room, session, seatNo }: Sitting): At => ({ sessionId: session.id, roomId: room.id, seatNo })

function isElsewhere({ seated, stood }: Floor, no: number): boolean {
  const [now, old] = [seated.get(no), stood.get(no)]
  return now !== undefined && old !== undefined && !isSame(at(now), old)
}

function seatOf(floor: Floor, { no }: Candidate): Seat[] {
  const sitting = floor.seated.get(no)
  if (!sitting) return []
  return [{ no, ...at(sitting), reason: reasonOf(floor, sitting) }]
}

function reasonOf(floor: Floor, sitting: Sitting): Seat['reason'] {
  const { no } = sitting.candidate
  const old = floor.stood.get(no)
  if (floor.keptNos.has(no)) return 'LOCKED'
  if (!old) return 'LATE'
  return isSame(old, at(sitting)) ? old.reason : 'MOVED'
}

function leftOf(floor: Floor, candidate: Candidate): Left[] {
  const { no } = candidate
  if (floor.seated.has(no)) return []
  if (floor.grant(candidate) && placesFor(floor, candidate).length > 0)
    return [{ no, reason: 'ACCOMMODATION' }]
  const busy = floor.busy(candidate)
  const isSuited = (session: Parameters<typeof floor.hall.near>[0]) =>
    busy.every((span) => !floor.hall.near(session, span))
  return [{ no, reason: whyLeft(floor.hall, candidate, isSuited) }]
}

function movedOf(floor: Floor, seats: readonly Seat[]): Repaired['moved'] {
  const now = new Map(seats.map((seat) => [seat.no, seat]))
  return [...floor.stood.keys()]
    .filter((no) => {
      const [old, seat] = [floor.stood.get(no), now.get(no)]
      return old && !(seat && isSame(old, seat))
    })
    .map((no) => ({ no, why: floor.lost.get(no) ?? ('BY_HAND' as const) }))
    .toSorted((a, b) => a.no - b.no)
}
