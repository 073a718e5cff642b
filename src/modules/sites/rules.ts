import type { Refusal } from '#src/shared/refusal.ts'
import type { SiteState } from './states.ts'
import { refusals, siteStateNames, type Officer } from './words.ts'

export type ApplicationKind = 'NEW' | 'ADD_LEVEL' | 'RE_ENABLE'

/** What decides whether an institution may hold an exam of a level. */
export interface SiteFacts {
  readonly state: SiteState
  readonly reason: string
  readonly levelIds: readonly number[]
}

/**
 * BR-05: what an application for these levels would be: a new site, further levels, or the site back in service.
 * Undefined when the site is enabled and has them all: then nothing needs to be applied for.
 */
export function kindOfApplication(
  site: SiteFacts | undefined,
  wanted: readonly number[],
): ApplicationKind | undefined {
  if (!site) return 'NEW'
  if (site.state !== 'ENABLED') return 'RE_ENABLE'
  return wanted.some((levelId) => !site.levelIds.includes(levelId)) ? 'ADD_LEVEL' : undefined
}

/** What forbids an application as filled in: no level, a foreign level, or nothing that is not there already (BR-05). */
export function refusalsForDraft(
  wanted: readonly number[],
  facts: { levelIds: readonly number[]; site: SiteFacts | undefined; officer: Officer },
): Refusal[] {
  if (wanted.length === 0) return [refusals.noLevel()]
  if (!wanted.every((levelId) => facts.levelIds.includes(levelId))) return [refusals.unknownLevel()]
  return kindOfApplication(facts.site, wanted) ? [] : [refusals.nothingToApply(facts.officer)]
}

/** What is missing before submission, each named: the province's approval of this year (BR-01, BR-02) and the stamped form (BR-03). */
export function refusalsForSubmission(facts: {
  year: number
  hasPilot: boolean
  hasForm: boolean
}): Refusal[] {
  return [
    ...(facts.hasPilot ? [] : [refusals.noPilot(facts.year)]),
    ...(facts.hasForm ? [] : [refusals.noForm()]),
  ]
}

/** The reviewer grants some or all of the levels applied for, never others and never none. */
export function refusalsForGrant(granted: readonly number[], applied: readonly number[]): Refusal[] {
  if (granted.length === 0) return [refusals.noLevel()]
  return granted.every((levelId) => applied.includes(levelId)) ? [] : [refusals.levelNotApplied()]
}

/** BR-02: why an exam of this level may not be held at the site (sheet code E-B08); none when it may. */
export function refusalsForSite(site: SiteFacts | undefined, levelId: number): Refusal[] {
  if (!site) return [refusals.noSite()]
  if (site.state !== 'ENABLED') return [refusals.notEnabled(siteStateNames[site.state], site.reason)]
  return site.levelIds.includes(levelId) ? [] : [refusals.levelMissing()]
}

/** BR-04: a review is late when the last day of the promised period is over. */
export const isOverdue = (application: { state: string; dueToOn: string | null }, today: string) =>
  application.state === 'SUBMITTED' && application.dueToOn !== null && application.dueToOn < today
