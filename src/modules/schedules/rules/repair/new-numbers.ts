import { takeNumbers, type HeldSeat } from '#src/modules/schedules/rules/numbers.ts'
import { touch } from '#src/modules/schedules/rules/site.ts'
import { rankOf, type Mending, type Sitting } from './mending.ts'

/**
 * Numbers for those who have a new place: who came back to the old one gets the old number when it is still free, the
 * others the lowest free ones, by chance among those who come to the same room and session.
 */
export function numbersOf(mending: Mending): Map<number, number> {
  const numbers = new Map<number, number>()
  const held = Map.groupBy(
    [...mending.seated.values()].flatMap(({ place, seatNo }) =>
      seatNo === undefined ? [] : [{ ...place, seatNo }],
    ),
    ({ room }) => room.physicalRoomId,
  ) as Map<number, HeldSeat[]>
  const open = [...mending.seated.values()]
    .filter(({ seatNo }) => seatNo === undefined)
    .toSorted((a, b) => rankOf(mending, a.registration) - rankOf(mending, b.registration))
  const coming = open.filter((sitting) => !returns(mending, sitting, { numbers, held }))
  const tables = [...Map.groupBy(coming, ({ place }) => `${place.room.id}/${place.session.id}`).values()]
  const start = ([first]: readonly Sitting[]) => first?.place.session.startsAtMs ?? 0
  const room = ([first]: readonly Sitting[]) => first?.place.room.id ?? 0
  for (const people of tables.toSorted((a, b) => start(a) - start(b) || room(a) - room(b))) {
    const [{ place }] = people as [Sitting]
    const near = held.get(place.room.physicalRoomId) ?? []
    held.set(place.room.physicalRoomId, near)
    const seats = takeNumbers(mending.plan.site, { ...place, count: people.length }, near)
    for (const [at, { registration }] of people.entries()) numbers.set(registration.id, seats[at] ?? 0)
  }
  return numbers
}

/** Gives the old number back to somebody at the old place, unless the number itself was lost. */
function returns(
  mending: Mending,
  { registration, place }: Sitting,
  { numbers, held }: { numbers: Map<number, number>; held: Map<number, HeldSeat[]> },
): boolean {
  const seat = mending.before.get(registration.id)
  const reason = mending.displaced.get(registration.id)
  if (!seat || seat.roomId !== place.room.id || seat.sessionId !== place.session.id) return false
  if (reason === 'SEAT_BLOCKED' || reason === 'ACCOMMODATION') return false
  const near = held.get(place.room.physicalRoomId) ?? []
  const { changeoverMs } = mending.plan.site.input
  if (near.some((each) => each.seatNo === seat.seatNo && touch(each.session, place.session, changeoverMs)))
    return false
  held.set(place.room.physicalRoomId, [...near, { ...place, seatNo: seat.seatNo }])
  numbers.set(registration.id, seat.seatNo)
  return true
}
