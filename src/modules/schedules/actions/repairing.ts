import { listGuestIds } from '#src/modules/hostings/index.ts'
import { markSeated } from '#src/modules/registrations/index.ts'
import { holdSittings } from '#src/modules/schedules/queries/gather.ts'
import { replaceRun } from '#src/modules/schedules/queries/repair.ts'
import * as waiting from '#src/modules/schedules/queries/waiting-repairs.ts'
import {
  changedNames,
  refusalsForRepair,
  type RepairVerb,
} from '#src/modules/schedules/rules/after/two-people.ts'
import { refusalsForTiming } from '#src/modules/schedules/rules/timing.ts'
import { repairRefusals, repairSaid } from '#src/modules/schedules/words/repair.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { digestOf } from './digesting.ts'
import { factsOf, mend, standingAfter, tally, versionOf, type Mended } from './mending.ts'
import { lockOwnPlan } from './planning.ts'
import { keepRepairBundle } from './repair-proving.ts'
import { headOf, refusalsForState, standingOf } from './standing.ts'

/** A repair of a published run as somebody has seen it. */
interface SeenRepair {
  readonly runId: number
  readonly repairId: number
}

/** The plan locked, everything read and worked out again: what waits, and what speaks against the step. */
async function openStep(scope: Scope, runId: number) {
  const plan = await lockOwnPlan(scope, (await headOf(scope, runId)).planId)
  // Read again: the lock may have waited for somebody who has just replaced it.
  const head = await headOf(scope, runId)
  refuseAll(refusalsForState(head))
  await holdSittings(scope)
  const mended = mend(await standingOf(scope, head))
  const row = await waiting.findWaiting(scope, runId)
  const step = {
    general: refusalsForTiming(plan, scope.now),
    waiting: row,
    facts: mended.facts,
    accountId: scope.actor.accountId,
    isNeeded: mended.moves.length > 0,
  }
  return { head, mended, row, whyNot: (verb: RepairVerb) => refusalsForRepair(verb, step) }
}

/** The same, for a step of the very repair that was seen; refused when another one stands in its place. */
async function openWaiting(scope: Scope, { runId, repairId }: SeenRepair, verb: RepairVerb) {
  const step = await openStep(scope, runId)
  if (step.row?.id !== repairId) refuse(repairRefusals.nothingWaits())
  refuseAll(step.whyNot(verb))
  return { ...step, row: step.row }
}

/**
 * Works a repair out and lets it wait for a second person (BR-61). Nothing of it is seen by a college. What somebody has
 * looked at is what is proposed: when any fact has changed since the preview it is refused, with which.
 */
export async function proposeRepair(
  scope: Scope,
  { runId, digest, reason }: { runId: number; digest: string; reason: string },
) {
  const { mended, whyNot } = await openStep(scope, runId)
  refuseAll(whyNot('propose'))
  const changed = changedNames(digest, mended.facts)
  if (changed.length > 0) refuse(repairRefusals.changedSincePreview(changed))
  const { head, input, result } = mended
  const repairId = await waiting.addRepair(scope, {
    head,
    inputDigest: digestOf(input),
    facts: mended.digest,
    reason,
    lowerBound: result.lowerBound,
    seated: result.assignments.length,
    unseated: result.unseated.length,
  })
  const { version } = (await waiting.findWaiting(scope, runId)) ?? head
  await tell(scope, mended, {
    action: 'schedules.repair_proposed',
    sentence: repairSaid.proposed({ siteName: head.siteName, version, ...tally(mended.moves) }),
    reason,
  })
  return { repairId, ...tally(mended.moves) }
}

/** A second person stands up for a repair, never the one who proposed it (four eyes). */
export async function confirmRepair(scope: Scope, seen: SeenRepair & { opinion?: string | undefined }) {
  const { mended, row } = await openWaiting(scope, seen, 'confirm')
  const { version, createdByName: by } = row
  await refusing({ schedule_run_four_eyes: repairRefusals.fourEyes(by) }, () =>
    waiting.setConfirmed(scope, seen.repairId),
  )
  const counts = tally(mended.moves)
  await tell(scope, mended, {
    action: 'schedules.repair_confirmed',
    sentence: repairSaid.confirmed({ siteName: mended.head.siteName, version, by, ...counts }),
    ...(seen.opinion ? { reason: seen.opinion } : {}),
  })
  return { repairId: seen.repairId, ...counts }
}

/** Throws away a repair that waits, with the reason: nobody's seat has changed. */
export async function discardRepair(
  scope: Scope,
  { runId, repairId, opinion }: SeenRepair & { opinion: string },
) {
  const head = await headOf(scope, runId)
  await lockOwnPlan(scope, head.planId)
  const row = await waiting.findWaiting(scope, runId)
  if (row?.id !== repairId) refuse(repairRefusals.nothingWaits())
  await waiting.setDiscarded(scope, repairId)
  await tell(
    scope,
    { head },
    {
      action: 'schedules.repair_discarded',
      sentence: repairSaid.discarded(head.siteName, row.version),
      reason: opinion,
    },
  )
  return { repairId }
}

/**
 * Publishes a confirmed repair as the next version of a site's arrangement, in one transaction under the plan's lock: who
 * could stay keeps seat and ticket, the moved and the late get new ones (`app/reactions.ts`), the former version is kept
 * as superseded (BR-61), and the file that proves the repair is kept. What was confirmed is what is published: everything
 * is read and worked out once more.
 */
export async function publishRepair(scope: Scope, seen: SeenRepair) {
  const { mended, row } = await openWaiting(scope, seen, 'publish')
  const { head } = mended
  await replaceRun(scope, seen.repairId, versionOf(mended))
  await keepRepairBundle(scope, mended, row)
  await markSeated(scope, standingAfter(mended))
  await scope.happened({
    action: 'schedules.repaired',
    entity: 'exam_plan',
    entityId: head.planId,
    sentence: repairSaid.repaired({ siteName: head.siteName, version: row.version, ...tally(mended.moves) }),
    reason: row.reason,
    seenBy: [...new Set([head.orgId, ...(await listGuestIds(scope, head.planId))])],
    facts: factsOf(mended),
  })
  return { runId: seen.repairId, ...tally(mended.moves) }
}

interface Told {
  readonly action: string
  readonly sentence: string
  readonly reason?: string
}

/** What happens before the publication is seen by the own organisation alone. */
const tell = (scope: Scope, { head }: Pick<Mended, 'head'>, told: Told) =>
  scope.happened({ ...told, entity: 'exam_plan', entityId: head.planId })
