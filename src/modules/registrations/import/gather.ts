import { listBarred } from '#src/modules/bans/index.ts'
import { findRosterByIdHash, hashesOf, verificationNames } from '#src/modules/candidates/index.ts'
import { getCertificate } from '#src/modules/catalogue/index.ts'
import { findQuotaOf, lockQuota, mayRegister } from '#src/modules/pilots/index.ts'
import { findLateRight, refusalsForRegistering, type PlanFacts } from '#src/modules/plans/index.ts'
import { listStanding } from '#src/modules/registrations/queries/write.ts'
import type { Facts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'
import type { Scope } from '#src/platform/scope.ts'
import { gatherSites } from './sites.ts'

interface Asked {
  readonly plan: PlanFacts
  /** By blind index of type and number. */
  readonly roster: ReadonlyMap<string, RosterEntry>
  /** At commit: the quota's row and the arrangements are locked before they are read (BR-08, BR-10). */
  readonly locking: boolean
  /** The site that is asked about; the usual one by default (BR-10). */
  readonly siteId?: number | undefined
}

/** Everything the rules ask about these people of the asker's roster and a plan, one query per fact. */
export async function gatherFacts(scope: Scope, { plan, roster, locking, siteId }: Asked): Promise<Facts> {
  const right = await lateRightOf(scope, plan)
  const personIds = [...new Set([...roster.values()].map((each) => each.personId))]
  return {
    planName: plan.name,
    planVersion: plan.version,
    year: plan.year,
    evaluationOrgId: plan.evaluationOrgId,
    sessions: plan.sessions,
    photo: plan.photo,
    windowRefusal: windowOf(plan, right, scope.now),
    ...(await gatherQuota(scope, plan, locking)),
    ...(await gatherSites(scope, { plan, right, locking, siteId })),
    roster,
    standing: await listStanding(scope, { planId: plan.id, personIds }),
    barred: await listBarred(scope, { planId: plan.id, personIds }),
    ...(await gatherCatalogue(scope, plan)),
    hashOf: hashesOf(scope.vault),
    verificationNames,
  }
}

/** The people of the asker's roster behind these blind indexes, as rules know them. */
export async function rosterOf(scope: Scope, hashes: readonly string[]) {
  const entries = await findRosterByIdHash(scope, { orgId: scope.actor.org.id, hashes })
  return new Map(entries.map((each) => [each.idHash, each]))
}

/** BR-25, BR-46: why the plan takes nobody of this college now. */
function windowOf(plan: PlanFacts, right: Awaited<ReturnType<typeof lateRightOf>>, now: Date) {
  const [refusal] = refusalsForRegistering(plan, right, now)
  return refusal && refusal.message + (refusal.wayOut ?? '')
}

/** The college's permission to register late, where the plan has a late window. */
export const lateRightOf = (scope: Scope, plan: PlanFacts) =>
  plan.late
    ? findLateRight(scope, { planId: plan.id, orgId: scope.actor.org.id })
    : Promise.resolve(undefined)

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

/** Names the certificate may be written by, whose students it accepts (BR-09), and the plan's levels. */
async function gatherCatalogue(scope: Scope, plan: PlanFacts) {
  const certificate = await getCertificate(scope, plan.certificateId)
  return {
    certificateNames: [certificate.name, certificate.shortName],
    majors: certificate.majors,
    levels: plan.levels.map(({ id, name }) => ({ id, name })),
  }
}
