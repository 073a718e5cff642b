import { milliseconds, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

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

/** A file of more pages is of no use to a printer, nor to the person who cuts them. */
export const MOST_IN_ONE_FILE = 10_000

/**
 * What speaks against handing out tickets: an institution gets them when the arrangement is published and the 排考期 has
 * ended (BR-63); the evaluation organisation may proof them before.
 */
export function refusalsForPrinting(
  plan: {
    name: string
    state: string
    schedulingClosesAt: Instant
    later?: { readonly ticketsOpenAt: Instant | null }
  },
  facts: { now: Instant; issued: number; isInstitution: boolean },
): Refusal[] {
  if (plan.state === 'CANCELLED') return [refusals.planCancelled(plan.name)]
  if (facts.issued === 0) return [refusals.notIssued(plan.name)]
  const opensAt = plan.later?.ticketsOpenAt ?? plan.schedulingClosesAt
  const early = milliseconds(facts.now) < milliseconds(opensAt)
  return facts.isInstitution && early ? [refusals.notYet(opensAt)] : []
}

/** The serials of new tickets: those with the same key are numbered on from the last one given (BR-66). */
export function numbered<T>(
  rows: readonly T[],
  keyOf: (row: T) => string,
  lastOf: (key: string) => number,
): { row: T; serial: number }[] {
  const given = new Map<string, number>()
  return rows.map((row) => {
    const key = keyOf(row)
    const serial = (given.get(key) ?? lastOf(key)) + 1
    given.set(key, serial)
    return { row, serial }
  })
}
