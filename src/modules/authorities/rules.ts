import type { Day } from '#src/shared/days.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { RosterState } from './states.ts'
import { refusals } from './words.ts'

/** What is asked beside the file. */
export interface Upload {
  readonly mode: 'NEW' | 'ADD' | 'REPLACE'
  readonly rosterId?: number | undefined
  readonly name?: string | undefined
  readonly provinceId?: number | undefined
  readonly isComplete?: boolean | undefined
  readonly validUntilOn?: Day | undefined
}

/** The state as it is on a day: the last day still counts. */
export const stateOn = (
  row: { state: 'ACTIVE' | 'WITHDRAWN'; validUntilOn: Day },
  todayOn: Day,
): RosterState => (row.state === 'ACTIVE' && row.validUntilOn < todayOn ? 'EXPIRED' : row.state)

/** What is missing or wrong beside the file, all at once. A new roster is described; an old one is named. */
export function refusalsForUpload(given: Upload, todayOn: Day): Refusal[] {
  if (given.mode !== 'NEW') return given.rosterId === undefined ? [refusals.rosterMissing()] : []
  return [
    ...(given.name ? [] : [refusals.nameMissing()]),
    ...(given.validUntilOn === undefined
      ? [refusals.dayMissing()]
      : refusalsForDay(given.validUntilOn, todayOn)),
  ]
}

export const refusalsForDay = (validUntilOn: Day, todayOn: Day): Refusal[] =>
  validUntilOn < todayOn ? [refusals.dayPast()] : []

/** Whom it speaks about: a province about its own institutions only; others choose one province or all (null). */
export const reachOf = (org: { id: number; kind: string }, wanted: number | undefined): number | null =>
  org.kind === 'PROVINCE' ? org.id : (wanted ?? null)
