/** How a local gateway behaves; by default well. Tests make it slow, down or lying. */
export interface Mood {
  /** Waits so long before it answers. */
  slowMs: number
  /** Breaks the connection before it does anything. */
  isDown: boolean
  /** Does what it was asked, then breaks the connection. */
  losesAnswers: boolean
  /** Signs with a key that is not its own. */
  hasWrongKey: boolean
  /** Changes an answer after signing it. */
  tampers: boolean
  /** Answers with this status and an error page. */
  failsWith: number | undefined
  /** Says another amount than was paid, by so many fen. */
  liesByFen: number
}

export const GOOD_MOOD: Readonly<Mood> = {
  slowMs: 0,
  isDown: false,
  losesAnswers: false,
  hasWrongKey: false,
  tampers: false,
  failsWith: undefined,
  liesByFen: 0,
}
