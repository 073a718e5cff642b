import { getCertificate } from '#src/modules/catalogue/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/pilots/queries/pilots.ts'
import * as quotas from '#src/modules/pilots/queries/quota.ts'
import { listMaterials } from '#src/modules/pilots/queries/materials.ts'
import {
  lapsedOf,
  plannedTotal,
  refusalsForApplication,
  stateOn,
  yearOf,
  type Planned,
} from '#src/modules/pilots/rules.ts'
import { pilotMachine, type PilotState, type PilotVerb } from '#src/modules/pilots/states.ts'
import { refusals, said } from '#src/modules/pilots/words.ts'

type PilotRow = queries.PilotRow

/** Applications within the asker's reach, a page at a time. */
export async function listPilots(scope: Scope, filter: Omit<queries.PilotFilter, 'thisYear'>) {
  const { listed, total } = await queries.listPilots(scope, { ...filter, thisYear: yearOf(scope.now) })
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

/** One application with what the asker may do with it now. */
export async function getPilot(scope: Scope, { pilotId }: { pilotId: number }) {
  const row = found(await queries.findPilot(scope, pilotId), '试点申报')
  const { levels } = await getCertificate(scope, row.certificate_id)
  const papers = await listMaterials(scope, row.id)
  const count = new Map(row.planned.map((each) => [each.levelId, each.count]))
  return {
    ...shownRow(scope, row),
    planned: levels.map((level) => ({
      levelId: level.id,
      levelName: level.name,
      count: count.get(level.id) ?? 0,
    })),
    majors: row.majors,
    majorNames: row.major_names,
    papers: papers.map((each) => ({
      fileId: each.file_id,
      name: each.name,
      pages: each.page_count,
      uploadedAt: each.uploaded_at.toISOString(),
    })),
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    offers: pilotMachine.offers(stateOn(row, yearOf(scope.now)), scope.actor.permissions),
  }
}

const shownRow = (scope: Scope, row: PilotRow) => ({
  id: row.id,
  orgName: row.org_name,
  certificateId: row.certificate_id,
  certificateName: row.certificate_name,
  year: row.year,
  plannedTotal: plannedTotal(row.planned),
  granted: row.granted,
  consumed: row.consumed ?? 0,
  lapsed: lapsedOf(row, yearOf(scope.now)),
  materials: row.materials,
  state: stateOn(row, yearOf(scope.now)),
  opinion: row.opinion,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
})

interface Application {
  planned: Planned[]
  majors: string
  /** Default: none. */
  majorNames?: string[] | undefined
  contactName: string
  contactPhone: string
}

/** A new draft; one per institution, certificate and year. */
export async function draftPilot(scope: Scope, given: Application & { certificateId: number; year: number }) {
  const certificate = await getCertificate(scope, given.certificateId)
  await refuseUnfit(scope, given, given.year)
  const { org } = scope.actor
  const row = await refusing(
    { pilot_application_org_id_certificate_id_year_key: refusals.alreadyApplied(given.year) },
    () =>
      queries.insertPilot(scope, {
        org_id: org.id,
        province_id: found(org.provinceId, '所属省份'),
        evaluation_org_id: certificate.evaluationOrgId,
        certificate_id: certificate.id,
        year: given.year,
        ...fieldsOf(given),
        submitted_at: null,
        decided_at: null,
        decided_by: null,
      }),
  )
  await tell(scope, row.id, { verb: 'drafted', sentence: said.drafted })
  return row
}

/** Changes a draft or a returned application. */
export async function editPilot(scope: Scope, given: Application & { pilotId: number }) {
  const { row } = await steppedPilot(scope, given.pilotId, 'edit')
  await refuseUnfit(scope, { ...given, certificateId: row.certificate_id }, row.year)
  await queries.setPilot(scope, row.id, fieldsOf(given))
  await tell(scope, row.id, { verb: 'edited', sentence: said.edited })
  return { id: row.id }
}

async function refuseUnfit(scope: Scope, given: Application & { certificateId: number }, year: number) {
  const { levels, majors } = await getCertificate(scope, given.certificateId)
  const facts = {
    thisYear: yearOf(scope.now),
    levelIds: levels.map((each) => each.id),
    majors: majors.map((each) => each.name),
  }
  const { planned, majorNames = [] } = given
  refuseAll(refusalsForApplication({ year, planned, majorNames }, facts), 422)
}

const fieldsOf = (given: Application) => ({
  planned: given.planned.filter((each) => each.count > 0),
  majors: given.majors,
  major_names: [...new Set(given.majorNames)],
  contact_name: given.contactName,
  contact_phone: given.contactPhone,
})

export const submitPilot = (scope: Scope, { pilotId }: { pilotId: number }) =>
  step(scope, pilotId, {
    verb: 'submit',
    happened: 'submitted',
    fields: { submitted_at: scope.now, opinion: '' },
  })

export const recallPilot = (scope: Scope, { pilotId }: { pilotId: number }) =>
  step(scope, pilotId, { verb: 'recall', happened: 'recalled', fields: { submitted_at: null } })

interface Decision {
  pilotId: number
  opinion: string
}

export const returnPilot = (scope: Scope, given: Decision) =>
  decide(scope, given, { verb: 'return', happened: 'returned' })
export const rejectPilot = (scope: Scope, given: Decision) =>
  decide(scope, given, { verb: 'reject', happened: 'rejected' })
export const revokePilot = (scope: Scope, given: Decision) =>
  decide(scope, given, { verb: 'revoke', happened: 'revoked' })

/** Approves and grants the quota of the year (BR-01). */
export async function approvePilot(scope: Scope, given: Decision & { granted: number }) {
  const { row, state } = await steppedPilot(scope, given.pilotId, 'approve')
  const key = { org_id: row.org_id, certificate_id: row.certificate_id, year: row.year }
  const owners = {
    org_id: row.org_id,
    province_id: row.province_id,
    evaluation_org_id: row.evaluation_org_id,
  }
  await queries.setPilot(scope, row.id, { state, ...decided(scope, given.opinion) })
  const quota = await quotas.grantQuota(scope, { ...key, ...owners, granted: given.granted })
  await quotas.addQuotaChange(
    scope,
    { ...owners, id: quota.id },
    { kind: 'GRANTED', amount: given.granted, reason: given.opinion },
  )
  await tell(scope, row.id, {
    verb: 'approved',
    sentence: (it) => said.approved(it, given.granted),
    reason: given.opinion,
  })
  return { state }
}

type Happened = 'submitted' | 'recalled' | 'returned' | 'rejected' | 'revoked'

const decide = (
  scope: Scope,
  { pilotId, opinion }: Decision,
  what: { verb: PilotVerb; happened: Happened },
) => step(scope, pilotId, { ...what, fields: decided(scope, opinion), reason: opinion })

const decided = (scope: Scope, opinion: string) => ({
  opinion,
  decided_at: scope.now,
  decided_by: scope.actor.accountId,
})

async function step(
  scope: Scope,
  pilotId: number,
  what: {
    verb: PilotVerb
    happened: Happened
    fields: Parameters<typeof queries.setPilot>[2]
    reason?: string
  },
) {
  const { row, state } = await steppedPilot(scope, pilotId, what.verb)
  await queries.setPilot(scope, row.id, { ...what.fields, state })
  await tell(scope, row.id, {
    verb: what.happened,
    sentence: said[what.happened],
    ...(what.reason ? { reason: what.reason } : {}),
  })
  return { state }
}

/** Lock first, then read, then ask the state table: what is decided upon is what is there now. Answers the next state. */
export async function steppedPilot(
  scope: Scope,
  pilotId: number,
  verb: PilotVerb,
): Promise<{ row: PilotRow; state: PilotState }> {
  found(await queries.lockPilot(scope, pilotId), '试点申报')
  const row = found(await queries.findPilot(scope, pilotId), '试点申报')
  return { row, state: pilotMachine.step(verb, stateOn(row, yearOf(scope.now))) }
}

/** The audit line of an application, readable on all three sides. */
export async function tell(
  scope: Scope,
  pilotId: number,
  what: {
    verb: string
    sentence: (it: { orgName: string; certificateName: string; year: number }) => string
    reason?: string
    changes?: readonly Change[]
  },
) {
  const row = found(await queries.findPilot(scope, pilotId), '试点申报')
  await scope.happened({
    action: `pilots.${what.verb}`,
    entity: 'pilot_application',
    entityId: pilotId,
    sentence: what.sentence({ orgName: row.org_name, certificateName: row.certificate_name, year: row.year }),
    ...(what.reason ? { reason: what.reason } : {}),
    ...(what.changes ? { changes: what.changes } : {}),
    seenBy: [row.org_id, row.province_id, row.evaluation_org_id],
  })
}
