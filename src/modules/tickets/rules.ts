/** What a ticket number is made of (BR-66). It names no room and no seat, so it stays when seats change. */
export interface TicketNumberParts {
  /** Four digits; the number keeps the last two. */
  readonly year: number
  /** The plan's number within its organisation and year, 1–99. */
  readonly planSeq: number
  /** 1–9. */
  readonly levelRank: number
  /** Six digits. */
  readonly siteCode: string
  /** 1–99999 within plan, level and site. */
  readonly serial: number
}

/** 17 digits: year 2, plan 2, level 1, site 6, serial 5, check digit 1. Throws when a part does not fit: numbers must never collide. */
export function ticketNumber({ year, planSeq, levelRank, siteCode, serial }: TicketNumberParts): string {
  if (!/^\d{6}$/.test(siteCode)) throw new RangeError(`site code is not six digits: ${siteCode}`)
  const head = [
    digits(year % 100, 2, 0),
    digits(planSeq, 2),
    digits(levelRank, 1),
    siteCode,
    digits(serial, 5),
  ].join('')
  return head + ticketCheckDigit(head)
}

/** True for 17 digits whose last is the check digit of the others. */
export const isTicketNumber = (text: string): boolean =>
  /^\d{17}$/.test(text) && ticketCheckDigit(text.slice(0, -1)) === text.at(-1)

/**
 * The check digit of ISO 7064 MOD 11,10: one digit 0–9 that catches every single wrong digit and nearly every pair of
 * neighbours swapped, for numbers people read aloud and type.
 */
export function ticketCheckDigit(head: string): string {
  let rest = 10
  for (const digit of head) rest = (((rest + Number(digit)) % 10 || 10) * 2) % 11
  return String((11 - rest) % 10)
}

/** The seat as papers print it: `07`, `45`, `100` (BR-40). */
export const seatText = (seatNo: number): string => String(seatNo).padStart(2, '0')

function digits(value: number, length: number, least = 1): string {
  const text = String(value).padStart(length, '0')
  if (!Number.isInteger(value) || value < least || text.length > length) {
    throw new RangeError(`${value} does not fit ${length} digits of a ticket number`)
  }
  return text
}
