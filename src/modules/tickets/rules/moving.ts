/** A ticket beside the seat the published arrangement gives its holder now. */
export interface TicketPlace {
  readonly ticketSessionId: number | null
  readonly ticketRoomId: number | null
  readonly ticketSeatNo: number | null
  readonly revokedAt: Date | null
  readonly status: string
  readonly sessionId: number | null
  readonly roomId: number | null
  readonly seatNo: number | null
}

/**
 * What a new arrangement means for a ticket: `MOVED` a new version for the new place (also for somebody who had lost the
 * seat), `STAYED` everything as printed, `LOST` no seat any more, `OVER` nothing to do (edge case 32, invariant 4).
 */
export function fateOf(ticket: TicketPlace): 'MOVED' | 'STAYED' | 'LOST' | 'OVER' {
  const isLive = ticket.status === 'PENDING' || ticket.status === 'CONFIRMED'
  if (!isLive || ticket.seatNo === null) return ticket.revokedAt ? 'OVER' : 'LOST'
  return sitsThere(ticket) && !ticket.revokedAt ? 'STAYED' : 'MOVED'
}

const sitsThere = (ticket: TicketPlace): boolean =>
  ticket.sessionId === ticket.ticketSessionId &&
  ticket.roomId === ticket.ticketRoomId &&
  ticket.seatNo === ticket.ticketSeatNo
