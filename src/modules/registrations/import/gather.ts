import { findAgreementOn, refusalsForAgreement } from '#src/modules/agreements/index.ts'
import { listBarred } from '#src/modules/bans/index.ts'
import { findRosterByIdHash, hashesOf, verificationNames } from '#src/modules/candidates/index.ts'
import { feeFor, getCertificate, listFeesOf } from '#src/modules/catalogue/index.ts'
import { findQuotaOf, lockQuota, mayRegister } from '#src/modules/pilots/index.ts'
import { findLateRight, isLateNow, refusalsForRegistering, type PlanFacts } from '#src/modules/plans/index.ts'
import { countByLevel, countTaken } from '#src/modules/registrations/queries/list.ts'
import { listStanding } from '#src/modules/registrations/queries/write.ts'
import type { Facts, RosterEntry } from '#src/modules/registrations/rules/facts.ts'
import { seatsOfPlan } from '#src/modules/rooms/index.ts'
import { findSiteOf, refusalsForSite } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'

interface Asked {
  readonly plan: PlanFacts
  /** By blind index of type and number. */
  readonly roster: ReadonlyMap<string, RosterEntry>
  /** At commit: the quota's row is locked before it is read (BR-08). */
  readonly locking: boolean
}

/** Everything the rules ask about these people of the asker's roster and a plan, one query per fact. */
export async function gatherFacts(scope: Scope, { plan, roster, locking }: Asked): Promise<Facts> {
  const orgId = scope.actor.org.id
  const site = await findSiteOf(scope, { orgId, certificateId: plan.certificateId })
  const personIds = [...new Set([...roster.values()].map((each) => each.personId))]
  return {
    planName: plan.name,
    planVersion: plan.version,
    year: plan.year,
    evaluationOrgId: plan.evaluationOrgId,
    sessions: plan.sessions,
    photo: plan.photo,
    ...(await gatherWindow(scope, plan, site)),
    site,
    ...(await gatherQuota(scope, plan, locking)),
    siteRefusals: siteRefusalsOf(plan, site),
    agreementRefusal: await agreementRefusalOf(scope, plan, site),
    roster,
    standing: await listStanding(scope, { planId: plan.id, personIds }),
    barred: await listBarred(scope, { planId: plan.id, personIds }),
    seats: await gatherSeats(scope, plan, site),
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

/** BR-25, BR-46: why the plan takes nobody of this college now, and what late registrations have to fit into. */
async function gatherWindow(scope: Scope, plan: PlanFacts, site: Site) {
  const right = await lateRightOf(scope, plan)
  const [refusal] = refusalsForRegistering(plan, right, scope.now)
  const windowRefusal = refusal && refusal.message + (refusal.wayOut ?? '')
  const late =
    right && isLateNow(plan, scope.now)
      ? { permitted: right.seats, used: right.used, seats: await gatherFreeSeats(scope, plan, site) }
      : undefined
  return { windowRefusal, late }
}

/** The college's permission to register late, where the plan has a late window. */
export const lateRightOf = (scope: Scope, plan: PlanFacts) =>
  plan.late
    ? findLateRight(scope, { planId: plan.id, orgId: scope.actor.org.id })
    : Promise.resolve(undefined)

/** BR-46: seats of the site per level over all sessions, and those that somebody has or waits for. */
async function gatherFreeSeats(scope: Scope, plan: PlanFacts, site: Site) {
  const at = { planId: plan.id, siteId: site?.id ?? 0 }
  const seats = Map.groupBy(await seatsOfPlan(scope, at), (each) => each.levelId)
  const taken = new Map((await countTaken(scope, at)).map((each) => [each.levelId, each.taken]))
  return new Map(
    plan.levels.map(({ id }) => [
      id,
      {
        seats: (seats.get(id) ?? []).reduce((sum, each) => sum + each.seats, 0),
        taken: taken.get(id) ?? 0,
      },
    ]),
  )
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
    majors: certificate.majors,
    levels: plan.levels.map(({ id, name }) => ({
      id,
      name,
      feeFen: feeFor(fees, { levelId: id, provinceId, on })?.amountFen,
    })),
  }
}
