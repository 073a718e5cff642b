import { factNames, repairRefusals, type FactName } from '#src/modules/schedules/words/repair.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import { changedFacts } from './facts.ts'

export type RepairVerb = 'propose' | 'confirm' | 'publish' | 'discard'

/** A repair that waits for a second person or for its publication. */
export interface Waiting {
  readonly state: string
  readonly version: number
  /** What it was made from and what came out. */
  readonly facts: string
  readonly createdBy: number | null
  readonly createdByName: string
  readonly confirmedByName: string
}

export interface Step {
  /** What speaks against any change of the published run at this moment. */
  readonly general: readonly Refusal[]
  readonly waiting: Waiting | undefined
  /** The same digests from the facts of this moment. */
  readonly facts: Readonly<Record<string, string>>
  readonly accountId: number
  readonly isNeeded: boolean
}

/**
 * Why a step of a repair is not possible now (BR-61): one person works it out, another confirms it, then it is published;
 * each time from the very facts the first has seen.
 */
export function refusalsForRepair(verb: RepairVerb, step: Step): Refusal[] {
  const { waiting } = step
  if (verb === 'propose') return refusalsForProposing(step)
  if (!waiting) return [repairRefusals.nothingWaits()]
  if (verb === 'discard') return []
  return [
    ...step.general,
    ...(verb === 'confirm' ? refusalsForConfirming(waiting, step.accountId) : refusalsForPublishing(waiting)),
    ...refusalsForChange(waiting.facts, step.facts),
  ]
}

function refusalsForProposing({ general, waiting, isNeeded }: Step): Refusal[] {
  if (waiting) return [...general, repairRefusals.alreadyWaits(waiting.version, waiting.createdByName)]
  return isNeeded ? [...general] : [...general, repairRefusals.nothingToRepair()]
}

function refusalsForConfirming(
  { state, createdBy, createdByName, confirmedByName }: Waiting,
  accountId: number,
) {
  if (state === 'CONFIRMED') return [repairRefusals.alreadyConfirmed(confirmedByName)]
  return createdBy === accountId ? [repairRefusals.fourEyes(createdByName)] : []
}

const refusalsForPublishing = ({ state }: Waiting) =>
  state === 'CONFIRMED' ? [] : [repairRefusals.notConfirmed()]

function refusalsForChange(seen: string, now: Readonly<Record<string, string>>): Refusal[] {
  const changed = changedNames(seen, now)
  return changed.length > 0 ? [repairRefusals.changedSinceProposed(changed)] : []
}

/** What has changed since, as an officer calls it; that the result differs says something only when no fact does. */
export function changedNames(seen: string, now: Readonly<Record<string, string>>): string[] {
  const changed = changedFacts(seen, now) as FactName[]
  const facts = changed.filter((name) => name !== 'result')
  return (facts.length > 0 ? facts : changed).map((name) => `“${factNames[name]}”`)
}
