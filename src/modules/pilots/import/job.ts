import { getCertificate } from '#src/modules/catalogue/index.ts'
import * as bulk from '#src/modules/pilots/queries/bulk.ts'
import { plannedTotal, stateOn, yearOf } from '#src/modules/pilots/rules.ts'
import { pilotMachine, type PilotState } from '#src/modules/pilots/states.ts'
import { fieldNames, refusals, said, template } from '#src/modules/pilots/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import { keepTraces } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { checkRows, decisionOf, type Decision, type Facts, type Row, type School } from './check.ts'
import { quotaColumns } from './columns.ts'
import { undoQuotas, type QuotaTrace } from './undo.ts'

export interface Params extends bulk.OfYear {
  /** For rows without an opinion of their own. */
  readonly opinion: string
}

/** 指标核定导入: approves what waits and adjusts what is approved, for one certificate and year (BR-01, BR-08). */
export const quotaImport = importKind<typeof quotaColumns, Params, Facts>({
  kind: 'quotas',
  title: template.title,
  permission: 'pilots.review',
  columns: quotaColumns,
  gather,
  basisOf: () => '',
  check: checkRows,
  write,
  undo: undoQuotas,
})

type File = { params: Params; rows: readonly Row[]; locking: boolean }

/** The institutions of the file, one query. At commit their applications and quotas are locked before they are read. */
async function gather(scope: Scope, { params, rows, locking }: File): Promise<Facts> {
  const { certificateId, year, opinion } = params
  const certificate = await getCertificate(scope, certificateId)
  const of = { certificateId, year, codes: [...new Set(rows.map(({ value }) => value.code))] }
  if (locking) await bulk.lockDecidable(scope, of)
  const schools = await bulk.listSchools(scope, of)
  return {
    certificateId,
    certificateName: certificate.name,
    year,
    opinion,
    byCode: new Map(
      schools.map((row) => [
        row.code,
        schoolOf(row, stateOn({ state: row.state ?? '', year }, yearOf(scope.now))),
      ]),
    ),
  }
}

const schoolOf = (row: bulk.SchoolRow, state: PilotState): School => ({
  orgId: row.org_id,
  name: row.name,
  shortName: row.short_name,
  pilot:
    row.pilot_id === null || row.evaluation_org_id === null
      ? undefined
      : {
          id: row.pilot_id,
          evaluationOrgId: row.evaluation_org_id,
          state,
          opinion: row.opinion ?? '',
          planned: plannedTotal(row.planned ?? []),
          granted: row.granted ?? 0,
          consumed: row.consumed ?? 0,
        },
})

interface Writing {
  readonly rows: readonly Row[]
  readonly facts: Facts
  readonly importId: number
}

/** One statement for the applications, one for quotas and their ledger, one for the audit, however many rows. */
async function write(scope: Scope, { rows, facts, importId }: Writing): Promise<number> {
  const decisions = rows.flatMap((row) => decisionOf(row, facts) ?? [])
  const approvals = decisions.filter((each) => each.kind === 'APPROVE')
  await bulk.setDecisions(
    scope,
    approvals.map((each) => ({ pilotId: each.pilot.id, ...afterOf(each) })),
    true,
  )
  await refusing({ quota_not_exceeded: refusals.decidedMeanwhile() }, () =>
    bulk.setGranted(scope, facts, decisions.map(grantOf)),
  )
  await keepTraces(
    scope,
    { importId, entity: 'pilot_application' },
    decisions.map((each) => ({ entityId: each.pilot.id, before: beforeOf(each), after: afterOf(each) })),
  )
  await scope.happenedAll(decisions.map((each) => happeningOf(each, { scope, facts })))
  return decisions.length
}

const grantOf = ({ kind, school, pilot, granted, opinion }: Decision): bulk.GrantRow => ({
  orgId: school.orgId,
  evaluationOrgId: pilot.evaluationOrgId,
  granted,
  ...(kind === 'APPROVE'
    ? { kind: 'GRANTED', amount: granted }
    : { kind: 'ADJUSTED', amount: granted - pilot.granted }),
  reason: opinion,
})

const beforeOf = ({ pilot: { state, opinion, granted } }: Decision): QuotaTrace => ({
  state,
  opinion,
  granted,
})

/** The same verbs as on the page of one application; an adjustment keeps the opinion the approval was given with. */
const afterOf = ({ kind, pilot, granted, opinion }: Decision): QuotaTrace =>
  kind === 'APPROVE'
    ? { state: pilotMachine.step('approve', pilot.state), opinion, granted }
    : { state: pilotMachine.step('adjust', pilot.state), opinion: pilot.opinion, granted }

function happeningOf(decision: Decision, { scope, facts }: { scope: Scope; facts: Facts }) {
  const { kind, school, pilot, granted, opinion } = decision
  const it = { orgName: school.name, certificateName: facts.certificateName, year: facts.year }
  const common = {
    entity: 'pilot_application',
    entityId: pilot.id,
    reason: opinion,
    seenBy: [school.orgId, scope.actor.org.id, pilot.evaluationOrgId],
  }
  if (kind === 'APPROVE')
    return { ...common, action: 'pilots.approved', sentence: said.approved(it, granted) }
  return {
    ...common,
    action: 'pilots.quota_adjusted',
    sentence: said.adjusted(it, pilot.granted, granted),
    changes: [{ field: fieldNames.granted, before: pilot.granted, after: granted }],
  }
}
