import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { findBundle, listBundled } from '#src/modules/schedules/queries/bundles.ts'
import { listFiles } from '#src/modules/schedules/queries/overview.ts'
import { countLevel, findPlacing, listLevelSessions } from '#src/modules/schedules/queries/placing.ts'
import { listPledges, listPledgeSites, listSeeds } from '#src/modules/schedules/queries/proof.ts'
import type { SeatReason } from '#src/modules/schedules/rules/input.ts'
import { whyPlaced } from '#src/modules/schedules/rules/why.ts'
import { refusals } from '#src/modules/schedules/words.ts'
import type { Download } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { whoDid } from '#src/platform/who.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { shortDigest } from './digesting.ts'
import { ownPlan } from './planning.ts'
import { runWithin } from './reading.ts'

/** What was promised for a plan, when and by whom, how often it was drawn, and what is laid open since. */
export async function getDrawProof(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const seeds = await listSeeds(scope, planId)
  const pledges = await listPledges(scope, planId)
  const isCollege = scope.actor.org.kind !== 'EVALUATION'
  const own = Map.groupBy(
    isCollege
      ? await listPledgeSites(
          scope,
          pledges.map((each) => each.id),
        )
      : [],
    (each) => each.pledgeId,
  )
  const files = await listFiles(scope, planId)
  const organiser = { id: plan.evaluationOrgId, name: plan.evaluationOrgName }
  return {
    planId,
    planName: plan.name,
    evaluationOrgName: plan.evaluationOrgName,
    seeds: seeds.map((seed) => shownSeed(plan, seed)),
    pledges: pledges.map(({ id, seedId, createdAt, ...pledge }) => ({
      ...pledge,
      createdByName: whoDid(scope, pledge.createdByName, organiser),
      seedNo: seeds.find((each) => each.id === seedId)?.no ?? 0,
      createdAt: createdAt.toISOString(),
      own: (own.get(id) ?? []).map(({ siteName, siteCode, digest, registrations }) => {
        return { siteName, siteCode, digest, registrations }
      }),
    })),
    draws: pledges.reduce((sum, pledge) => sum + pledge.draws, 0),
    files: files.map(shownFile),
  }
}

type Seed = Awaited<ReturnType<typeof listSeeds>>[number]

const shownSeed = (plan: PlanFacts, each: Seed) => ({
  no: each.no,
  seal: each.seal,
  sealedAt: each.sealedAt.toISOString(),
  isEarly: each.sealedAt.getTime() <= plan.window.opensAt.getTime(),
  revealedAt: each.revealedAt?.toISOString() ?? null,
  seed: each.seed ?? '',
  nonce: each.nonce ?? '',
})

const shownFile = (file: Awaited<ReturnType<typeof listFiles>>[number]) => ({
  ...file,
  kind: file.kind as 'draw' | 'repair',
  short: shortDigest(file.digest),
})

/** The published file of one site, for whoever may see its result; also when seats have been changed since. */
export async function downloadBundle(scope: Scope, { runId }: { runId: number }): Promise<Download> {
  const run = await runWithin(scope, runId, 'EVER')
  const { body } = (await findBundle(scope, runId)) ?? refuse(refusals.noBundle())
  return {
    name: `排考核验-${run.planName}-${run.siteName}.json`,
    mediaType: 'application/json',
    body: Buffer.from(body),
  }
}

/** The files of all sites of a plan in one, written to disk site by site: a plan may be larger than the memory. */
export async function downloadPlanBundle(scope: Scope, { planId }: { planId: number }): Promise<Download> {
  const plan = await ownPlan(scope, planId)
  const bundled = await listBundled(scope, planId)
  if (bundled.length === 0) refuse(refusals.noBundle())
  const path = scope.files.temporaryPath(`-${randomUUID()}.json`)
  const file = await open(path, 'w')
  await file.write(`{"format":"kaowu-draw-plan/1","plan":${JSON.stringify(plan.code)},"sites":[\n`)
  for (const [at, { runId }] of bundled.entries()) {
    const bundle = await findBundle(scope, runId)
    await file.write(`${at > 0 ? ',\n' : ''}${bundle?.body ?? '{}'}`)
  }
  await file.write('\n]}')
  await file.close()
  const body = createReadStream(path)
  body.once('close', () => void rm(path, { force: true }))
  return { name: `排考核验-${plan.name}.json`, mediaType: 'application/json', body }
}

/** “为什么是第二场？” */
export async function whySeat(scope: Scope, of: { runId: number; registrationId: number }) {
  await runWithin(scope, of.runId)
  const placing = found(await findPlacing(scope, of), '考生')
  const { levelId, levelName, ordinal, roomName, seatNo } = placing
  const sessions = await listLevelSessions(scope, { runId: of.runId, levelId })
  const seated = sessions.reduce((sum, session) => sum + session.seated, 0)
  const people = await countLevel(scope, { runId: of.runId, levelId, seated })
  const seat = ordinal === null ? undefined : { ordinal, roomName: roomName ?? '', seatNo: seatNo ?? 0 }
  return {
    name: placing.name,
    levelName,
    lines: whyPlaced({ levelName, seat, reason: placing.reason as SeatReason, people, sessions }),
    sessions: sessions.map((session) => ({ ...session, isOwn: session.ordinal === ordinal })),
  }
}
