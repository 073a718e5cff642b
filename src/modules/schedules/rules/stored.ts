// What stands in columns of JSON.

/** How many of a level have no seat, and why. */
export interface LevelShortage {
  readonly levelId: number
  readonly reason: string
  readonly count: number
}

/** Seats and people of one room in one session, at the moment of the draw. */
export interface RoomCount {
  readonly roomId: number
  readonly sessionId: number
  readonly seated: number
  readonly seatCapacity: number
}

/** Somebody's way in a change by hand, with what stood there before. */
export interface HandMove {
  readonly registrationId: number
  readonly from: { readonly sessionId: number; readonly roomId: number; readonly seatNo: number }
  readonly to: { readonly sessionId: number; readonly roomId: number; readonly seatNo: number }
  readonly formerReason: string
  readonly hadLock: boolean
}
