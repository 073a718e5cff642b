import { mapRefusals } from '#src/modules/rooms/words/map.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Taken by candidates, kept free, out of order, never sat at though it works (a pillar, no camera). */
export type Mark = 'USABLE' | 'SPARE' | 'FAULTY' | 'BLOCKED'

/** Column 1 is at the invigilator's right hand, row 1 at the front (BR-58). */
export interface MachinePlace {
  readonly row: number
  readonly column: number
  readonly machineNo: number
  readonly mark: Mark
}

/** 机位图: a spot without a place is floor. */
export interface MachineMap {
  readonly rows: number
  readonly columns: number
  /** Columns behind which people walk. */
  readonly aisles: readonly number[]
  readonly places: readonly MachinePlace[]
}

/** The most rows and the most columns; the database says the same. */
export const MOST_LINES = 40

/** Everything that speaks against a map; the database keeps the same by its constraints. */
export function refusalsForMap({ rows, columns, aisles, places }: MachineMap): Refusal[] {
  const outside = places.filter(({ row, column }) => row > rows || column > columns)
  const twice = repeated(places.map((place) => place.machineNo))
  const stacked = repeated(places.map((place) => `${place.row}/${place.column}`))
  return [
    ...(places.length === 0 ? [mapRefusals.empty()] : []),
    ...(outside.length > 0 ? [mapRefusals.outside(outside.map((place) => place.machineNo))] : []),
    ...(twice.length > 0 ? [mapRefusals.numberTwice(twice)] : []),
    ...(stacked.length > 0 ? [mapRefusals.stacked(stacked.length)] : []),
    ...(aisles.some((aisle) => aisle >= columns) ? [mapRefusals.aisle(columns)] : []),
  ]
}

const repeated = <T>(values: readonly T[]): T[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
]

/** What a map says of its room: machines that stand there, those nobody may sit at, and spares that were chosen. */
export function machinesOn({ places }: Pick<MachineMap, 'places'>) {
  const count = (...marks: Mark[]) => places.filter((place) => marks.includes(place.mark)).length
  return { installed: places.length, faulty: count('FAULTY', 'BLOCKED'), chosen: count('SPARE') }
}

/** The numbers kept free: those marked, and from the highest usable numbers as many more as are asked for (BR-35). */
export function spareNumbers({ places }: Pick<MachineMap, 'places'>, asked: number): number[] {
  const numbers = (mark: Mark) =>
    places.filter((place) => place.mark === mark).map((place) => place.machineNo)
  const chosen = numbers('SPARE')
  const highest = numbers('USABLE').toSorted((a, b) => b - a)
  return [...chosen, ...highest.slice(0, Math.max(0, asked - chosen.length))].toSorted((a, b) => a - b)
}

/** A map as a draw takes it: where the seats stand, and the numbers never given out (BR-58). */
export function seatsOn(map: Pick<MachineMap, 'places'>, asked: number) {
  const closed = map.places.filter((place) => place.mark === 'FAULTY' || place.mark === 'BLOCKED')
  return {
    map: map.places
      .map(({ machineNo, row, column }) => ({ seatNo: machineNo, row, column }))
      .toSorted((a, b) => a.seatNo - b.seatNo),
    blocked: [...closed.map((place) => place.machineNo), ...spareNumbers(map, asked)].toSorted(
      (a, b) => a - b,
    ),
  }
}
