import { getPlanFacts } from '#src/modules/plans/index.ts'
import type { Since } from '#src/modules/schedules/queries/runs.ts'
import * as overview from '#src/modules/schedules/queries/overview.ts'
import { listRunsOf } from '#src/modules/schedules/queries/runs.ts'
import * as seats from '#src/modules/schedules/queries/seats.ts'
import { unseatedReasons, type seatReasons, type UnseatedKey } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'
import { opaqueOf } from './digesting.ts'
import { standOf } from './planning.ts'

/** Plans with how far each is arranged: the evaluation organisation's own, or those an institution has people in. */
export async function listSchedules(scope: Scope, filter: ListQuery) {
  const { listed, total } = await overview.listSchedules(scope, filter)
  const isCollege = scope.actor.org.kind === 'INSTITUTION'
  const planIds = isCollege ? listed.map((row) => row.planId) : []
  const links = Map.groupBy(await listRunsOf(scope, planIds), (each) => each.planId)
  return {
    total,
    rows: listed.map((row) => ({
      ...row,
      registrationClosesAt: row.registrationClosesAt.toISOString(),
      schedulingClosesAt: row.schedulingClosesAt.toISOString(),
      stand: standOf({ computed: row.computed, confirmed: row.confirmed, all: row.sites }),
      sites: row.sites ?? 0,
      seated: row.seated ?? 0,
      unseated: row.unseated ?? 0,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      runId: row.sites === 1 ? row.lastRunId : null,
      runs: (links.get(row.planId) ?? []).map(({ id, siteName }) => ({ id, siteName })),
    })),
  }
}

type RunRow = NonNullable<Awaited<ReturnType<typeof overview.findRun>>>

const shownRun = (row: Omit<RunRow, 'planName' | 'isMixed' | 'digest'>) => ({
  id: row.id,
  planId: row.planId,
  siteId: row.siteId,
  siteName: row.siteName,
  siteCode: row.siteCode,
  orgName: row.orgName,
  state: row.state as 'COMPUTED' | 'CONFIRMED' | 'PUBLISHED',
  version: row.version,
  seated: row.seated,
  unseated: row.unseated,
  createdAt: row.createdAt.toISOString(),
  publishedAt: row.publishedAt?.toISOString() ?? null,
})

/** The results of a plan's sites, those with people without a seat first. */
export async function listRuns(scope: Scope, filter: overview.RunFilter) {
  const { listed, total } = await overview.listRuns(scope, filter)
  return {
    total,
    rows: listed.map((row) => ({ ...shownRun(row), rooms: row.rooms ?? 0, sessions: row.sessions ?? 0 })),
  }
}

/** One site's result; institutions see their own once it is published. */
export async function getRun(scope: Scope, { runId }: { runId: number }) {
  const row = await runWithin(scope, runId)
  const plan = await getPlanFacts(scope, row.planId)
  const used = await seats.listRoomUse(scope, row)
  const organiser = { id: plan.evaluationOrgId, name: plan.evaluationOrgName }
  const levelNames = new Map(plan.levels.map((level) => [level.id, level.name]))
  return {
    ...shownRun(row),
    planName: row.planName,
    isMixed: row.isMixed,
    drawnBy: whoDid(scope, row.createdByName, organiser),
    confirmedBy: whoDid(scope, row.confirmedByName, organiser),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    isRepair: row.formerRunId !== null,
    digest: row.digest ?? '',
    schedulingClosesAt: plan.schedulingClosesAt.toISOString(),
    shortages: row.shortages.map(({ levelId, reason, count }) => ({
      levelName: levelNames.get(levelId) ?? '',
      reason: reason as UnseatedKey,
      count,
    })),
    sessions: plan.sessions.map(({ id, ordinal, startsAt, endsAt }) => ({
      id,
      ordinal,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
    })),
    rooms: [...new Map(used.map((each) => [each.roomId, { id: each.roomId, name: each.roomName }])).values()],
    classes: await seats.listClasses(scope, runId),
  }
}

/** The rooms of a run, session by session. Few enough to be sent whole. */
export async function listRoomUse(
  scope: Scope,
  filter: ListQuery & { runId: number; sessionId?: number | undefined },
) {
  const all = await seats.listRoomUse(scope, await runWithin(scope, filter.runId))
  const rows = all.filter((each) => !filter.sessionId || each.sessionId === filter.sessionId)
  const from = (filter.page - 1) * filter.size
  return {
    total: rows.length,
    rows: rows.slice(from, from + filter.size).map((each) => ({
      ...each,
      key: `${each.roomId}-${each.sessionId}`,
      startsAt: each.startsAt.toISOString(),
      endsAt: each.endsAt.toISOString(),
    })),
  }
}

export async function listSeats(scope: Scope, filter: seats.SeatFilter) {
  const { planId } = await runWithin(scope, filter.runId)
  const { listed, total } = await seats.listSeats(scope, filter)
  const opaque = opaqueOf(scope, planId)
  return {
    total,
    rows: listed.map((row) => ({
      ...row,
      proofKey: opaque.registration(row.registrationId),
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      reason: row.reason as keyof typeof seatReasons,
    })),
  }
}

/** Who has no seat, why, and what helps (BR-56, BR-86). */
export async function listUnseated(scope: Scope, filter: seats.UnseatedFilter) {
  const { planId } = await runWithin(scope, filter.runId)
  const opaque = opaqueOf(scope, planId)
  const { listed, total } = await seats.listUnseated(scope, filter)
  return {
    total,
    rows: listed.map((row) => {
      const reason = row.reason as UnseatedKey
      const { sentence, wayOut } = unseatedReasons[reason]
      return { ...row, proofKey: opaque.registration(row.registrationId), reason, sentence, wayOut }
    }),
  }
}

/** A run within the asker's reach, or a 404. */
export const runWithin = async (scope: Scope, runId: number, since?: Since): Promise<RunRow> =>
  found(await overview.findRun(scope, runId, since), '排考结果')
