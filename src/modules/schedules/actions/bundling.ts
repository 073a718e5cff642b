import { listGuestIds } from '#src/modules/hostings/index.ts'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { addBundles, listDigests, listDrawn, listLeft } from '#src/modules/schedules/queries/bundles.ts'
import { listPledges, listPledgeSites, listSeeds } from '#src/modules/schedules/queries/proof.ts'
import type { LiveRun } from '#src/modules/schedules/queries/runs.ts'
import { inputOf } from '#src/modules/schedules/rules/gathered.ts'
import type { Assignment, DrawInput, UnseatedReason } from '#src/modules/schedules/rules/input.ts'
import { said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { bundleOf, opaqueOf, shortDigest } from './digesting.ts'
import type { GatheredSite } from './gathering.ts'
import { revealSeed } from './sealing.ts'

/** A site that is about to be published, as it was read a moment ago. */
interface Sound {
  readonly run: LiveRun
  readonly site: GatheredSite
  readonly earlier: DrawInput['commitments']
}

export interface Bundles {
  keep(sites: readonly Sound[]): Promise<void>
}

/**
 * Lays the seed open and keeps, site by site, the file that lets anybody do the draw again. Every file is made from what
 * was read for the publication, so its pledge must be the one that was published before the draw: another one is a bug.
 */
export async function openBundles(scope: Scope, plan: PlanFacts, runs: readonly LiveRun[]): Promise<Bundles> {
  const pledge = (await listPledges(scope, plan.id)).find((each) => each.id === runs[0]?.pledgeId)
  const seed = (await listSeeds(scope, plan.id)).find((each) => each.id === pledge?.seedId)
  if (!pledge || !seed) throw new Error(`the runs of plan ${plan.id} name no pledge`)
  const promised = new Map(
    (await listPledgeSites(scope, [pledge.id])).map((each) => [each.siteId, each.digest]),
  )
  const secret = await revealSeed(scope, seed.id)
  await scope.happened({
    action: 'schedules.revealed',
    entity: 'exam_plan',
    entityId: plan.id,
    sentence: said.revealed(plan.name),
    seenBy: [...new Set([...runs.map((run) => run.orgId), ...(await listGuestIds(scope, plan.id))])],
  })
  const opaque = opaqueOf(scope, plan.id)
  const made = ({ run, site, earlier }: Sound, result: Result) => {
    const about = aboutOf(plan, site, { run, pledge, sealedAt: seed.sealedAt, publishedAt: scope.now })
    const bundle = bundleOf(
      { plan, site: site.site, seal: seed.seal, opaque, about, ...secret },
      { input: inputOf(plan, site, secret.seed), earlier, result },
    )
    if (bundle.pledge !== promised.get(site.siteId))
      throw new Error(`run ${run.id} was drawn from other facts than were pledged`)
    return { runId: run.id, orgId: run.orgId, digest: bundle.digest, body: bundle.body }
  }
  return {
    async keep(sites) {
      if (sites.length === 0) return
      const results = await resultsOf(scope, sites)
      const bundles = sites.map((site) => made(site, results(site.run.id)))
      await addBundles(scope, { planId: plan.id, kind: 'draw' }, bundles)
    },
  }
}

interface Result {
  readonly assignments: Assignment[]
  readonly unseated: { registrationId: number; reason: UnseatedReason }[]
}

async function resultsOf(scope: Scope, sites: readonly Sound[]): Promise<(runId: number) => Result> {
  const runIds = sites.map(({ run }) => run.id)
  const seats = Map.groupBy(await listDrawn(scope, runIds), (seat) => seat.runId)
  const left = Map.groupBy(await listLeft(scope, runIds), (each) => each.runId)
  return (runId) => ({
    assignments: (seats.get(runId) ?? []) as unknown as Assignment[],
    unseated: (left.get(runId) ?? []) as unknown as Result['unseated'],
  })
}

interface Times {
  readonly run: LiveRun
  readonly pledge: { readonly no: number; readonly createdAt: Date }
  readonly sealedAt: Date
  readonly publishedAt: Date
}

/** What a reader wants to know beside the figures; no digest covers it. */
const aboutOf = (plan: PlanFacts, site: GatheredSite, { run, pledge, sealedAt, publishedAt }: Times) => ({
  planName: plan.name,
  siteName: site.site.siteName,
  levels: plan.levels.map(({ id, name }) => ({ id, name })),
  rooms: [...site.roomNames].map(([id, name]) => ({ id, name })),
  pledgeNo: pledge.no,
  sealedAt: sealedAt.toISOString(),
  pledgedAt: pledge.createdAt.toISOString(),
  drawnAt: run.createdAt.toISOString(),
  publishedAt: publishedAt.toISOString(),
})

/**
 * The digests of published runs for papers that print them, as people compare them, by run. None for a run that was
 * published before there were digests, or by hand.
 */
export async function digestsOfRuns(
  scope: Scope,
  runIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await listDigests(scope, [...new Set(runIds)])
  return new Map(rows.map((row) => [row.runId, shortDigest(row.digest)]))
}
