import { findAgreementOn, refusalsForAgreement } from '#src/modules/agreements/index.ts'
import { findRosterByIdHash, idHashOf, verificationNames } from '#src/modules/candidates/index.ts'
import { feeFor, getCertificate, listFeesOf } from '#src/modules/catalogue/index.ts'
import { findQuotaOf, lockQuota, mayRegister, moveQuota } from '#src/modules/pilots/index.ts'
import { getPlanFacts, holdPlan, refusalsForWindow, type PlanFacts } from '#src/modules/plans/index.ts'
import { seatsOfPlan } from '#src/modules/rooms/index.ts'
import { findSiteOf, refusalsForSite } from '#src/modules/sites/index.ts'
import { countByLevel } from '#src/modules/registrations/queries/list.ts'
import { addRegistrations, listStanding } from '#src/modules/registrations/queries/write.ts'
import { refusals, rowName, said, template } from '#src/modules/registrations/words.ts'
import { checkRows, type Row } from './check.ts'
import { registrationColumns } from './columns.ts'
import type { Facts } from '#src/modules/registrations/rules/facts.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'

interface Params {
  readonly planId: number
}

/** 按证书导入报考 (BR-41…44). */
export const registrationImport = importKind<typeof registrationColumns, Params, Facts>({
  kind: 'registrations',
  title: template.title,
  permission: 'registrations.import',
  columns: registrationColumns,
  gather,
  basisOf: (facts) => `plan-version-${facts.planVersion}`,
  check: checkRows,
  write,
})

/**
 * Everything the rules ask, one query per fact. At commit the plan is held as it is and the quota's row is locked, in
 * that order, before either is read (BR-08, BR-25).
 */
async function gather(
  scope: Scope,
  file: { params: Params; rows: readonly Row[]; locking: boolean },
): Promise<Facts> {
  const { planId } = file.params
  const plan = file.locking ? await holdPlan(scope, planId) : await getPlanFacts(scope, planId)
  refuseAll(refusalsForWindow(plan, scope.now))
  const orgId = scope.actor.org.id
  const site = await findSiteOf(scope, { orgId, certificateId: plan.certificateId })
  const roster = await gatherRoster(scope, file.rows)
  const personIds = [...new Set([...roster.values()].map((each) => each.personId))]
  return {
    planName: plan.name,
    planVersion: plan.version,
    year: plan.year,
    evaluationOrgId: plan.evaluationOrgId,
    sessions: plan.sessions,
    site,
    ...(await gatherQuota(scope, plan, file.locking)),
    siteRefusals: siteRefusalsOf(plan, site),
    agreementRefusal: await agreementRefusalOf(scope, plan, site),
    roster,
    standing: await listStanding(scope, { planId, personIds }),
    seats: await gatherSeats(scope, plan, site),
    ...(await gatherCatalogue(scope, plan)),
    hashOf: (idType, idNumber) => idHashOf(scope.vault, idType, idNumber),
    verificationNames,
  }
}

/** BR-01, BR-08: whether the year's pilot was approved, and how much of the quota is left. */
async function gatherQuota(scope: Scope, plan: PlanFacts, locking: boolean) {
  const key = { org_id: scope.actor.org.id, certificate_id: plan.certificateId, year: plan.year }
  if (locking) await lockQuota(scope, key)
  const pilot = await findQuotaOf(scope, key)
  const granted = pilot?.granted ?? 0
  return {
    hasPilot: mayRegister(pilot && { state: pilot.state, granted }),
    quotaLeft: granted - (pilot?.consumed ?? 0),
  }
}

type Site = Awaited<ReturnType<typeof findSiteOf>>

function siteRefusalsOf(plan: PlanFacts, site: Site): Map<number, string> {
  const said = plan.levels.map((level) => {
    const [refusal] = refusalsForSite(site, level.id)
    return [level.id, refusal ? refusal.message + (refusal.wayOut ?? '') : ''] as const
  })
  return new Map(said.filter(([, why]) => why !== ''))
}

/** BR-06: the agreement must be in force on the day of the last session. */
async function agreementRefusalOf(scope: Scope, plan: PlanFacts, site: Site): Promise<string | undefined> {
  if (!site) return undefined
  const last = plan.sessions.at(-1)
  const on = shanghaiDay(last?.startsAt ?? plan.schedulingClosesAt)
  const agreement = await findAgreementOn(scope, { siteId: site.id, on })
  const [refusal] = refusalsForAgreement(agreement)
  return refusal && refusal.message + (refusal.wayOut ?? '')
}

async function gatherRoster(scope: Scope, rows: readonly Row[]) {
  const hashes = rows.map((row) => idHashOf(scope.vault, row.value.idType, row.value.idNumber))
  const entries = await findRosterByIdHash(scope, { orgId: scope.actor.org.id, hashes })
  return new Map(
    entries.map((each) => [
      each.idHash,
      { candidateId: each.id, personId: each.personId, name: each.name, verification: each.verification },
    ]),
  )
}

/** Seats over all sessions against registrations so far, per level. */
async function gatherSeats(scope: Scope, plan: PlanFacts, site: Site) {
  const seats = site ? await seatsOfPlan(scope, { planId: plan.id, siteId: site.id }) : []
  const counts = await countByLevel(scope, { planId: plan.id, orgId: scope.actor.org.id })
  const live = new Map(counts.map((each) => [each.levelId, each.live]))
  return new Map(
    plan.levels.map(({ id }) => {
      const total = seats.filter((each) => each.levelId === id).reduce((sum, each) => sum + each.seats, 0)
      return [id, { seats: total, registered: live.get(id) ?? 0 }]
    }),
  )
}

/** Names the certificate may be written by, and the price of each level for this institution today (BR-47). */
async function gatherCatalogue(scope: Scope, plan: PlanFacts) {
  const certificate = await getCertificate(scope, plan.certificateId)
  const fees = await listFeesOf(
    scope,
    plan.levels.map((each) => each.id),
  )
  const { provinceId } = scope.actor.org
  const on = shanghaiDay(scope.now)
  return {
    certificateNames: [certificate.name, certificate.shortName],
    levels: plan.levels.map(({ id, name }) => ({
      id,
      name,
      feeFen: feeFor(fees, { levelId: id, provinceId, on })?.amountFen,
    })),
  }
}

/**
 * Registers people without a workbook, by the same rules and the same statement; everything or nothing. Rows are
 * numbered from 1 in refusals. Answers how many were new.
 */
export async function registerPeople(
  scope: Scope,
  params: Params,
  values: readonly Row['value'][],
): Promise<number> {
  const rows = values.map((value, at) => ({ line: at + 1, value }))
  const facts = await gather(scope, { params, rows, locking: true })
  const { problems, fresh } = checkRows(rows, facts)
  const errors = problems.filter((each) => each.severity === 'error')
  refuseAll(
    errors.map(({ code, message, line }) => ({ code, message, path: rowName(line) })),
    422,
  )
  const wanted = new Set(fresh)
  return write(scope, { params, rows: rows.filter((row) => wanted.has(row.line)), facts, importId: null })
}

interface Writing {
  params: Params
  rows: readonly Row[]
  facts: Facts
  importId: number | null
}

/** One insert for the whole file, the quota moved by the same number: all or nothing (BR-08, BR-42). */
async function write(scope: Scope, { params, rows, facts, importId }: Writing): Promise<number> {
  const { planId } = params
  const added = await refusing({ registration_once: refusals.tookAway() }, () =>
    addRegistrations(scope, {
      planId,
      siteId: found(facts.site, '考核站点').id,
      evaluationOrgId: facts.evaluationOrgId,
      importId,
      rows: rows.map((row) => newRegistration(row, facts)),
    }),
  )
  if (added !== rows.length) refuse(refusals.tookAway())
  const plan = await getPlanFacts(scope, planId)
  const key = { org_id: scope.actor.org.id, certificate_id: plan.certificateId, year: plan.year }
  const quota = found(await lockQuota(scope, key), '指标')
  await moveQuota(scope, quota, { kind: 'CONSUMED', amount: added, reason: said.consumed(facts.planName) })
  await scope.happened({
    action: 'registrations.imported',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.imported(facts.planName, added),
    seenBy: [facts.evaluationOrgId],
  })
  return added
}

function newRegistration(row: Row, facts: Facts) {
  const entry = found(facts.roster.get(facts.hashOf(row.value.idType, row.value.idNumber)), '考生')
  const level = found(
    facts.levels.find((each) => each.name === row.value.level),
    '级别',
  )
  return { candidateId: entry.candidateId, levelId: level.id, feeFen: level.feeFen ?? 0 }
}
