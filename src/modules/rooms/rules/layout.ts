import type { MachineMap, MachinePlace, Mark } from './map.ts'

/** How the machines of a map are counted through: row by row, or as a snake down one column and up the next (BR-58). */
export type Order = 'ROWS' | 'SNAKE'

/** A room full of usable machines. */
export const laidOut = (size: { rows: number; columns: number }, order: Order): MachineMap =>
  ofColumns(
    Array.from({ length: size.columns }, () => size.rows),
    order,
  )

/** Columns of these lengths from the invigilator's right, e.g. 7, 7, 8, 8 (BR-58). */
export function ofColumns(lengths: readonly number[], order: Order): MachineMap {
  const places = lengths.flatMap((length, at) =>
    Array.from({ length }, (_, row): MachinePlace => {
      return { row: row + 1, column: at + 1, machineNo: 0, mark: 'USABLE' }
    }),
  )
  const map = { rows: Math.max(...lengths), columns: lengths.length, aisles: [], places }
  return numbered(map, order)
}

/** About as wide as deep, for so many machines: where an officer begins who has typed a number only. */
export function ofMachines(count: number): MachineMap {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count)))
  const rows = Math.ceil(count / columns)
  const { places, ...map } = laidOut({ rows, columns }, 'ROWS')
  return { ...map, places: places.filter((place) => place.machineNo <= count) }
}

/** The same places with numbers 1, 2, 3 … in the order asked for; marks stay where they are. */
export function numbered(map: MachineMap, order: Order): MachineMap {
  const rank = order === 'ROWS' ? byRows : bySnake
  const places = map.places.toSorted(rank).map((place, at) => ({ ...place, machineNo: at + 1 }))
  return { ...map, places }
}

type Spot = Pick<MachinePlace, 'row' | 'column'>
const byRows = (a: Spot, b: Spot) => a.row - b.row || a.column - b.column
const bySnake = (a: Spot, b: Spot) =>
  a.column - b.column || (a.column % 2 === 1 ? a.row - b.row : b.row - a.row)

/** Other rows and columns: what no longer fits goes, what is new is floor until it is marked. */
export const resized = (
  map: MachineMap,
  { rows, columns }: { rows: number; columns: number },
): MachineMap => ({
  rows,
  columns,
  aisles: map.aisles.filter((aisle) => aisle < columns),
  places: map.places.filter((place) => place.row <= rows && place.column <= columns),
})

/** The spots marked so; floor takes the place away, and a new place gets the lowest number that is free. */
export function marked(map: MachineMap, spots: readonly Spot[], mark: Mark | 'FLOOR'): MachineMap {
  return spots.reduce((result, spot) => markOne(result, spot, mark), map)
}

function markOne(map: MachineMap, spot: Spot, mark: Mark | 'FLOOR'): MachineMap {
  const others = map.places.filter((place) => !isAt(place, spot))
  if (mark === 'FLOOR') return { ...map, places: others }
  const here = map.places.find((place) => isAt(place, spot))
  const machineNo = here?.machineNo ?? lowestFree(others)
  return { ...map, places: [...others, { row: spot.row, column: spot.column, machineNo, mark }] }
}

const isAt = (place: Spot, spot: Spot) => place.row === spot.row && place.column === spot.column

function lowestFree(places: readonly MachinePlace[]): number {
  const used = new Set(places.map((place) => place.machineNo))
  let next = 1
  while (used.has(next)) next++
  return next
}

/** The number of one place. */
export const renumbered = (map: MachineMap, spot: Spot, machineNo: number): MachineMap => ({
  ...map,
  places: map.places.map((place) => (isAt(place, spot) ? { ...place, machineNo } : place)),
})

/** All spots between two corners, both included. */
export function between(a: Spot, b: Spot): Spot[] {
  const rows = span(a.row, b.row)
  return rows.flatMap((row) => span(a.column, b.column).map((column) => ({ row, column })))
}

const span = (a: number, b: number) =>
  Array.from({ length: Math.abs(a - b) + 1 }, (_, at) => Math.min(a, b) + at)
