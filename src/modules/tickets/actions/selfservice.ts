import { readFile, rm } from 'node:fs/promises'
import { asking } from '#src/modules/candidates/index.ts'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/tickets/queries/selfservice.ts'
import { findPrintable } from '#src/modules/tickets/queries/tickets.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { isOpenToCandidates, PASS_MINUTES, PASS_PURPOSE } from '#src/modules/tickets/rules/selfservice.ts'
import { refusals, singleFileName } from '#src/modules/tickets/words.ts'
import { selfRefusals } from '#src/modules/tickets/words/selfservice.ts'
import { MEDIA_TYPES } from '#src/platform/files.ts'
import type { Caller, Download } from '#src/platform/http/endpoint.ts'
import { makePass, readPass } from '#src/platform/pass.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { sameName } from '#src/shared/person-name.ts'
import { refuse } from '#src/shared/refusal.ts'
import { typesetTickets } from './typesetting.ts'

const AFTERWARDS_MS = 31 * 86_400_000

/** Exams whose tickets candidates may fetch now: their names are no secret. */
export async function listOpenPlans(scope: Scope) {
  const plans = await queries.listPlansWithTickets(scope, new Date(scope.now.getTime() - AFTERWARDS_MS))
  const open = plans.filter((plan) => isOpenToCandidates(plan, scope.now))
  return { rows: open.map(({ id, name }) => ({ id, name })) }
}

/**
 * The tickets of whoever knows name and number. Every question is counted, found or not, and answers alike: nobody learns
 * from the answer, the limits or the work done who is registered (personal data, domain §12).
 */
export async function findMyTickets(
  scope: Scope,
  asked: asking.Asked & { planId?: number | undefined },
  caller: Caller,
) {
  const idHash = await asking.askAsCandidate(scope, asked, caller)
  const open = (await listOpenPlans(scope)).rows.map((plan) => plan.id)
  const planIds = asked.planId === undefined ? open : open.filter((id) => id === asked.planId)
  const found = await queries.listTicketsOfPerson(scope, { idType: asked.idType, idHash, planIds })
  const own = found.filter((row) => sameName(row.name, asked.name))
  return { rows: own.map((row) => onCard(scope, row)) }
}

type Row = Awaited<ReturnType<typeof queries.listTicketsOfPerson>>[number]

function onCard(scope: Scope, { id, checkInMinutes, ...row }: Row) {
  return {
    ...row,
    pass: makePass(scope.vault, { purpose: PASS_PURPOSE, id, minutes: PASS_MINUTES }, scope.now),
    fileName: singleFileName({ ...row, seat: seatText(row.seatNo) }),
    issuedAt: row.issuedAt.toISOString(),
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    entryAt: new Date(row.startsAt.getTime() - checkInMinutes * 60_000).toISOString(),
  }
}

/** The PDF a pass opens, printed as the candidate's college would, and noted for it. */
export async function downloadMyTicket(scope: Scope, { pass }: { pass: string }): Promise<Download> {
  const ticketId = readPass(scope.vault, { purpose: PASS_PURPOSE, pass }, scope.now)
  const owner = ticketId === undefined ? undefined : await queries.findOwner(scope, ticketId)
  if (ticketId === undefined || !owner) return refuse(selfRefusals.passOver(), 404)
  const college = { id: owner.orgId, name: owner.orgName, kind: 'INSTITUTION' as const, provinceId: null }
  return scope.inReachOf(college, async (there) => {
    const row = await findPrintable(there, ticketId)
    if (!row) return refuse(selfRefusals.passOver(), 404)
    const plan = await getPlanFacts(there, row.planId)
    const { path, failed, keyId } = await typesetTickets(there, plan, { rows: [row] })
    if (!path) return refuse(refusals.uncovered(row.name, failed[0]?.characters ?? ''), 422)
    try {
      await queries.insertSelfDownload(there, { ticketId, ...owner, keyId })
      const name = singleFileName({ ...row, seat: seatText(row.seatNo) })
      return { name, mediaType: MEDIA_TYPES.pdf, body: await readFile(path) }
    } finally {
      await rm(path, { force: true })
    }
  })
}

/** Which candidates fetched their tickets themselves, newest first. */
export async function listSelfDownloads(scope: Scope, filter: ListQuery & { planId: number }) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await queries.listSelfDownloads(scope, filter)
  return { total, rows: listed.map((row) => ({ ...row, at: row.at.toISOString() })) }
}
