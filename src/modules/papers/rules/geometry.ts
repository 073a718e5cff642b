import type { RoomMap } from './facts.ts'

/** What is known of a room's shape. */
export interface RoomShape {
  readonly capacity: number
  readonly map?: RoomMap['map'] | undefined
  /** Seats in use; above the capacity when the room was made smaller since. */
  readonly taken?: readonly number[]
}

/** Seats as one looks at the sheet: the front at the top, columns from left to right. */
export interface Geometry {
  readonly columns: number
  readonly rows: number
  /** Row by row from the front; null where no seat stands. */
  readonly cells: readonly (readonly (number | null)[])[]
}

/** Seats in one column, and columns abreast, that a sheet still shows large enough to read. */
const COLUMN = 8
const LONG_COLUMN = 10
const MOST_ABREAST = 10

/**
 * Where the seats of a room stand (BR-58): seat 01 at the right hand of an invigilator who faces the candidates, which is
 * the upper left of the sheet, down the column and up the next one. Thirty seats make columns of 7, 7, 8 and 8; others as
 * even a grid as can be, the shorter columns first. A room with a map is shown as it is, unless somebody sits on a number
 * it does not have. This is the only place that knows a room's shape.
 */
export function geometryOf({ capacity, taken = [], map }: RoomShape): Geometry {
  const places = new Set(map?.map((place) => place.seatNo))
  if (map && taken.every((seatNo) => places.has(seatNo))) return mapped(map)
  const heights = columnsOf(Math.max(capacity, 1, ...taken))
  const rows = Math.max(...heights)
  const firsts = heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height, 0))
  const cells = Array.from({ length: rows }, (_, row) =>
    heights.map((height, column) => {
      if (row >= height) return null
      const down = column % 2 === 0
      return (firsts[column] ?? 0) + (down ? row : height - 1 - row) + 1
    }),
  )
  return { columns: heights.length, rows, cells }
}

function mapped(map: RoomMap['map']): Geometry {
  const rows = Math.max(...map.map((place) => place.row))
  const columns = Math.max(...map.map((place) => place.column))
  const numbers = new Map(map.map(({ row, column, seatNo }) => [`${row}/${column}`, seatNo]))
  const cells = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => numbers.get(`${row + 1}/${column + 1}`) ?? null),
  )
  return { columns, rows, cells }
}

/** How many seats each column has. */
export function columnsOf(seats: number): number[] {
  const wanted = seats <= COLUMN * MOST_ABREAST ? COLUMN : LONG_COLUMN
  const columns = Math.min(MOST_ABREAST, Math.ceil(seats / wanted))
  const short = Math.floor(seats / columns)
  const longer = seats - short * columns
  return Array.from({ length: columns }, (_, at) => (at < columns - longer ? short : short + 1))
}
