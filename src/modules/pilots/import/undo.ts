import { getCertificate } from '#src/modules/catalogue/index.ts'
import * as bulk from '#src/modules/pilots/queries/bulk.ts'
import { said, undoing, undoReason } from '#src/modules/pilots/words.ts'
import { isAsLeft, listTraces, type Trace } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuse } from '#src/shared/refusal.ts'
import type { PilotState } from '#src/modules/pilots/states.ts'

/** What is remembered of an application and its quota. */
export interface QuotaTrace {
  readonly state: PilotState
  readonly opinion: string
  readonly granted: number
}

/** An application as it is now beside what the import did to it. */
interface Left {
  readonly row: bulk.SchoolRow
  readonly trace: Trace<QuotaTrace>
  readonly before: QuotaTrace
}

/**
 * Takes an import of quotas back: what it approved waits again, what it adjusted is as before. Refused, by name, when
 * something has changed since or when more is used than was granted before (BR-08).
 */
export async function undoQuotas(
  scope: Scope,
  { params, importId }: { params: bulk.OfYear; importId: number },
): Promise<number> {
  const left = await lockedTraces(scope, { params, importId })
  const changed = left.filter(({ row, trace }) => !isAsLeft(nowOf(row), trace))
  if (changed.length > 0) refuse(undoing.changedSince(changed.map(({ row }) => row.name)))
  const used = left.filter(({ row, before }) => (row.consumed ?? 0) > before.granted)
  if (used.length > 0) refuse(undoing.used(used.map(({ row }) => row.name)))
  const reopened = left.filter(({ before }) => before.state === 'SUBMITTED')
  await bulk.setDecisions(
    scope,
    reopened.map(({ trace, before }) => ({ pilotId: trace.entityId, ...before })),
    false,
  )
  await bulk.setGranted(scope, params, left.map(grantBack))
  await tellOfUndo(scope, params, left)
  return left.length
}

async function lockedTraces(
  scope: Scope,
  { params, importId }: { params: bulk.OfYear; importId: number },
): Promise<Left[]> {
  const traces = await listTraces<QuotaTrace>(scope, { importId, entity: 'pilot_application' })
  const of = { ...params, ids: traces.map((each) => each.entityId) }
  const codes = (await bulk.listByIds(scope, of)).map((row) => row.code)
  await bulk.lockDecidable(scope, { ...params, codes })
  const rows = new Map((await bulk.listByIds(scope, of)).map((row) => [row.pilot_id, row]))
  return traces.flatMap((trace) => {
    const row = rows.get(trace.entityId)
    return row && trace.before ? [{ row, trace, before: trace.before }] : []
  })
}

const nowOf = (row: bulk.SchoolRow): QuotaTrace => ({
  state: row.state as PilotState,
  opinion: row.opinion ?? '',
  granted: row.granted ?? 0,
})

const grantBack = ({ row, before }: Left): bulk.GrantRow => ({
  orgId: row.org_id,
  evaluationOrgId: row.evaluation_org_id ?? 0,
  granted: before.granted,
  amount: before.granted - (row.granted ?? 0),
  kind: 'ADJUSTED',
  reason: undoReason,
})

async function tellOfUndo(scope: Scope, { certificateId, year }: bulk.OfYear, left: readonly Left[]) {
  const { name: certificateName } = await getCertificate(scope, certificateId)
  await scope.happenedAll(
    left.map(({ row, trace, before }) => {
      const it = { orgName: row.name, certificateName, year }
      return {
        action: 'pilots.import_undone',
        entity: 'pilot_application',
        entityId: trace.entityId,
        sentence:
          before.state === 'SUBMITTED' ? said.decisionUndone(it) : said.importUndone(it, before.granted),
        reason: undoReason,
        seenBy: [row.org_id, scope.actor.org.id, row.evaluation_org_id ?? 0],
      }
    }),
  )
}
