import type { getSeatMap } from '#src/modules/schedules/contract/by-hand.ts'
import type { AnswerOf } from '#src/web/call.ts'

type Answer = AnswerOf<typeof getSeatMap>
type Size = Answer['map']
type Seat = Answer['seats'][number]

/** Where something stands in a grid, as a style says it. */
type Spot = { readonly gridRow: number; readonly gridColumn?: number }

/**
 * Where a seat is drawn: its row and column of the map, an aisle being a column of its own behind those it stands behind.
 * Numbers the map no longer has stand in a line below it; without a map nothing is said and they flow.
 */
export function spotOf(map: Size, { spot }: Pick<Seat, 'spot'>): Spot | undefined {
  if (!map) return undefined
  if (!spot) return { gridRow: map.rows + 1 }
  const aisles = map.aisles.filter((aisle) => aisle < spot.column).length
  return { gridRow: spot.row, gridColumn: spot.column + aisles }
}

/** The columns of the map with its aisles between them. */
export function columnsOf(map: Size): { readonly gridTemplateColumns: string } | undefined {
  if (!map) return undefined
  const columns = Array.from({ length: map.columns }, (_, at) =>
    map.aisles.includes(at + 1) ? `${SEAT} ${AISLE}` : SEAT,
  )
  return { gridTemplateColumns: columns.join(' ') }
}
const SEAT = 'minmax(104px, 1fr)'
const AISLE = '28px'

/** Who has to be moved because of the machines: a sentence a seat, with the name. */
export const troublesOf = (seats: readonly Seat[]): string[] =>
  seats.flatMap(({ trouble, person }) => (trouble && person ? [`${person.name}，${trouble}`] : []))

/** What the machines are kept for that nobody is to sit at: `故障 2 台、备用 5 台`. */
export function closedText(seats: readonly Seat[]): string {
  const counts = Map.groupBy(
    seats.flatMap(({ closed, spot }) => (closed && spot ? [closed.word] : [])),
    (word) => word,
  )
  return [...counts].map(([word, all]) => `${word} ${all.length} 台`).join('、')
}
