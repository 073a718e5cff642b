import { shanghaiDay } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { PilotState } from './states.ts'
import { refusals } from './words.ts'

/** Planned number of one level. */
export interface Planned {
  readonly levelId: number
  readonly count: number
}

/** What forbids an application as filled in: year (BR-07: this year or the next), levels and accepted majors of the certificate (BR-09), at least one number. */
export function refusalsForApplication(
  application: { year: number; planned: readonly Planned[]; majorNames: readonly string[] },
  facts: { thisYear: number; levelIds: readonly number[]; majors: readonly string[] },
): Refusal[] {
  const { year, planned, majorNames } = application
  const foreign = facts.majors.length > 0 ? majorNames.filter((each) => !facts.majors.includes(each)) : []
  const known = new Set(facts.levelIds)
  return [
    ...(year === facts.thisYear || year === facts.thisYear + 1 ? [] : [refusals.notOpenYear(year)]),
    ...(planned.every((each) => known.has(each.levelId)) ? [] : [refusals.unknownLevel()]),
    ...(foreign.length > 0 ? [refusals.majorNotAccepted(foreign)] : []),
    ...(planned.some((each) => each.count > 0) ? [] : [refusals.nothingPlanned()]),
  ]
}

/** The year in Shanghai, which decides what has lapsed (BR-07). */
export const yearOf = (now: Date) => Number(shanghaiDay(now).slice(0, 4))

/** BR-07: what was approved lapses with its year; the stored state stays as it was decided. */
export const stateOn = (pilot: { state: string; year: number }, thisYear: number): PilotState =>
  pilot.state === 'APPROVED' && pilot.year < thisYear ? 'EXPIRED' : (pilot.state as PilotState)

/** BR-07: what was granted and not used when the year ended; null while it can still be used. */
export const lapsedOf = (
  quota: { year: number; granted: number | null; consumed: number | null },
  thisYear: number,
): number | null =>
  quota.granted === null || quota.year >= thisYear ? null : quota.granted - (quota.consumed ?? 0)

/** BR-01: a pilot qualification with quota, for the certificate and the year, lets an institution register. */
export function mayRegister(pilot: { state: string; granted: number } | undefined): boolean {
  return pilot?.state === 'APPROVED' && pilot.granted > 0
}

/** Total of the planned numbers, offered to the reviewer as the first guess for the quota. */
export const plannedTotal = (planned: readonly Planned[]) =>
  planned.reduce((sum, each) => sum + each.count, 0)

/** BR-08: a quota may change, but not to less than is used, and a change must change something. */
export function refusalsForAdjustment(
  granted: number,
  quota: { readonly granted: number; readonly consumed: number },
): Refusal[] {
  if (granted < quota.consumed) return [refusals.grantTooSmall(granted, quota.consumed)]
  return granted === quota.granted ? [refusals.grantUnchanged(granted)] : []
}
