import { agreementRefusals } from '#src/modules/agreements/index.ts'
import { pricesAt } from '#src/modules/catalogue/index.ts'
import { listHostedSites, loadsOfSites, type HostedSite } from '#src/modules/hostings/index.ts'
import { firstExamDay, isLateNow, type PlanFacts } from '#src/modules/plans/index.ts'
import type { AtSite, Prices, SiteFacts } from '#src/modules/registrations/rules/facts.ts'
import { usualOf } from '#src/modules/registrations/rules/sites.ts'
import { hostRefusals, priceGround } from '#src/modules/registrations/words/site.ts'
import { findSiteOf, refusalsForSite, type Site } from '#src/modules/sites/index.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { notFound } from '#src/shared/refusal.ts'

interface Right {
  readonly seats: number
  readonly used: number
}

interface Asked {
  readonly plan: PlanFacts
  /** The permission to register late. */
  readonly right: Right | undefined
  /** At commit the arrangements are locked before they are counted (BR-10). */
  readonly locking: boolean
  /** The site that is asked about; the usual one by default. */
  readonly siteId?: number | undefined
}

/**
 * Where the asker's people may sit in a plan (BR-10): the own site and those arranged for, each with everything that is
 * asked of a site; the fields of the usual one, or of the one named, beside them. 404 for a site that is none of them.
 */
export async function gatherSites(
  scope: Scope,
  asked: Asked,
): Promise<AtSite & { readonly sites: readonly AtSite[] }> {
  const { plan, siteId } = asked
  const own = await findSiteOf(scope, { orgId: scope.actor.org.id, certificateId: plan.certificateId })
  const hosted = await listHostedSites(scope, {
    planId: plan.id,
    days: examDays(plan),
    locking: asked.locking,
  })
  const siteIds = [...(own ? [own.id] : []), ...hosted.map((each) => each.siteId)]
  const loads = await loadsOfSites(scope, { planId: plan.id, siteIds })
  const priced = await gatherPrices(scope, plan, siteIds)
  const of = (id: number) => ({
    ...fullness(plan, { loads: loads.filter((each) => each.siteId === id), ...asked }, scope.now),
    prices: priced.get(id),
  })
  const sites = [
    ...(own ? [{ ...(await ownSite(scope, plan, own)), ...of(own.id) }] : []),
    ...hosted.map((each) => ({ ...hostSite(plan, each), ...of(each.siteId) })),
  ]
  const named = siteId === undefined ? usualOf(sites) : sites.find(({ site }) => site.id === siteId)
  if (siteId !== undefined && !named) return notFound('考核站点')
  return { ...(named ?? nowhere(plan, sites, of(0))), sites }
}

/** BR-06: an agreement has to be in effect on every day of the exam: nobody knows before the draw who sits when. */
const examDays = (plan: PlanFacts) => [
  ...new Set(
    plan.sessions.length > 0
      ? plan.sessions.map((each) => shanghaiDay(each.startsAt))
      : [shanghaiDay(plan.schedulingClosesAt)],
  ),
]

/** BR-47: what people pay at these sites who are registered today, one look-up for all of them. */
async function gatherPrices(scope: Scope, plan: PlanFacts, siteIds: readonly number[]) {
  const levelIds = plan.levels.map((each) => each.id)
  const at = await pricesAt(scope, { levelIds, siteIds, examOn: firstExamDay(plan) })
  return new Map(
    [...at].map(([siteId, { levels, ...ground }]): [number, Prices] => [
      siteId,
      { ground: priceGround(ground), levels },
    ]),
  )
}

const nameOf = (scope: Scope, site: Site): SiteFacts => ({
  id: site.id,
  name: site.name,
  code: site.siteCode,
  orgName: scope.actor.org.name,
})

async function ownSite(scope: Scope, plan: PlanFacts, site: Site) {
  const [refusal] = await agreementRefusals(scope, { siteId: site.id, days: examDays(plan) })
  return {
    site: nameOf(scope, site),
    siteRefusals: levelsRefused(plan, (levelId) => {
      const [why] = refusalsForSite(site, levelId)
      return why && why.message + (why.wayOut ?? '')
    }),
    agreementRefusal: refusal && refusal.message + (refusal.wayOut ?? ''),
  }
}

/** The same of a host's site, in sentences that do not send the guest to mend what is not its own. */
function hostSite(plan: PlanFacts, host: HostedSite) {
  const { name, orgName, siteCode, hostingId, places, live } = host
  return {
    site: { id: host.siteId, name, code: siteCode, orgName, hosting: { id: hostingId, places, live } },
    siteRefusals: levelsRefused(plan, (levelId) => {
      if (host.state !== 'ENABLED') return hostRefusals.notEnabled(name, host.reason)
      return host.levelIds.includes(levelId) ? undefined : hostRefusals.levelMissing(name)
    }),
    agreementRefusal: host.agreementState === 'EFFECTIVE' ? undefined : hostRefusals.noAgreement(name),
  }
}

/** Neither a site of its own nor exactly one to be a guest at: the site has to be named, or there is none. */
function nowhere(
  plan: PlanFacts,
  sites: readonly { readonly site: SiteFacts }[],
  full: Pick<AtSite, 'seats' | 'late' | 'prices'>,
): AtSite {
  const [none] = refusalsForSite(undefined, 0)
  const why =
    sites.length > 0
      ? hostRefusals.chooseOne(sites.map((each) => each.site.name))
      : (none?.message ?? '') + (none?.wayOut ?? '')
  return {
    site: undefined,
    siteRefusals: levelsRefused(plan, () => why),
    agreementRefusal: undefined,
    ...full,
  }
}

function levelsRefused(plan: PlanFacts, whyNot: (levelId: number) => string | undefined) {
  const said = plan.levels.map(({ id }) => [id, whyNot(id) ?? ''] as const)
  return new Map(said.filter(([, why]) => why !== ''))
}

type Load = Awaited<ReturnType<typeof loadsOfSites>>[number]

/** BR-39 and, late, BR-46: seats of a site per level over all sessions, and those that somebody has or waits for. */
function fullness(
  plan: PlanFacts,
  { loads, right }: { loads: readonly Load[]; right: Right | undefined },
  now: Date,
): Pick<AtSite, 'seats' | 'late'> {
  const byLevel = new Map(loads.map((each) => [each.levelId, each]))
  const numbers = plan.levels.map(
    ({ id }) => [id, byLevel.get(id) ?? { seats: 0, live: 0, taken: 0 }] as const,
  )
  const seats = new Map(numbers.map(([id, each]) => [id, { seats: each.seats, registered: each.live }]))
  if (!right || !isLateNow(plan, now)) return { seats, late: undefined }
  const free = new Map(numbers.map(([id, each]) => [id, { seats: each.seats, taken: each.taken }]))
  return { seats, late: { permitted: right.seats, used: right.used, seats: free } }
}
