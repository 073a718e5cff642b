/** Questions asked again after a failure that may pass: the first, and two more. */
export const TRIES = 3
const FIRST_PAUSE_MS = 400
const LONGEST_PAUSE_MS = 10_000

/** Whether a status tells of a failure that may pass by itself. */
export const mayPass = (status: number) => status === 408 || status === 429 || status >= 500

/**
 * How long to wait before the next try: doubling, and anywhere below that, so that several nodes do not come back at
 * the same moment.
 * @param failed how many tries have failed, from 1
 * @param random between 0 and 1
 */
export const pauseMs = (failed: number, random: number): number =>
  Math.round(Math.min(FIRST_PAUSE_MS * 2 ** (failed - 1), LONGEST_PAUSE_MS) * (0.5 + random / 2))

/** `Retry-After` in milliseconds: seconds or a date; undefined when there is none that can be read. */
export function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,6}$/.test(header.trim())) return Number(header) * 1_000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs)
}
