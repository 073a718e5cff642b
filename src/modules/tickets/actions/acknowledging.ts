import { createHash } from 'node:crypto'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/tickets/queries/acknowledging.ts'
import * as colleges from '#src/modules/tickets/queries/reissued-colleges.ts'
import { overtaken, wasReplaced, wordsText, type Word } from '#src/modules/tickets/rules/acknowledging.ts'
import {
  acknowledgeRefusals,
  acknowledgeSaid,
  acknowledgeWords,
} from '#src/modules/tickets/words/acknowledging.ts'
import type { Scope } from '#src/platform/scope.ts'
import { notFound, refuse } from '#src/shared/refusal.ts'
import { printablePlan, whyNot } from './desk.ts'

/** How many tickets of a plan were replaced, how many wait, and whether the asker may acknowledge now. */
export async function getReissueStanding(scope: Scope, { planId }: { planId: number }) {
  const plan = await getPlanFacts(scope, planId)
  const { total, outstanding } = await queries.countReplaced(scope, planId)
  if (!scope.actor.permissions.has('tickets.acknowledge'))
    return { total, outstanding, digest: '', offers: [] }
  const [closed] = [...whyNot(scope, plan, total), ...(outstanding === 0 ? [acknowledgeRefusals.none()] : [])]
  const offer = { allowed: !closed, needsOpinion: false, ...(closed ? { reason: closed.message } : {}) }
  return {
    total,
    outstanding,
    digest: digestOf(await queries.listOutstanding(scope, planId)),
    offers: [
      { verb: 'one', label: acknowledgeWords.one, ...offer },
      { verb: 'all', label: acknowledgeWords.all, ...offer },
    ],
  }
}

const digestOf = (words: readonly Word[]): string =>
  createHash('sha256').update(wordsText(words)).digest('hex')

/** Replaced tickets: where from, where to, why, which papers are void, and who has acknowledged them. */
export async function listReissued(scope: Scope, filter: queries.ReissuedFilter) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await queries.listReissued(scope, filter)
  const ticketIds = listed.map((row) => row.ticketId)
  const papers = await queries.countVoidPapers(scope, { planId: filter.planId, ticketIds })
  return { total, rows: listed.map((row) => ({ ...shown(row), ...papersOf(papers.get(row.ticketId)) })) }
}

type Listed = Awaited<ReturnType<typeof queries.listReissued>>['listed'][number]

const shown = (row: Listed) => ({
  ticketId: row.ticketId,
  name: row.name,
  className: row.className,
  orgName: row.orgName,
  siteName: row.siteName,
  ticketNo: row.ticketNo,
  formerNo: row.formerNo,
  version: row.version,
  isVoid: row.isVoid,
  from: placeOf({ ordinal: row.fromOrdinal, roomName: row.fromRoom, seatNo: row.fromSeat }),
  to: row.isVoid ? null : placeOf({ ordinal: row.toOrdinal, roomName: row.toRoom, seatNo: row.toSeat }),
  cause: row.cause,
  reason: row.reason,
  replacedAt: row.replacedAt.toISOString(),
  state: row.acknowledgementId === null ? ('OUTSTANDING' as const) : ('ACKNOWLEDGED' as const),
  acknowledgedBy: row.acknowledgedBy ?? '',
  acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
  note: row.note ?? '',
})

const papersOf = ({ prints, downloads } = { prints: 0, downloads: 0 }) => ({ prints, downloads })

interface Place {
  readonly ordinal: number | null
  readonly roomName: string | null
  readonly seatNo: number | null
}
const placeOf = ({ ordinal, roomName, seatNo }: Place) =>
  ordinal !== null && roomName !== null && seatNo !== null ? { ordinal, roomName, seatNo } : null

/** Colleges with replaced tickets and how far each of them is. */
export async function listReissuedColleges(scope: Scope, filter: colleges.CollegeFilter) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await colleges.listReissuedColleges(scope, filter)
  return {
    total,
    rows: listed.map((row) => ({
      ...row,
      waitingSince: row.waitingSince?.toISOString() ?? null,
      lastAt: row.lastAt?.toISOString() ?? null,
    })),
  }
}

/**
 * The college says of the chosen tickets that the old paper is void and the new one handed out (edge case 32). Each names
 * the version that was seen: where a newer one has come meanwhile, nothing is acknowledged. What a colleague has
 * acknowledged already stays as it is.
 */
export async function acknowledgeTickets(
  scope: Scope,
  of: { planId: number; tickets: readonly Word[]; note: string },
) {
  await printablePlan(scope, of.planId)
  const ticketIds = [...new Set(of.tickets.map((word) => word.id))]
  const now = await queries.lockWords(scope, { planId: of.planId, ticketIds })
  if (now.length < ticketIds.length || !now.every(wasReplaced)) notFound('换发的准考证')
  const newer = overtaken(of.tickets, now).map((word) => word.id)
  if (newer.length > 0) refuse(acknowledgeRefusals.newer(await queries.listHolders(scope, newer)))
  return acknowledge(scope, now, of.note)
}

/** The same of everything outstanding, which the digest names: not one ticket more than was on the screen. */
export async function acknowledgeAllTickets(
  scope: Scope,
  of: { planId: number; digest: string; note: string },
) {
  await printablePlan(scope, of.planId)
  const before = await queries.listOutstanding(scope, of.planId)
  if (before.length === 0) refuse(acknowledgeRefusals.none())
  const now = await queries.lockWords(scope, { planId: of.planId, ticketIds: before.map((word) => word.id) })
  if (digestOf(now) !== of.digest) refuse(acknowledgeRefusals.listChanged())
  return acknowledge(scope, now, of.note)
}

type Locked = Awaited<ReturnType<typeof queries.lockWords>>

async function acknowledge(scope: Scope, tickets: Locked, note: string) {
  const ticketIds = tickets.map((ticket) => ticket.id)
  const fresh = new Set(await queries.insertAcknowledgements(scope, { ticketIds, note }))
  await scope.happenedAll(
    tickets
      .filter((ticket) => fresh.has(ticket.id))
      .map(({ ticketNo, version, isVoid, registrationId, evaluationOrgId }) => ({
        action: 'tickets.acknowledged',
        entity: 'registration',
        entityId: registrationId,
        sentence: isVoid ? acknowledgeSaid.void(ticketNo) : acknowledgeSaid.renewed(ticketNo, version),
        ...(note ? { reason: note } : {}),
        seenBy: [evaluationOrgId],
      })),
  )
  return { acknowledged: fresh.size }
}

/** Per plan what waits for an acknowledgement: of the asking college, or at all colleges of the organiser. For the workbench. */
export const outstandingTickets = colleges.countOutstanding
