import type { DrawInput } from '#src/modules/schedules/rules/input.ts'
import { leastOf, type Least } from './bound.ts'
import { clashesOf, endClash, takenNumbers, type Clash } from './clashes.ts'
import { clearCrowd, type Spare } from './crowds.ts'
import { displace, seatPublished } from './lost.ts'
import { openMending, type Mending, type Sitting } from './mending.ts'
import { placeAll, placeByChain, takeBack } from './placing.ts'
import { resultOf } from './result.ts'
import type { Published, RepairResult } from './types.ts'

/**
 * A new arrangement after publication that moves as few people as possible (BR-61). Every seat that can stay stays; who
 * has lost a seat takes a free one, in the same session if there is one; only when that leaves somebody without do
 * others make way. People who came later take what is free after that, and move nobody. The same input, seed and
 * published seats give the same result in whatever order they come (BR-55).
 */
export function repair(input: DrawInput, published: Published): RepairResult {
  const mending = openMending(input, published)
  seatPublished(mending)
  const lost = mending.displaced.size
  const least = makeRoom(mending, published)
  const open = input.registrations.filter(({ id }) => !mending.seated.has(id))
  const [displaced, late] = [true, false].map((was) =>
    open.filter(({ id }) => mending.before.has(id) === was),
  )
  const failed = new Set<string>()
  for (const each of placeAll(mending, displaced ?? [])) placeByChain(mending, each, failed)
  takeBack(mending)
  placeAll(mending, late ?? [])
  return resultOf(mending, published, lost + byHand(mending) + least.total)
}

/** Displaces the fewest people so that no clash, no doubled machine and no crowd is left. */
function makeRoom(mending: Mending, published: Published): Least {
  const clashes = clashesOf(mending)
  const taken = takenNumbers(mending, published)
  const least = leastOf(mending, clashes, taken)
  const spare = spareOf(mending)
  for (const clash of clashes) endClash(mending, clash, preference(least, clash, taken))
  for (const sitting of [...takenNumbers(mending, published).values()].flat())
    displace(mending, sitting.registration, 'SEAT_TAKEN')
  for (const physicalRoomId of least.needs.keys()) clearCrowd(mending, physicalRoomId, spare)
  return least
}

/** Of the seats of a clash rather one whose machine must be given up anyway, then one in the room that was matched. */
function preference(
  { shared }: Least,
  clash: Clash,
  taken: ReadonlyMap<number, readonly Sitting[]>,
): (sitting: Sitting) => number {
  const room = shared.get(clash)
  return (sitting) => {
    const { physicalRoomId } = sitting.place.room
    return Number(physicalRoomId === room) * 2 + Number(taken.get(physicalRoomId)?.includes(sitting) ?? false)
  }
}

/** Places that a level has left before anybody is placed. */
function spareOf(mending: Mending): Spare {
  const { ledger, site } = mending.plan
  const spare = new Map(
    site.levels.map((level) => [
      level.id,
      level.offers.reduce(
        (sum, { session, rooms }) =>
          sum + rooms.reduce((seats, room) => seats + ledger.free(room, session), 0),
        0,
      ),
    ]),
  )
  for (const id of mending.displaced.keys()) {
    const levelId = mending.plan.site.input.registrations.find((each) => each.id === id)?.levelId ?? 0
    spare.set(levelId, (spare.get(levelId) ?? 0) - 1)
  }
  return (levelId) => spare.get(levelId) ?? 0
}

/** Published seats that hands have changed since. */
const byHand = ({ plan, before }: Mending): number =>
  [...plan.fixed.values()].filter(({ registration, room, session, seatNo }) => {
    const seat = before.get(registration.id)
    return seat && !(seat.roomId === room.id && seat.sessionId === session.id && seat.seatNo === seatNo)
  }).length
