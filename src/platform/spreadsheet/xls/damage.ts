import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

/** Old workbooks are walked by offsets they state themselves: one that leads nowhere is a damaged file, no bug. */
export function orDamaged<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return refuseWorkbook('damaged')
    throw error
  }
}
