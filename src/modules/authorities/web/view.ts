import type { getRoster, listRosters } from '#src/modules/authorities/contract.ts'
import type { stateNames } from '#src/modules/authorities/words.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Roster = AnswerOf<typeof getRoster>
export type RosterRow = RowOf<typeof listRosters>

export const stateTones: Record<keyof typeof stateNames, Tone> = {
  ACTIVE: 'good',
  EXPIRED: 'warn',
  WITHDRAWN: 'idle',
}

/** Rosters a file may still go into. */
export const fillable = (rows: readonly RosterRow[]) => rows.filter(({ state }) => state !== 'WITHDRAWN')
