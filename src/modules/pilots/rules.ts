import type { Refusal } from '#src/shared/refusal.ts'
import { refusals } from './words.ts'

/** Planned number of one level. */
export interface Planned {
  readonly levelId: number
  readonly count: number
}

/** What forbids an application as filled in: year (BR-07: this year or the next), levels of the certificate, at least one number. */
export function refusalsForApplication(
  application: { year: number; planned: readonly Planned[] },
  facts: { thisYear: number; levelIds: readonly number[] },
): Refusal[] {
  const { year, planned } = application
  const known = new Set(facts.levelIds)
  return [
    ...(year === facts.thisYear || year === facts.thisYear + 1 ? [] : [refusals.notOpenYear(year)]),
    ...(planned.every((each) => known.has(each.levelId)) ? [] : [refusals.unknownLevel()]),
    ...(planned.some((each) => each.count > 0) ? [] : [refusals.nothingPlanned()]),
  ]
}

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
