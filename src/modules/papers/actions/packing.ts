import * as queries from '#src/modules/papers/queries.ts'
import { totalsOf } from '#src/modules/papers/paper/cover.ts'
import type { Head, Unit } from '#src/modules/papers/paper/unit.ts'
import { unitsOf } from '#src/modules/papers/paper/units.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import type { Part } from '#src/modules/papers/rules/facts.ts'
import { changesSince, shortRevision, type PartDigest } from '#src/modules/papers/rules/revision.ts'
import { chosenParts, refusalsForChoice } from '#src/modules/papers/rules/selecting.ts'
import { packText, progressText, refusals, said } from '#src/modules/papers/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, type TaskWork } from '#src/platform/tasks.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { gatherOpen, type Gathered } from './facts.ts'
import { makeFiles, removeAll, type Finished } from './making.ts'
import { undrawableOf } from './rare.ts'
import { portraitsOf } from './typesetting.ts'

export const PACK = 'papers.pack'

/** What the task carries. */
export interface PackOrder {
  readonly packId: number
  readonly planId: number
  readonly siteId: number
  readonly choice: Choice
  /** Made for these rooms only, because they have changed since another pack. */
  readonly only: readonly { sessionId: number; roomId: number }[] | null
  /** The short revision of that pack. */
  readonly replaces: string
}

type Asked = Choice & { planId: number; siteId: number }

/** Starts the pack of a site: one at a time, with everything checked that can be told before. */
export async function startPack(scope: Scope, { planId, siteId, ...choice }: Asked) {
  const gathered = await gatherOpen(scope, { planId, siteId })
  return order(scope, gathered, { choice, only: null, replaces: '', replacesId: null })
}

/** Starts a pack of the rooms that have changed since another one, with the same papers. */
export async function renewPack(
  scope: Scope,
  { planId, siteId, replaces }: { planId: number; siteId: number; replaces: number },
) {
  const gathered = await gatherOpen(scope, { planId, siteId })
  const pack = found(await queries.findPack(scope, replaces), '考务材料')
  if (pack.plan_id !== planId || pack.site_id !== siteId || pack.state !== 'READY')
    found(undefined, '考务材料')
  const choice = pack.choice as Choice
  const changes = changesSince(heldBy(pack), gathered.digests)
  const only = changes.filter((change) => change.kind !== 'GONE')
  if (only.length === 0) return refuse(refusals.notOutdated())
  const replacesId = pack.id
  // Changed rooms begin on whole sheets: the rest of a used one belongs to another day.
  const fresh = { ...choice, sessionIds: [], roomIds: [], labels: { ...choice.labels, start: 1 } }
  return order(scope, gathered, { choice: fresh, only, replaces: shortRevision(pack.revision), replacesId })
}

/** The rooms a pack holds, and whether it was of the whole site: then rooms that came since are missing in it. */
export function heldBy(pack: { parts: unknown; choice: unknown; replaces_id: number | null }) {
  const { sessionIds, roomIds } = pack.choice as Choice
  const isWhole = pack.replaces_id === null && sessionIds.length === 0 && roomIds.length === 0
  return { parts: pack.parts as PartDigest[], isWhole }
}

type Order = Pick<PackOrder, 'choice' | 'only' | 'replaces'> & { replacesId: number | null }

async function order(scope: Scope, { plan, site }: Gathered, { replacesId, ...wanted }: Order) {
  const parts = chosenParts(site.parts, wanted.choice, wanted.only)
  refuseAll(refusalsForChoice(parts, wanted.choice))
  const row = {
    org_id: scope.actor.org.id,
    evaluation_org_id: plan.evaluationOrgId,
    plan_id: plan.id,
    site_id: site.siteId,
    choice: JSON.stringify(wanted.choice),
    replaces_id: replacesId,
    file_id: null,
    made_by: scope.actor.accountId || null,
    made_by_name: scope.actor.name,
    made_at: scope.now,
    task_id: null,
  }
  const { id: packId } = await refusing({ paper_pack_making: refusals.running() }, () =>
    queries.insertPack(scope, row),
  )
  const title = packText.title(site.siteName, parts.length)
  const data: PackOrder = { ...wanted, packId, planId: plan.id, siteId: site.siteId }
  const taskId = await startTask(scope, { kind: PACK, title, data, total: 0 })
  await queries.setPack(scope, packId, { task_id: taskId })
  return { taskId }
}

/**
 * The work of the task: read, set, count, keep, log. Started again after a crash it makes the files anew; finished before,
 * it answers at once. A pack that fails says so, and the next may begin.
 */
export async function makePack(work: TaskWork, order: PackOrder): Promise<{ packId: number }> {
  const { packId } = order
  try {
    await work.progress(0, 0, progressText.reading)
    await work.transact(async (scope) => {
      if ((await queries.findPack(scope, packId))?.state === 'MAKING') await fill(scope, order, work)
    })
    return { packId }
  } catch (error) {
    await failPack(work, order)
    throw error
  }
}

/** Frees the site for the next pack. */
export const failPack = (work: TaskWork, { packId }: PackOrder): Promise<void> =>
  work.transact(async (scope) => void (await queries.failPack(scope, packId)))

async function fill(scope: Scope, order: PackOrder, work: TaskWork): Promise<void> {
  const gathered = await gatherOpen(scope, order)
  const { choice, replaces } = order
  const parts = chosenParts(gathered.site.parts, choice, order.only)
  refuseAll(refusalsForChoice(parts, choice))
  const portraits = choice.papers.includes('SIGN_IN') ? await portraitsOf(scope, parts) : {}
  const photos = new Set(Object.keys(portraits))
  const units = unitsOf({ site: gathered.site, parts, choice, photos })
  const undrawable = await undrawableOf(scope, parts)
  const head = headOf(scope, gathered)
  const told = (...line: [number, number, string]) => work.progress(...line)
  const files = await makeFiles(scope, { units, head, choice, portraits, undrawable, replaces, told })
  try {
    await keep(scope, { ...order, gathered, parts, units, files, undrawable })
  } finally {
    await removeAll(files)
  }
}

/** What every page shows of the pack. */
export const headOf = (scope: Scope, { site, revision, drawDigest }: Gathered): Head => ({
  plan: site.planName,
  site: site.siteName,
  code: site.siteCode,
  revision: shortRevision(revision),
  drawDigest,
  printed: formatInstant(scope.now).replace(/ 周./, ''),
  by: scope.actor.name,
})

interface Filled {
  readonly packId: number
  readonly choice: Choice
  readonly gathered: Gathered
  readonly parts: readonly Part[]
  readonly units: readonly Unit[]
  readonly files: readonly Finished[]
  readonly undrawable: object
}

async function keep(scope: Scope, made: Filled): Promise<void> {
  const { gathered, units, files, choice } = made
  const kept: { fileId: number; name: string; pages: number }[] = []
  const mediaType = choice.form === 'ZIP' ? MEDIA_TYPES.zip : MEDIA_TYPES.pdf
  for (const { path, name, pages } of files) {
    const about = { path, name, mediaType, pageCount: pages, permission: 'papers.read' }
    kept.push({ fileId: await keepFile(scope, { ...about, expiresAt: madeUntil(scope) }), name, pages })
  }
  const pageCount = units.reduce((sum, unit) => sum + unit.pages.length, 0)
  const held = new Set(made.parts.map((part) => `${part.sessionId}/${part.roomId}`))
  await queries.setPack(scope, made.packId, {
    state: 'READY',
    revision: gathered.revision,
    parts: JSON.stringify(gathered.digests.filter((each) => held.has(`${each.sessionId}/${each.roomId}`))),
    contents: JSON.stringify({ items: units.length, totals: totalsOf(units), files: kept }),
    undrawable: JSON.stringify(made.undrawable),
    page_count: pageCount,
    file_id: kept[0]?.fileId ?? null,
    made_at: scope.now,
  })
  await scope.happened({
    action: 'papers.made',
    entity: 'exam_plan',
    entityId: gathered.plan.id,
    sentence: said.made({
      planName: gathered.plan.name,
      siteName: gathered.site.siteName,
      revision: shortRevision(gathered.revision),
      items: units.length,
      pages: pageCount,
    }),
  })
}
