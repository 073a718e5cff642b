import { sparePolicyOf } from '#src/modules/catalogue/index.ts'
import { seatMaximum } from '#src/modules/rooms/index.ts'
import * as hints from '#src/modules/schedules/queries/hints.ts'
import { listWaiting } from '#src/modules/schedules/queries/waiting-repairs.ts'
import { hintText } from '#src/modules/schedules/words/repair.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shownWaiting } from './mending-seen.ts'
import { ownPlan } from './planning.ts'

/**
 * Which published sites of a plan need a repair, and why: late people without a seat, seats that stand empty, fewer
 * machines or seats than people. Only counted; the preview of the site says who.
 */
export async function repairHints(scope: Scope, { planId }: { planId: number }) {
  const plan = await ownPlan(scope, planId)
  const people = await hints.countPeople(scope, { planId, includeUnpaid: plan.schedulesUnpaid })
  const sparePolicy = await sparePolicyOf(scope, plan)
  const broken = (await hints.listBrokenRooms(scope, planId)).map(({ runId, seated, usable }) => ({
    runId,
    missing: seated - seatMaximum({ usable, sparePolicy }).max,
  }))
  const small = await hints.listSmallRooms(scope, planId)
  const closed = new Map((await hints.listClosedSeats(scope, planId)).map((each) => [each.runId, each.count]))
  const peopleOf = new Map(people.map((each) => [each.runId, each]))
  const sites = (await hints.listPublishedRuns(scope, planId)).map((run) => ({
    ...run,
    reasons: [
      ...told(hintText.late, peopleOf.get(run.runId)?.late),
      ...told(hintText.withdrawn, peopleOf.get(run.runId)?.withdrawn),
      ...told(hintText.machines, missing(broken, run.runId)),
      ...told(hintText.closed, closed.get(run.runId)),
      ...told(hintText.capacity, missing(small, run.runId)),
    ],
  }))
  const waiting = (await listWaiting(scope, planId)).map((row) => ({
    ...shownWaiting(row),
    runId: row.formerRunId ?? 0,
    siteName: row.siteName,
  }))
  const taken = new Set(waiting.map((each) => each.runId))
  // What is on its way needs no second repair.
  const open = sites.filter((site) => site.reasons.length > 0 && !taken.has(site.runId))
  return { sites: open, waiting }
}

const told = (text: (count: number) => string, count = 0) => (count > 0 ? [text(count)] : [])

const missing = (rows: readonly { runId: number; missing: number }[], runId: number) =>
  rows.filter((row) => row.runId === runId && row.missing > 0).reduce((sum, row) => sum + row.missing, 0)
