import { readFile, rm } from 'node:fs/promises'
import { MEDIA_TYPES } from '#src/platform/files.ts'
import type { Download } from '#src/platform/http/endpoint.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { writeTable } from '#src/platform/spreadsheet/table.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { offsetOf, type ListQuery } from '#src/shared/paging.ts'
import { refuse } from '#src/shared/refusal.ts'
import { SLIP_TEMPLATE, slipData, type Slip } from '#src/modules/candidates/paper/slips.ts'
import * as queries from '#src/modules/candidates/queries/confirmation.ts'
import { MOST_TRIES } from '#src/modules/candidates/rules/confirming.ts'
import {
  confirmationNames,
  confirmationSaid,
  officerRefusals,
  slipWords,
  whomText,
  workbookWords,
} from '#src/modules/candidates/words/confirmation.ts'
import { linkToken } from './token.ts'

type Whom = queries.LinkWhom
const DAY_MS = 24 * 3_600_000
/** Rows of one workbook; a college has fewer. */
const MOST_LINKS = 200_000
/** Slips of one file: forty pages, set while one waits. */
const MOST_SLIPS = 320

/** How far each class is with 本人确认. */
export async function listConfirmations(scope: Scope, query: ListQuery) {
  const { listed, total } = await queries.listClassStandings(scope, {
    q: query.q,
    mostTries: MOST_TRIES,
    limit: query.size,
    offset: offsetOf(query),
  })
  return {
    total,
    rows: listed.map(({ class_name, people, confirmed, objected, linked }) => ({
      className: class_name,
      people,
      confirmed,
      objected,
      linked,
    })),
  }
}

/** Gives people a link that opens their own data for some days (BR-22). */
export async function issueLinks(scope: Scope, given: Whom & { days: number; renew: boolean }) {
  const expiresAt = new Date(scope.now.getTime() + given.days * DAY_MS)
  const count = await queries.putLinks(scope, { ...given, expiresAt, mostTries: MOST_TRIES })
  if (count === 0) refuse(officerRefusals.nobody())
  const sentence = confirmationSaid.linked(named(given), count, formatInstant(expiresAt))
  await tell(scope, { verb: 'linked', sentence })
  return { count, expiresAt: expiresAt.toISOString() }
}

/** Links already given out stop working. */
export async function withdrawLinks(scope: Scope, given: Whom & { opinion: string }) {
  const count = await queries.stopLinks(scope, given)
  if (count === 0) refuse(officerRefusals.noLinks())
  const sentence = confirmationSaid.withdrawn(named(given), count)
  await tell(scope, { verb: 'links_withdrawn', sentence, reason: given.opinion })
  return { count }
}

/** The links that open now as a workbook, for sending them out; who took it is written down. */
export async function linkWorkbook(scope: Scope, of: Whom & { publicUrl: string }): Promise<Download> {
  const links = await heldLinks(scope, of, MOST_LINKS)
  const out = scope.files.temporaryPath('.xlsx')
  const { headers } = workbookWords
  try {
    await writeTable({
      title: workbookWords.title(scope.actor.name, formatInstant(scope.now)),
      columns: [
        headers.name,
        headers.className,
        headers.studentNo,
        headers.state,
        headers.until,
        headers.link,
      ].map((header, at) => ({ header, width: [16, 20, 18, 12, 24, 64][at] ?? 16 })),
      rows: links.map((link) => [
        link.name,
        link.class_name,
        link.student_no ?? '',
        confirmationNames[link.confirmation],
        formatInstant(link.expires_at),
        link.address,
      ]),
      out,
    })
    const sentence = confirmationSaid.exported(named(of), links.length)
    await tell(scope, { verb: 'links_exported', sentence })
    return { name: workbookWords.name(named(of)), mediaType: MEDIA_TYPES.xlsx, body: await readFile(out) }
  } finally {
    await rm(out, { force: true })
  }
}

/** Slips with a QR code each, eight to a page, for handing out in class. */
export async function linkSlips(scope: Scope, of: Whom & { publicUrl: string }): Promise<Download> {
  const links = await heldLinks(scope, of, MOST_SLIPS + 1)
  if (links.length > MOST_SLIPS) refuse(officerRefusals.tooMany(MOST_SLIPS), 422)
  const slips: Slip[] = []
  for (const link of links) {
    // One rare name must not keep a class from its slips; it is not printed as a box either.
    const isPrintable = (await scope.renderer.uncovered(link.name)).length === 0
    slips.push({
      name: isPrintable ? link.name : slipWords.unprintable,
      className: link.class_name,
      studentNo: link.student_no ?? '',
      until: slipWords.until(formatInstant(link.expires_at)),
      address: link.address,
    })
  }
  const data = slipData(slips, { orgName: scope.actor.org.name, title: slipWords.title, how: slipWords.how })
  const body = await printed(scope, { template: SLIP_TEMPLATE, data })
  await tell(scope, { verb: 'slips_printed', sentence: confirmationSaid.printed(named(of), links.length) })
  return { name: slipWords.name(named(of)), mediaType: MEDIA_TYPES.pdf, body }
}

async function heldLinks(scope: Scope, of: Whom & { publicUrl: string }, limit: number) {
  const rows = await queries.listLinks(scope, { ...of, mostTries: MOST_TRIES, limit })
  if (rows.length === 0) refuse(officerRefusals.noLinks())
  return rows.map((row) => ({ ...row, address: `${of.publicUrl}/confirm/${tokenOf(scope, row)}` }))
}

/** The token of a link that opens, as its holder has it. */
const tokenOf = (scope: Scope, row: { id: number; version: number; expires_at: Date }) =>
  linkToken(scope.vault, { candidateId: row.id, version: row.version, expiresAt: row.expires_at })

/** The links of some of the asker's people as they hold them, for the demonstration: it has no phone to open them with. */
export async function heldTokens(scope: Scope, of: Whom & { limit: number }) {
  const rows = await queries.listLinks(scope, { ...of, mostTries: MOST_TRIES })
  return rows.map((row) => ({ candidateId: row.id, token: tokenOf(scope, row) }))
}

const named = ({ candidateIds, className }: Whom) =>
  whomText({ className, isChosen: candidateIds !== undefined })

const tell = (scope: Scope, { verb, ...told }: { verb: string; sentence: string; reason?: string }) =>
  scope.happened({
    ...told,
    action: `candidates.${verb}`,
    entity: 'organisation',
    entityId: scope.actor.org.id,
  })
