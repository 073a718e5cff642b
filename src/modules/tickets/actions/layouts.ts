import { readFile, rm, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/tickets/queries/layouts.ts'
import { findSetting, setSetting } from '#src/modules/tickets/queries/settings.ts'
import { USUAL_DESIGN, type Design } from '#src/modules/tickets/rules/design.ts'
import { layoutRefusals, layoutSaid, usualLayout } from '#src/modules/tickets/words/layout.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { keepFile, MEDIA_TYPES } from '#src/platform/files.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'

type Row = NonNullable<Awaited<ReturnType<typeof queries.findLayout>>>

const onWire = (row: Row) => ({
  ...row,
  state: row.state === 'DRAFT' ? ('DRAFT' as const) : ('PUBLISHED' as const),
  perPage: designOf(row).perPage,
  changedAt: row.changedAt.toISOString(),
})

/** What is kept with what has been added to designs since. */
export const designOf = ({ design }: { design: object }): Design => ({ ...USUAL_DESIGN, ...design })

/** The layouts of the asker's organisation, each with its newest version. */
export async function listLayouts(scope: Scope) {
  return { rows: (await queries.listLayouts(scope)).map(onWire) }
}

/** One layout as it is worked on: its draft, or the published version while there is none. */
export async function getLayout(scope: Scope, { layoutId }: { layoutId: number }) {
  const row = found(await queries.findLayout(scope, layoutId), '准考证版式')
  const design = designOf(row)
  return { ...onWire(row), design: { ...design, shown: [...design.shown] }, hasLogo: row.logoFileId !== null }
}

/** Begins a layout with the usual design as its draft. */
export async function addLayout(scope: Scope, { name }: { name: string }) {
  const layoutId = await named(name, () => queries.insertLayout(scope, name))
  await queries.putDraft(scope, { layoutId, version: 1, design: USUAL_DESIGN, logoFileId: null })
  await tell(scope, layoutId, layoutSaid.made(name))
  return { id: layoutId }
}

/** Keeps what was changed as a draft; what is published goes on printing until the draft is. */
export async function saveLayout(scope: Scope, of: { layoutId: number; name: string; design: Design }) {
  const row = await lock(scope, of.layoutId)
  if (of.design.showsLogo && row.logoFileId === null) refuse(layoutRefusals.noLogo(), 422)
  if (of.name !== row.name) await named(of.name, () => queries.renameLayout(scope, of.layoutId, of.name))
  const version = draftVersion(row)
  await queries.putDraft(scope, {
    layoutId: of.layoutId,
    version,
    design: of.design,
    logoFileId: row.logoFileId,
  })
  await tell(scope, of.layoutId, layoutSaid.saved(of.name, version))
  return { version }
}

/** Takes a logo into the draft, made clean: a picture of at most 900 pixels without anything hidden in it. */
export async function setLogo(scope: Scope, { layoutId }: { layoutId: number }, upload: Upload) {
  const row = await lock(scope, layoutId)
  const path = scope.files.temporaryPath('.png')
  try {
    await writeFile(path, await cleanLogo(await readFile(upload.path)))
    const logoFileId = await keepFile(scope, { path, name: 'logo.png', mediaType: MEDIA_TYPES.png })
    const version = draftVersion(row)
    const design = { ...designOf(row), showsLogo: true }
    await queries.putDraft(scope, { layoutId, version, design, logoFileId })
    await tell(scope, layoutId, layoutSaid.logo(row.name))
    return { version }
  } finally {
    await rm(path, { force: true })
  }
}

async function cleanLogo(bytes: Buffer): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: 25e6 }).rotate()
    const { width } = await picture.metadata()
    if (width >= 100)
      return await picture
        .resize({ width: 900, height: 400, fit: 'inside', withoutEnlargement: true })
        .png({ palette: true })
        .toBuffer()
  } catch {
    // Whatever is wrong with it, the user can only bring another picture.
  }
  return refuse(layoutRefusals.badLogo(), 422)
}

/** Makes the draft what plans print with from now on. */
export async function publishLayout(scope: Scope, { layoutId }: { layoutId: number }) {
  const row = await lock(scope, layoutId)
  if (row.state !== 'DRAFT') refuse(layoutRefusals.nothingToPublish(row.name))
  await queries.publishDraft(scope, layoutId)
  await tell(scope, layoutId, layoutSaid.published(row.name, row.version))
  return { version: row.version }
}

/** Which layout a plan prints with, and which it may choose. */
export async function getPlanLayout(scope: Scope, { planId }: { planId: number }) {
  const plan = own(scope, await getPlanFacts(scope, planId))
  const layouts = (await queries.listLayouts(scope)).filter((row) => row.publishedVersion !== null)
  return {
    planName: plan.name,
    layoutId: (await findSetting(scope, planId))?.layoutId ?? null,
    layouts: layouts.map(({ id, name }) => ({ id, name })),
  }
}

/** Lets a plan print with a published layout from now on; null is the usual one. */
export async function choosePlanLayout(scope: Scope, of: { planId: number; layoutId: number | null }) {
  const plan = own(scope, await getPlanFacts(scope, of.planId))
  const layout =
    of.layoutId === null ? undefined : found(await queries.findLayout(scope, of.layoutId), '准考证版式')
  if (layout && layout.publishedVersion === null) refuse(layoutRefusals.notPublished(layout.name))
  await setSetting(scope, of.planId, { layoutId: of.layoutId })
  await scope.happened({
    action: 'tickets.layout_chosen',
    entity: 'exam_plan',
    entityId: of.planId,
    sentence: layoutSaid.chosen(plan.name, layout?.name ?? usualLayout),
  })
  return { layoutId: of.layoutId }
}

const own = (scope: Scope, plan: PlanFacts) =>
  found(plan.evaluationOrgId === scope.actor.org.id ? plan : undefined, '考试计划')

async function lock(scope: Scope, layoutId: number): Promise<Row> {
  found(await queries.lockLayout(scope, layoutId), '准考证版式')
  return found(await queries.findLayout(scope, layoutId), '准考证版式')
}

/** A published version is never changed: its successor is. */
const draftVersion = ({ state, version }: Row) => (state === 'DRAFT' ? version : version + 1)

const named = <T>(name: string, write: () => Promise<T>): Promise<T> =>
  refusing({ ticket_layout_evaluation_org_id_name_key: layoutRefusals.nameTaken(name) }, write)

const tell = (scope: Scope, layoutId: number, sentence: string) =>
  scope.happened({ action: 'tickets.layout', entity: 'ticket_layout', entityId: layoutId, sentence })
