import type { SeatPlace } from '#src/modules/schedules/rules/input.ts'

/**
 * A map numbered as a snake: seat 1 at the invigilator's right-hand front, down the column, up the next (BR-58).
 * `columns` are the lengths of the columns from the right; `gaps` have no seat and no number.
 */
export function snake(
  columns: readonly number[],
  gaps: readonly { readonly row: number; readonly column: number }[] = [],
): SeatPlace[] {
  const isGap = (row: number, column: number) => gaps.some((gap) => gap.row === row && gap.column === column)
  const places = columns.flatMap((length, at) => {
    const rows = Array.from({ length }, (_, row) => row + 1)
    return (at % 2 === 0 ? rows : rows.toReversed())
      .filter((row) => !isGap(row, at + 1))
      .map((row) => ({ row, column: at + 1 }))
  })
  return places.map((place, at) => ({ ...place, seatNo: at + 1 }))
}
