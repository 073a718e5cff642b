import pg from 'pg'

const { types } = pg

/** Type numbers (OID) of PostgreSQL whose JavaScript form differs from the driver's own. */
const INT8 = 20
const DATE = 1082
const INT8_ARRAY = 1016
const DATE_ARRAY = 1182
const TEXT_ARRAY: number = 1009

/** A bigint as number. Ids and fen stay far below 2^53; a larger value is a bug and must not be rounded silently. */
export function safeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`)
  return value
}

const texts = types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[]

const parsers = new Map<number, (text: string) => unknown>([
  [INT8, safeNumber],
  [INT8_ARRAY, (text) => texts(text).map((each) => (each === null ? null : safeNumber(each)))],
  // A day has no hour: as a Date it would move by time zone.
  [DATE, (text) => text],
  [DATE_ARRAY, texts],
])

/** How columns arrive: bigint → number, date → 'YYYY-MM-DD', timestamptz → Date, numeric → string; arrays likewise. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    return (
      (format === 'binary' ? undefined : parsers.get(oid)) ?? (types.getTypeParser(oid, format) as unknown)
    )
  },
}
