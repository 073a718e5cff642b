import type { Refusal } from '#src/shared/refusal.ts'
import { isAsSite, type Particulars } from './rules/particulars.ts'
import type { SiteState } from './states.ts'
import { refusals, siteStateNames, type kindNames, type Officer } from './words.ts'

export type ApplicationKind = keyof typeof kindNames

/** What decides whether an institution may hold an exam of a level. */
export interface SiteFacts {
  readonly state: SiteState
  readonly reason: string
  readonly levelIds: readonly number[]
}

/** A site with what its institution said of it. */
export interface KnownSite extends SiteFacts, Omit<Particulars, 'levelIds'> {}

/**
 * BR-05: what an application would be: a new site, the site back in service, further levels, or new particulars.
 * Undefined when the site is enabled, has the levels and is as described: then nothing needs to be applied for.
 */
export function kindOfApplication(
  site: KnownSite | undefined,
  wanted: Particulars,
): ApplicationKind | undefined {
  if (!site) return 'NEW'
  if (site.state !== 'ENABLED') return 'RE_ENABLE'
  if (wanted.levelIds.some((levelId) => !site.levelIds.includes(levelId))) return 'ADD_LEVEL'
  return isAsSite(site, wanted) ? undefined : 'CHANGE'
}

/** Only these put a site in service: a change of address never wakes a site that was suspended meanwhile. */
export const putsInService = (kind: ApplicationKind) => kind === 'NEW' || kind === 'RE_ENABLE'

/** What forbids an application as filled in: no level, a foreign level, or nothing that is not there already (BR-05). */
export function refusalsForDraft(
  wanted: Particulars,
  facts: { levelIds: readonly number[]; site: KnownSite | undefined; officer: Officer },
): Refusal[] {
  if (wanted.levelIds.length === 0) return [refusals.noLevel()]
  if (!wanted.levelIds.every((levelId) => facts.levelIds.includes(levelId))) return [refusals.unknownLevel()]
  return kindOfApplication(facts.site, wanted) ? [] : [refusals.nothingToApply(facts.officer)]
}

/**
 * What is missing before submission, each named: the province's approval of this year (BR-01, BR-02), what the form
 * declares, and the stamped form (BR-03), stamped after the last change.
 */
export function refusalsForSubmission(facts: {
  year: number
  hasPilot: boolean
  hasTechnician: boolean
  machineRooms: number
  form: 'MISSING' | 'OUTDATED' | 'CURRENT'
}): Refusal[] {
  return [
    ...(facts.hasPilot ? [] : [refusals.noPilot(facts.year)]),
    ...(facts.hasTechnician ? [] : [refusals.noTechnician()]),
    ...(facts.machineRooms > 0 ? [] : [refusals.noMachineRooms()]),
    ...(facts.form === 'MISSING' ? [refusals.noForm()] : []),
    ...(facts.form === 'OUTDATED' ? [refusals.formOutdated()] : []),
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

export const isWaiting = (state: string) => state === 'SUBMITTED' || state === 'IN_REVIEW'

/** Working days before the promised day from which on an application is due soon. */
export const SOON_WORKDAYS = 2

/** BR-04: a review is late when the last day of the promised period is over, and urgent in its last two working days. */
export function urgencyOf(
  application: { state: string; dueToOn: string | null },
  { today, soonUntil }: { today: string; soonUntil: string },
): 'OVERDUE' | 'SOON' | 'NONE' {
  const { state, dueToOn } = application
  if (!isWaiting(state) || dueToOn === null || dueToOn > soonUntil) return 'NONE'
  return dueToOn < today ? 'OVERDUE' : 'SOON'
}
