import type { paymentNames, seatNames, statusNames } from '#src/modules/registrations/words.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

/** Colours of the three dimensions; the words stand in `words.ts`. */
export const statusTones: Record<keyof typeof statusNames, Tone> = {
  PENDING: 'busy',
  CONFIRMED: 'good',
  WITHDRAWN: 'idle',
  CANCELLED: 'idle',
}

export const paymentTones: Record<keyof typeof paymentNames, Tone> = {
  UNPAID: 'warn',
  IN_ORDER: 'busy',
  PAID: 'good',
  REFUND_PENDING: 'busy',
  REFUNDED: 'idle',
  WAIVED: 'good',
}

export const seatTones: Record<keyof typeof seatNames, Tone> = {
  NONE: 'idle',
  PUBLISHED: 'good',
  UNSEATED: 'bad',
  RELEASED: 'idle',
}

/** The choices of a filter, in the order of the words. */
export const optionsOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))

/** The whole line of figures above the list. */
export function totalsOf(rows: readonly { live: number; unpaid: number; paid: number; seated: number }[]) {
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    live: sum((row) => row.live),
    unpaid: sum((row) => row.unpaid),
    paid: sum((row) => row.paid),
    seated: sum((row) => row.seated),
  }
}
