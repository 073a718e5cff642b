import { addDays, isDay, weekdayName, type Day } from './days.ts'

/** A moment, as the database (`Date`), the wire (ISO text) or a clock (milliseconds) has it. */
export type Instant = Date | string | number

export const ZONE = 'Asia/Shanghai'

// The zone is named, never taken from the machine; it also knows the summer times of 1986–1991.
const WALL_CLOCK = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** The day in Shanghai: `2024-11-17`. */
export const shanghaiDay = (instant: Instant): Day => wallClock(instant).day

/** The time of day in Shanghai: `09:00`. */
export const formatTime = (instant: Instant): string => wallClock(instant).time

/** `2024-11-17 周日`. */
export const formatDay = (day: Day): string => `${day} ${weekdayName(day)}`

/** `2024-11-17 周日 09:00`. */
export function formatInstant(instant: Instant): string {
  const { day, time } = wallClock(instant)
  return `${formatDay(day)} ${time}`
}

/** An exclusive end as people read it: midnight is 24:00 of the day before, `2026-05-06 周三 24:00` (BR-25). */
export function formatClosesAt(closesAt: Instant): string {
  const { day, time, second } = wallClock(closesAt)
  const midnight = time === '00:00' && second === '00'
  return midnight ? `${formatDay(addDays(day, -1))} 24:00` : `${formatDay(day)} ${time}`
}

/** From start to end: `2024-11-17 周日 09:00—10:30`; both days are named when they differ. */
export function formatPeriod(startsAt: Instant, endsAt: Instant): string {
  const [start, end] = [formatInstant(startsAt), formatClosesAt(endsAt)]
  const sameDay = start.slice(0, 10) === end.slice(0, 10)
  return `${start}—${sameDay ? end.slice(-5) : end}`
}

/** The exclusive end of a whole day: the next midnight in Shanghai (BR-25). */
export const endOfDayClosesAt = (day: Day): Date => atWallClock(addDays(day, 1), 0)

/** The first moment of a day in Shanghai. */
export const startOfDay = (day: Day): Date => atWallClock(day, 0)

const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})(?:\s+周[一二三四五六日])?(?:\s+|T)([01]\d|2[0-4]):([0-5]\d)(?::([0-5]\d))?$/

/** Reads a Shanghai time `2026-05-06 09:00` (weekday and seconds optional, 24:00 is the next midnight); undefined when it is none. */
export function parseShanghai(text: string): Date | undefined {
  const [, day = '', hour = '', minute = '', second = '0'] = WRITTEN.exec(text.trim()) ?? []
  if (!isDay(day)) return undefined
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return seconds > 86_400 ? undefined : atWallClock(day, seconds)
}

/** Half-open: the first moment counts, the last does not (BR-25, BR-85). */
export function isOpen(now: Instant, opensAt: Instant, closesAt: Instant): boolean {
  return milliseconds(opensAt) <= milliseconds(now) && milliseconds(now) < milliseconds(closesAt)
}

/** Milliseconds since 1970; throws on text that is no instant, because that is a bug. */
export function milliseconds(instant: Instant): number {
  const value = new Date(instant).getTime()
  if (Number.isNaN(value)) throw new RangeError(`not an instant: ${String(instant)}`)
  return value
}

function wallClock(instant: Instant) {
  const parts = WALL_CLOCK.formatToParts(milliseconds(instant))
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    day: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: part('second'),
  }
}

/** The instant at which clocks in Shanghai show so many seconds after the day's midnight. */
function atWallClock(day: Day, seconds: number): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + seconds * 1000
  const guess = asUtc - 8 * 3_600_000
  return new Date(guess - (clockAsUtc(guess) - asUtc))
}

function clockAsUtc(at: number): number {
  const { day, time, second } = wallClock(at)
  return Date.parse(`${day}T${time}:${second}Z`)
}
