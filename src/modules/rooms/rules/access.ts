import { accessNumerals, type Access } from '#src/modules/rooms/words/access.ts'

export const UNSAID: Access = { floor: null, stepFree: false }

/** What a row of a workbook says of it; what it leaves empty stays as it is. */
export interface AccessGiven {
  readonly floor: number | undefined
  readonly stepFree: boolean | undefined
}

/** The access of a room after a row of a workbook. */
export const accessAfter = (before: Access, { floor, stepFree }: AccessGiven): Access => ({
  floor: floor ?? before.floor,
  stepFree: stepFree ?? before.stepFree,
})

export const sameAccess = (a: Access, b: Access): boolean => a.floor === b.floor && a.stepFree === b.stepFree

const BELOW = /^(?:负|地下|B|-)/iu

/** 1 · 一层 · 3楼 · 3F · F3 · 负一层 · 地下1层 · B1; undefined for what is no floor. There is no floor 0. */
export function readFloor(text: string): number | undefined {
  const given = text.normalize('NFKC').replaceAll(/\s/g, '')
  const isBelow = BELOW.test(given)
  const name = given
    .replace(BELOW, '')
    .replace(/^第|^F/iu, '')
    .replace(/(?:层|楼|F)$/iu, '')
  const count = /^\d{1,2}$/.test(name) ? Number(name) : accessNumerals.indexOf(name)
  if (count < 1 || (isBelow && count > 9)) return undefined
  return isBelow ? -count : count
}
