import type { DrawPhysicalRoom } from './input.ts'

/** The most people a machine room holds at a time: its machines, and no more than its map has places for. */
export const machinesOf = ({ maxSeats, map, blocked = [] }: DrawPhysicalRoom): number =>
  map ? Math.min(maxSeats, map.filter(({ seatNo }) => !blocked.includes(seatNo)).length) : maxSeats

/** The numbers of a machine room in the order in which they are given out: those of its map, or 1, 2, 3 … */
export function* seatNumbers({ map = [], blocked = [] }: DrawPhysicalRoom): Generator<number> {
  const closed = new Set(blocked)
  const mapped = map.map((place) => place.seatNo).toSorted((a, b) => a - b)
  for (const seatNo of withoutEnd(mapped)) if (!closed.has(seatNo)) yield seatNo
}

/** The numbers given, and all that follow the last. */
function* withoutEnd(first: readonly number[]): Generator<number> {
  yield* first
  for (let next = (first.at(-1) ?? 0) + 1; ; next++) yield next
}

/** The highest number that may be given out for `most` people: blocked numbers push it up, a map settles it. */
export function lastSeat({ map, blocked = [] }: DrawPhysicalRoom, most: number): number {
  if (map) return Math.max(0, ...map.map((place) => place.seatNo))
  const closed = new Set(blocked)
  let last = most
  for (let seatNo = 1; seatNo <= last; seatNo++) if (closed.has(seatNo)) last++
  return last
}

/** For every seat number those right beside, before and behind it; without a map the number before and the one after. */
export function neighboursIn({ map }: Pick<DrawPhysicalRoom, 'map'>): (seatNo: number) => number[] {
  if (!map) return (seatNo) => [seatNo - 1, seatNo + 1]
  const at = new Map(map.map((place) => [`${place.row}/${place.column}`, place.seatNo]))
  const beside = new Map(
    map.map(({ seatNo, row, column }) => [
      seatNo,
      [
        [row - 1, column],
        [row + 1, column],
        [row, column - 1],
        [row, column + 1],
      ].flatMap(([r, c]) => at.get(`${r}/${c}`) ?? []),
    ]),
  )
  return (seatNo) => beside.get(seatNo) ?? []
}
