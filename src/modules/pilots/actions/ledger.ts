import * as queries from '#src/modules/pilots/queries/ledger.ts'
import { findPilot } from '#src/modules/pilots/queries/pilots.ts'
import { plannedTotal, stateOn, yearOf } from '#src/modules/pilots/rules.ts'
import type { changeNames } from '#src/modules/pilots/words/ledger.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found } from '#src/shared/refusal.ts'

interface Filter extends ListQuery {
  pilotId: number
  kind?: string | undefined
}

/** Why so many are left: every change of the quota, the newest first, with what was left after it (BR-08). */
export async function listQuotaChanges(scope: Scope, filter: Filter) {
  const pilot = found(await findPilot(scope, filter.pilotId), '试点申报')
  const { listed, total } = await queries.listQuotaChanges(scope, pilot, filter)
  const maySeePeople = scope.actor.permissions.has('registrations.read')
  return {
    total,
    rows: listed.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      kind: row.kind as keyof typeof changeNames,
      amount: row.amount,
      reason: row.reason,
      // Staff of other organisations are known by their organisation.
      actorName: row.actor_org_id === scope.actor.org.id ? row.actor_name : '',
      actorOrgName: row.actor_org_name ?? '',
      grantedAfter: row.granted_after,
      consumedAfter: row.consumed_after,
      leftAfter: row.granted_after - row.consumed_after,
      planId: maySeePeople ? row.plan_id : null,
    })),
  }
}

/** The institution's other applications, to be read beside this one. */
export async function listPilotHistory(scope: Scope, { pilotId }: { pilotId: number }) {
  const pilot = found(await findPilot(scope, pilotId), '试点申报')
  const former = await queries.listHistory(scope, { orgId: pilot.org_id, butNot: pilotId })
  return {
    rows: former.map((row) => ({
      id: row.id,
      certificateName: row.certificate_name,
      isSame: row.certificate_id === pilot.certificate_id,
      year: row.year,
      planned: row.planned.map(({ levelName, count }) => ({ levelName, count })),
      plannedTotal: plannedTotal(row.planned),
      granted: row.granted,
      consumed: row.consumed ?? 0,
      state: stateOn(row, yearOf(scope.now)),
      opinion: row.opinion,
    })),
  }
}
