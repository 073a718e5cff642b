import type { TicketClaim } from './code.ts'

/** Where somebody sits by the newest ticket. */
export interface Place {
  readonly ordinal: number
  readonly startsAt: string
  readonly room: string
  readonly seatNo: number
}

/** What a checker carries: the keys and the newest version of every ticket of a plan and site. No names, no numbers. */
export interface Roll {
  readonly planId: number
  readonly keys: readonly {
    readonly id: string
    readonly publicKey: string
    readonly withdrawnAt: string | null
  }[]
  readonly tickets: readonly (Place & {
    readonly token: string
    readonly version: number
    readonly isVoid: boolean
  })[]
}

export type OfflineVerdict =
  | 'VALID'
  | 'SUPERSEDED'
  | 'REVOKED'
  | 'FORGED'
  | 'KEY_WITHDRAWN'
  | 'OTHER_PLAN'
  | 'NOT_LISTED'
  | 'NEWER'
  | 'ONLINE_ONLY'

/** What a checker says about a code; `place` is where the person sits now. */
export interface Judged {
  readonly verdict: OfflineVerdict
  readonly place?: Place
}

/** Says what a claim with a good signature means by this roll (BR-64, edge case 33). */
export function judge(roll: Roll, claim: TicketClaim): Judged {
  if (claim.planId !== roll.planId) return { verdict: 'OTHER_PLAN' }
  const ticket = roll.tickets.find((each) => each.token === claim.token)
  if (!ticket) return { verdict: 'NOT_LISTED' }
  if (ticket.isVoid) return { verdict: 'REVOKED' }
  const { ordinal, startsAt, room, seatNo } = ticket
  const place = { ordinal, startsAt, room, seatNo }
  if (claim.version < ticket.version) return { verdict: 'SUPERSEDED', place }
  // Issued after the roll was fetched: the newer word is the ticket's own.
  if (claim.version > ticket.version)
    return {
      verdict: 'NEWER',
      place: { ...place, ordinal: claim.ordinal, room: claim.room, seatNo: claim.seatNo },
    }
  return { verdict: 'VALID', place }
}
