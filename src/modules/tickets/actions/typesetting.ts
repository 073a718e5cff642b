import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { buffer } from 'node:stream/consumers'
import type { PlanFacts } from '#src/modules/plans/index.ts'
import { ticketData, type TicketPaper } from '#src/modules/tickets/paper.ts'
import { listPortraits, type Printable } from '#src/modules/tickets/queries/tickets.ts'
import { MissingGlyph } from '#src/platform/pdf/errors.ts'
import { fitPhoto, type PhotoProfile } from '#src/platform/photo.ts'
import type { Scope } from '#src/platform/scope.ts'
import { paperOf } from './papers.ts'
import { signerOf, type Signer } from './signing.ts'

const TEMPLATE = fileURLToPath(new URL('../templates/ticket.typ', import.meta.url))
/** Tickets set at a time: their photos lie in memory. */
const PART = 200

/** Somebody whose ticket cannot be printed, and which characters no font can draw. */
export interface Uncovered {
  readonly ticketId: number
  readonly name: string
  readonly ticketNo: string
  readonly characters: string
}

/** What was set: where the file lies (the caller removes it), how many pages, who is missing. */
export interface Typeset {
  readonly path: string | undefined
  readonly count: number
  readonly failed: readonly Uncovered[]
}

export type Told = (done: number, total: number) => Promise<void>

/**
 * Sets tickets into one file, in parts. Whoever has a character that no font can draw is left out and named: one rare
 * name must not keep a room of people from their tickets.
 */
export async function typesetTickets(
  scope: Scope,
  plan: PlanFacts,
  { rows, told = () => Promise.resolve() }: { rows: readonly Printable[]; told?: Told },
): Promise<Typeset> {
  const failed = await findUncovered(scope, rows)
  const named = new Set(failed.map((each) => each.ticketId))
  const good = rows.filter((row) => !named.has(row.id))
  const sign = await signerOf(scope, plan.evaluationOrgId)
  const parts: string[] = []
  try {
    for (let from = 0; from < good.length; from += PART) {
      const part = good.slice(from, from + PART)
      const made = await typesetPart(scope, plan, { rows: part, first: from + 1, total: good.length, sign })
      failed.push(...made.failed)
      if (made.path) parts.push(made.path)
      await told(from + part.length, good.length)
    }
    const [only, second] = parts
    if (!only || !second) return { path: parts.pop(), count: rows.length - failed.length, failed }
    const path = scope.files.temporaryPath('.pdf')
    await scope.renderer.merge(parts, path)
    return { path, count: rows.length - failed.length, failed }
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })))
  }
}

/** Names, classes and colleges with characters that no font can draw, told before anything is printed. */
export async function findUncovered(
  scope: Pick<Scope, 'renderer'>,
  rows: readonly { id: number; ticketNo: string; name: string; className: string }[],
): Promise<Uncovered[]> {
  const missing = new Set(
    await scope.renderer.uncovered(rows.map((row) => row.name + row.className).join('')),
  )
  if (missing.size === 0) return []
  return rows.flatMap((row) => {
    const characters = [...new Set(row.name + row.className)].filter((char) => missing.has(char)).join('')
    return characters ? [{ ticketId: row.id, name: row.name, ticketNo: row.ticketNo, characters }] : []
  })
}

interface Part {
  readonly rows: readonly Printable[]
  /** The place of its first ticket among all. */
  readonly first: number
  readonly total: number
  readonly sign: Signer
}

async function typesetPart(
  scope: Scope,
  plan: PlanFacts,
  { rows, first, total, sign }: Part,
): Promise<Typeset> {
  const files = await readPortraits(scope, rows, profileOf(plan))
  let left = rows.map((row, at) => ({ row, at }))
  const failed: Uncovered[] = []
  for (;;) {
    if (left.length === 0) return { path: undefined, count: 0, failed }
    const papers = left.map(({ row }) => paperOf(scope, plan, { row, photo: photoName(row, files), sign }))
    const places = left.map(({ at }) => first + at)
    try {
      return { path: await render(scope, { papers, places, total, files }), count: left.length, failed }
    } catch (error) {
      const bad = error instanceof MissingGlyph ? guiltyOf(error) : new Set<number>()
      if (bad.size === 0) throw error
      const { text } = error as MissingGlyph
      failed.push(...left.filter((_, at) => bad.has(at)).map(({ row }) => uncovered(row, text)))
      left = left.filter((_, at) => !bad.has(at))
    }
  }
}

const uncovered = (row: Printable, characters: string): Uncovered => ({
  ticketId: row.id,
  name: row.name,
  ticketNo: row.ticketNo,
  characters,
})

/** Which tickets of the job hold the character: `tickets.17.candidateName`. None when the template itself does. */
const guiltyOf = ({ places }: MissingGlyph): Set<number> =>
  new Set(places.flatMap(({ path }) => /^tickets\.(\d+)\./.exec(path)?.[1] ?? []).map(Number))

async function render(
  scope: Scope,
  job: { papers: readonly TicketPaper[]; places: readonly number[]; total: number; files: Portraits },
): Promise<string> {
  const out = scope.files.temporaryPath('.pdf')
  const { papers, places, total, files } = job
  await scope.renderer.render({ template: TEMPLATE, data: ticketData(papers, { places, total }), files, out })
  return out
}

type Portraits = Record<string, Uint8Array>

const photoName = ({ registrationId }: Printable, files: Portraits) => {
  const name = `${registrationId}.jpg`
  return name in files ? name : undefined
}

/** The size and weight a plan wants its photos in (§7.4). */
const profileOf = ({ photo }: PlanFacts): PhotoProfile => ({
  width: photo.width,
  height: photo.height,
  minBytes: photo.minKb * 1024,
  maxBytes: photo.maxKb * 1024,
})

/** The portraits of these people by the name the page calls them; who has none gets an empty frame. */
async function readPortraits(
  scope: Scope,
  rows: readonly Printable[],
  profile: PhotoProfile,
): Promise<Portraits> {
  const keys = await listPortraits(
    scope,
    rows.map((row) => row.registrationId),
  )
  const read = [...keys].map(async ([registrationId, storageKey]) => {
    const kept = await buffer(await scope.files.open(storageKey))
    return [`${registrationId}.jpg`, await fitPhoto(kept, profile)] as const
  })
  return Object.fromEntries(await Promise.all(read))
}
