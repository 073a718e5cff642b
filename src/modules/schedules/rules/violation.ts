/** The promises of a draw: hard constraints H1…H8, nobody lost, earlier sessions first (docs/algorithms/arrangement.md). */
export type DrawPromise =
  | 'ROOM_CAPACITY'
  | 'MACHINE_ROOM'
  | 'LEVEL'
  | 'SEAT'
  | 'PERSON_TIMES'
  | 'LOCK'
  | 'OFFER'
  | 'NOBODY_LOST'
  | 'SESSION_ORDER'
  | 'ACCOMMODATION'
  | 'EXTRA_TIME'
  | 'REPAIR'

/** A broken promise: always a bug or a result that was tampered with, never something an officer did. */
export interface Violation {
  readonly promise: DrawPromise
  /** For the log of an engineer: which records, which numbers. */
  readonly detail: string
}
