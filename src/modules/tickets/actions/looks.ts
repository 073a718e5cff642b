import { buffer } from 'node:stream/consumers'
import { readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { ticketData, type TicketPaper } from '#src/modules/tickets/paper.ts'
import * as queries from '#src/modules/tickets/queries/layouts.ts'
import { designData, USUAL_DESIGN, type Design } from '#src/modules/tickets/rules/design.ts'
import { versionText } from '#src/modules/tickets/words.ts'
import { SAMPLE, SAMPLES } from '#src/modules/tickets/words/layout.ts'
import { findFile } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { maskId } from '#src/shared/mask.ts'
import { found } from '#src/shared/refusal.ts'
import { designOf } from './layouts.ts'
import { notesOf } from './papers.ts'

export const TEMPLATE = fileURLToPath(new URL('../templates/ticket.typ', import.meta.url))
/** What the template calls the logo among a job's files. */
export const LOGO = 'logo.png'

/** The design tickets are printed with, and its logo. */
export interface Look {
  readonly design: Design
  readonly logo?: Buffer
}

/** What a plan's tickets look like now. Whoever prints, the logo is read within the organiser's reach. */
export async function lookOf(scope: Scope, plan: PlanFacts): Promise<Look> {
  const row = await queries.findPlanDesign(scope, plan.id)
  if (!row) return { design: USUAL_DESIGN }
  const design = designOf(row)
  const { logoFileId } = row
  if (!design.showsLogo || logoFileId === null) return { design }
  const organiser = { id: plan.evaluationOrgId, name: '', kind: 'EVALUATION' as const, provinceId: null }
  return { design, logo: await scope.inReachOf(organiser, (there) => readLogo(there, logoFileId)) }
}

async function readLogo(scope: Scope, fileId: number): Promise<Buffer> {
  const file = await findFile(scope, fileId)
  return buffer(await scope.files.open(file.storage_key))
}

/** A sheet as a picture, with invented people: what the design would print, before anything is kept. */
export async function previewLayout(scope: Scope, of: { layoutId: number; design: Design }) {
  const row = found(await queries.findLayout(scope, of.layoutId), '准考证版式')
  const logo =
    of.design.showsLogo && row.logoFileId !== null ? await readLogo(scope, row.logoFileId) : undefined
  const papers = SAMPLES.slice(0, of.design.perPage).map((sample) =>
    samplePaper(scope.now, of.design, sample),
  )
  const data = ticketData(papers, { design: designData(of.design, logo ? LOGO : '') })
  const out = scope.files.temporaryPath('.svg')
  try {
    const files = logo ? { [LOGO]: logo } : {}
    await scope.renderer.render({ template: TEMPLATE, data, files, out, form: 'svg' })
    return { svg: await readFile(out, 'utf8') }
  } finally {
    await rm(out, { force: true })
  }
}

type Sample = (typeof SAMPLES)[number]

function samplePaper(now: Date, design: Design, sample: Sample): TicketPaper {
  const shown = (field: Design['shown'][number], text: string) => (design.shown.includes(field) ? text : '')
  const stamp = formatInstant(now).replace(/ 周./, '')
  return {
    ...SAMPLE,
    candidateName: sample.name,
    sex: shown('gender', sample.gender),
    seat: sample.seat,
    ticketNumber: `2603151000100001${sample.number}`,
    idTypeName: shown('idType', SAMPLE.idTypeName),
    idNumber: shown('idNumber', design.idNumber === 'FULL' ? SAMPLE.idNumber : maskId(SAMPLE.idNumber)),
    institutionName: shown('institution', SAMPLE.institutionName),
    className: shown('className', SAMPLE.className),
    studentNumber: shown('studentNo', `202401010${sample.number}`),
    siteCode: '510001',
    siteAddress: shown('siteAddress', SAMPLE.siteAddress),
    entryTime: '08:30—09:00',
    examTime: '09:00—10:30',
    lateLimit: shown('lateLimit', SAMPLE.lateLimit),
    // As long as a real one, and valid nowhere.
    qrText: `KW2.${'SAMPLE22'.repeat(21)}`,
    version: versionText(1),
    drawDigest: '3f2a 90bc 11de',
    issuedAt: stamp,
    printedAt: stamp,
    notes: notesOf(design.notes),
    contact: design.contact || SAMPLE.contact,
  }
}
