import { rm } from 'node:fs/promises'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { digestsOfRuns } from '#src/modules/schedules/index.ts'
import { ticketData, type TicketPaper } from '#src/modules/tickets/paper.ts'
import type { Printable } from '#src/modules/tickets/queries/tickets.ts'
import { designData } from '#src/modules/tickets/rules/design.ts'
import { MissingGlyph } from '#src/platform/pdf/errors.ts'
import type { Scope } from '#src/platform/scope.ts'
import { LOGO, lookOf, TEMPLATE, type Look } from './looks.ts'
import { paperOf } from './papers.ts'
import { photoName, readPortraits, type Portraits } from './portraits.ts'
import { signerOf, type Signer } from './signing.ts'
import { findUncovered, type Uncovered } from './uncovered.ts'

/** Tickets set at a time: their photos lie in memory. Even, so that two on a sheet leave no half sheet between. */
export const PART = 200

/** What was set: where the file lies (the caller removes it), how many tickets and sheets, who is missing. */
export interface Typeset {
  readonly path: string | undefined
  readonly count: number
  readonly sheets: number
  readonly failed: readonly Uncovered[]
}

/** A whole file, and the key its codes are signed with. */
export type Signed = Typeset & { readonly keyId: string }

export type Told = (done: number, total: number) => Promise<void>

/** What every ticket of a plan is set with. */
export interface Press {
  readonly plan: PlanFacts
  readonly signer: Signer
  readonly look: Look
  /** Short digests of the arrangements the tickets come from, by run. */
  readonly digests: ReadonlyMap<number, string>
}

export const openPress = async (
  scope: Scope,
  plan: PlanFacts,
  rows: readonly Printable[],
): Promise<Press> => ({
  plan,
  signer: await signerOf(scope, plan.evaluationOrgId),
  look: await lookOf(scope, plan),
  digests: await digestsOfRuns(
    scope,
    rows.map((row) => row.runId),
  ),
})

/**
 * Sets tickets into one file, in parts. Whoever has a character that no font can draw is left out and named: one rare
 * name must not keep a room of people from their tickets.
 */
export async function typesetTickets(
  scope: Scope,
  plan: PlanFacts,
  { rows, told = () => Promise.resolve() }: { rows: readonly Printable[]; told?: Told },
): Promise<Signed> {
  const failed = await findUncovered(scope, rows)
  const good = without(rows, failed)
  const press = await openPress(scope, plan, good)
  const made: Typeset[] = []
  let whole: string | undefined
  try {
    for (let from = 0; from < good.length; from += PART) {
      const part = { rows: good.slice(from, from + PART), first: from + 1, total: good.length }
      made.push(await typesetPart(scope, press, part))
      await told(from + part.rows.length, good.length)
    }
    whole = await joined(scope, pathsOf(made))
    const sheets = made.reduce((sum, part) => sum + part.sheets, 0)
    const count = made.reduce((sum, part) => sum + part.count, 0)
    const missing = [...failed, ...made.flatMap((part) => part.failed)]
    return { path: whole, count, sheets, failed: missing, keyId: press.signer.keyId }
  } finally {
    const over = pathsOf(made).filter((path) => path !== whole)
    await Promise.all(over.map((path) => rm(path, { force: true })))
  }
}

const pathsOf = (made: readonly Typeset[]): string[] => made.flatMap(({ path }) => path ?? [])

export function without(rows: readonly Printable[], failed: readonly Uncovered[]): Printable[] {
  const named = new Set(failed.map((each) => each.ticketId))
  return rows.filter((row) => !named.has(row.id))
}

/** The parts as one file; a single one is the file itself. */
async function joined(scope: Scope, [first, ...others]: readonly string[]): Promise<string | undefined> {
  if (!first || others.length === 0) return first
  const path = scope.files.temporaryPath('.pdf')
  await scope.renderer.merge([first, ...others], path)
  return path
}

interface Part {
  readonly rows: readonly Printable[]
  /** The place of its first ticket among all. */
  readonly first: number
  readonly total: number
}

async function typesetPart(scope: Scope, press: Press, { rows, first, total }: Part): Promise<Typeset> {
  const files = await readPortraits(scope, press, rows)
  let left = rows.map((row, at) => ({ row, at }))
  const failed: Uncovered[] = []
  for (;;) {
    if (left.length === 0) return { path: undefined, count: 0, sheets: 0, failed }
    const papers = left.map(({ row }) => paperFor(scope, press, { row, files }))
    const places = left.map(({ at }) => first + at)
    try {
      const made = await setPapers(scope, press, { papers, places, total, files })
      return { ...made, count: left.length, failed }
    } catch (error) {
      const bad = error instanceof MissingGlyph ? guiltyOf(error) : new Set<number>()
      if (bad.size === 0) throw error
      const { text } = error as MissingGlyph
      failed.push(...left.filter((_, at) => bad.has(at)).map(({ row }) => uncovered(row, text)))
      left = left.filter((_, at) => !bad.has(at))
    }
  }
}

export const paperFor = (
  scope: Scope,
  { plan, signer, look, digests }: Press,
  { row, files }: { row: Printable; files: Portraits },
): TicketPaper =>
  paperOf(scope, plan, {
    row,
    photo: photoName(row, files),
    signer,
    design: look.design,
    drawDigest: digests.get(row.runId) ?? '',
  })

const uncovered = (row: Printable, characters: string): Uncovered => ({
  ticketId: row.id,
  name: row.name,
  ticketNo: row.ticketNo,
  characters,
})

/** Which tickets of the job hold the character: `tickets.17.candidateName`. None when the template itself does. */
const guiltyOf = ({ places }: MissingGlyph): Set<number> =>
  new Set(places.flatMap(({ path }) => /^tickets\.(\d+)\./.exec(path)?.[1] ?? []).map(Number))

interface Papers {
  readonly papers: readonly TicketPaper[]
  readonly places: readonly number[]
  readonly total: number
  readonly files: Portraits
}

/** Sets papers into a file of their own; the caller removes it. */
export async function setPapers(scope: Scope, { look }: Press, { papers, places, total, files }: Papers) {
  const out = scope.files.temporaryPath('.pdf')
  const { design, logo } = look
  const data = ticketData(papers, { places, total, design: designData(design, logo ? LOGO : '') })
  const { pages } = await scope.renderer.render({
    template: TEMPLATE,
    data,
    files: logo ? { ...files, [LOGO]: logo } : files,
    out,
  })
  return { path: out, sheets: pages }
}
