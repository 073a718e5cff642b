import { getCertificate } from '#src/modules/catalogue/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/pilots/queries/pilots.ts'
import * as quotas from '#src/modules/pilots/queries/quota.ts'
import { plannedTotal, refusalsForApplication, type Planned } from '#src/modules/pilots/rules.ts'
import { pilotMachine, type PilotState, type PilotVerb } from '#src/modules/pilots/states.ts'
import { refusals, said } from '#src/modules/pilots/words.ts'

type PilotRow = NonNullable<Awaited<ReturnType<typeof queries.findPilot>>>

/** Applications within the asker's reach, a page at a time. */
export async function listPilots(scope: Scope, filter: queries.PilotFilter) {
  const { listed, total } = await queries.listPilots(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

/** One application with what the asker may do with it now. */
export async function getPilot(scope: Scope, { pilotId }: { pilotId: number }) {
  const row = found(await queries.findPilot(scope, pilotId), '试点申报')
  const { levels } = await getCertificate(scope, row.certificate_id)
  const count = new Map(row.planned.map((each) => [each.levelId, each.count]))
  return {
    ...shownRow(row),
    planned: levels.map((level) => ({
      levelId: level.id,
      levelName: level.name,
      count: count.get(level.id) ?? 0,
    })),
    majors: row.majors,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    offers: pilotMachine.offers(row.state as PilotState, scope.actor.permissions),
  }
}

const shownRow = (row: PilotRow) => ({
  id: row.id,
  orgName: row.org_name,
  certificateId: row.certificate_id,
  certificateName: row.certificate_name,
  year: row.year,
  plannedTotal: plannedTotal(row.planned),
  granted: row.granted,
  consumed: row.consumed ?? 0,
  state: row.state as PilotState,
  opinion: row.opinion,
  submittedAt: row.submitted_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
})

interface Application {
  planned: Planned[]
  majors: string
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
  const row = await lockedPilot(scope, given.pilotId)
  pilotMachine.step('edit', row.state as PilotState)
  await refuseUnfit(scope, { ...given, certificateId: row.certificate_id }, row.year)
  await queries.setPilot(scope, row.id, fieldsOf(given))
  await tell(scope, row.id, { verb: 'edited', sentence: said.edited })
  return { id: row.id }
}

async function refuseUnfit(scope: Scope, given: { planned: Planned[]; certificateId: number }, year: number) {
  const { levels } = await getCertificate(scope, given.certificateId)
  const facts = {
    thisYear: Number(shanghaiDay(scope.now).slice(0, 4)),
    levelIds: levels.map((each) => each.id),
  }
  refuseAll(refusalsForApplication({ year, planned: given.planned }, facts), 422)
}

const fieldsOf = (given: Application) => ({
  planned: given.planned.filter((each) => each.count > 0),
  majors: given.majors,
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
  const row = await lockedPilot(scope, given.pilotId)
  const state = pilotMachine.step('approve', row.state as PilotState)
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
  const row = await lockedPilot(scope, pilotId)
  const state = pilotMachine.step(what.verb, row.state as PilotState)
  await queries.setPilot(scope, row.id, { ...what.fields, state })
  await tell(scope, row.id, {
    verb: what.happened,
    sentence: said[what.happened],
    ...(what.reason ? { reason: what.reason } : {}),
  })
  return { state }
}

/** Lock first, then read: what is decided upon is what is there now. */
export async function lockedPilot(scope: Scope, pilotId: number): Promise<PilotRow> {
  found(await queries.lockPilot(scope, pilotId), '试点申报')
  return found(await queries.findPilot(scope, pilotId), '试点申报')
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
