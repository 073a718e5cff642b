/** Somebody who sits in a room at a session, as the papers name them. */
export interface Sitter {
  readonly registrationId: number
  readonly seatNo: number
  readonly name: string
  readonly gender: string
  /** The last four of the ID number. */
  readonly idTail: string
  readonly phone: string
  readonly orgId: number
  readonly orgName: string
  /** Empty while no ticket holds. */
  readonly ticketNo: string
  readonly ticketVersion: number
  readonly portraitKey: string | null
  /** Extra time and own room as granted (BR-59); left out: nothing. */
  readonly remark?: string
}

/** The places of a machine room: row 1 in front, column 1 at the invigilator's right hand. */
export interface RoomMap {
  readonly map: readonly { readonly row: number; readonly column: number; readonly seatNo: number }[]
  /** Numbers nobody is given: broken, closed and spare machines. */
  readonly blocked: readonly number[]
}

/** A room in a session: what most papers are made for. */
export interface Part {
  readonly sessionId: number
  readonly ordinal: number
  readonly startsAt: Date
  readonly endsAt: Date
  readonly checkInMinutes: number
  readonly lateLimitMinutes: number
  readonly roomId: number
  readonly roomName: string
  readonly levelName: string
  readonly capacity: number
  /** Where its machine room's places stand, when somebody has drawn that (机位图). */
  readonly map?: RoomMap | undefined
  /** By seat. */
  readonly sitters: readonly Sitter[]
}

/** A site in a plan with everything its papers show. */
export interface SiteFacts {
  readonly planId: number
  readonly planName: string
  readonly siteId: number
  readonly siteName: string
  readonly siteCode: string
  /** The college of the site: guests are everybody else (BR-10). */
  readonly orgId: number
  /** In the order of sessions, levels and rooms; rooms nobody sits in are left out. */
  readonly parts: readonly Part[]
}

export const partKey = ({ sessionId, roomId }: { sessionId: number; roomId: number }) =>
  `${sessionId}-${roomId}`

/** Whether people of other colleges sit at the site. */
export const hasGuests = ({ orgId, parts }: Pick<SiteFacts, 'orgId' | 'parts'>) =>
  parts.some((part) => part.sitters.some((sitter) => sitter.orgId !== orgId))
