const DAY_SECONDS = 86_400
const FIRST_DAY = Date.UTC(1899, 11, 30)
const END = 2_958_466 // the day after 9999-12-31
/** Workbooks of old Macintoshes count from 1904. */
const DAYS_TO_1904 = 1_462

/** An Excel day number as `YYYY-MM-DD`, with ` HH:mm:ss` when it carries a time; undefined when it is no date. */
export function dateText(serial: number, date1904 = false): string | undefined {
  const days = date1904 ? serial + DAYS_TO_1904 : serial
  if (!(days >= 0 && days < END)) return undefined
  const seconds = Math.round(realDays(days) * DAY_SECONDS)
  const text = isoText(new Date(FIRST_DAY + seconds * 1000).toISOString())
  return days < 1 ? (text.split(' ')[1] ?? '00:00:00') : text
}

/** Excel believes in 1900-02-29 (day 60): before it, its numbers are one short. */
const realDays = (days: number) => (days >= 1 && days < 60 ? days + 1 : days)

/** `1990-03-07T00:00:00.000Z` as 1990-03-07; a time other than midnight stays. */
export const isoText = (iso: string) =>
  iso
    .replace('T', ' ')
    .replace(/(\.\d+)?Z?$/, '')
    .replace(/ 00:00(:00)?$/, '')
