import type { NumberPart, PartKind } from '#src/modules/tickets/rules/number.ts'

/** The width a part begins with. */
export const USUAL_WIDTHS: Readonly<Record<PartKind, number>> = {
  YEAR: 2,
  PLAN: 2,
  LEVEL: 1,
  SITE: 6,
  SESSION: 1,
  ROOM: 3,
  SEAT: 2,
  SERIAL: 5,
  FIXED: 1,
  CHECK: 1,
}

/** One part at another place. */
export function moved<T>(parts: readonly T[], from: number, to: number): T[] {
  const rest = parts.filter((_, at) => at !== from)
  return [...rest.slice(0, to), ...parts.slice(from, from + 1), ...rest.slice(to)]
}

/** One part more, at the end, but before the check digit. */
export function added<T extends Pick<NumberPart, 'kind'>>(parts: readonly T[], kind: PartKind) {
  const part = { kind, width: USUAL_WIDTHS[kind], ...(kind === 'FIXED' ? { digits: '1' } : {}) }
  const end = parts.at(-1)?.kind === 'CHECK' ? parts.length - 1 : parts.length
  return [...parts.slice(0, end), part, ...parts.slice(end)]
}
