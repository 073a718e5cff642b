import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import * as desk from '#src/modules/tickets/queries/desk.ts'
import * as tickets from '#src/modules/tickets/queries/tickets.ts'
import { MOST_IN_ONE_FILE, refusalsForPrinting } from '#src/modules/tickets/rules.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { readTicketCode, type TicketCode } from './code.ts'
import { readSignedCode } from './signing.ts'
import { findRare } from './uncovered.ts'

/** What may be printed of a plan and from when on; rooms and classes of one site, the asker's own or the named one. */
export async function getDesk(scope: Scope, of: { planId: number; siteId?: number | undefined }) {
  const plan = await getPlanFacts(scope, of.planId)
  const sites = await desk.listTicketSites(scope, of.planId)
  const issued = sites.reduce((sum, site) => sum + site.count, 0)
  const siteId = of.siteId ?? onlyOne(sites)?.id
  const reasons = whyNot(scope, plan, issued)
  const part = { planId: plan.id, siteId: siteId ?? 0 }
  return {
    planId: plan.id,
    planName: plan.name,
    issued,
    opensAt: (plan.later.ticketsOpenAt ?? plan.schedulingClosesAt).toISOString(),
    open: reasons.length === 0,
    reasons: reasons.map(({ message, wayOut = '' }) => ({ message, wayOut })),
    sites,
    siteId: siteId ?? null,
    rooms: await desk.listTicketRooms(scope, part),
    classes: await desk.listTicketClasses(scope, part),
    ...(await desk.countReissued(scope, { planId: plan.id, siteId })),
  }
}

const onlyOne = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined)

/** What speaks against handing out tickets of a plan to the asker now (BR-63). */
export const whyNot = (scope: Scope, plan: PlanFacts, issued: number) =>
  refusalsForPrinting(plan, { now: scope.now, issued, isInstitution: scope.actor.org.kind === 'INSTITUTION' })

/** The plan when its tickets may be handed out now, or every reason why not (BR-63). */
export async function printablePlan(scope: Scope, planId: number): Promise<PlanFacts> {
  const plan = await getPlanFacts(scope, planId)
  refuseAll(whyNot(scope, plan, await tickets.countTickets(scope, { planId }, 1)))
  return plan
}

/** Tickets with their seats. Before they may be handed out an institution sees its seats in 排考管理, not here. */
export async function listTickets(scope: Scope, filter: tickets.TicketFilter) {
  const plan = await getPlanFacts(scope, filter.planId)
  if (whyNot(scope, plan, 1).length > 0) return { total: 0, rows: [] }
  const { listed, total } = await tickets.listTickets(scope, filter)
  return {
    total,
    rows: listed.map((row) => ({
      ...row,
      issuedAt: row.issuedAt.toISOString(),
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
    })),
  }
}

/** What printing the chosen tickets would meet: how many, who has characters no font can draw, who has no photo. */
export async function checkTickets(scope: Scope, of: tickets.Chosen) {
  await printablePlan(scope, of.planId)
  const rows = await tickets.listNames(scope, of, MOST_IN_ONE_FILE + 1)
  const portraits = await tickets.listPortraits(
    scope,
    rows.map((row) => row.registrationId),
  )
  return {
    count: rows.length,
    most: MOST_IN_ONE_FILE,
    ...(await findRare(scope, rows)),
    withoutPhoto: rows.filter((row) => !portraits.has(row.registrationId)).length,
  }
}

/** Who printed what, newest first. */
export async function listPrints(scope: Scope, filter: ListQuery & { planId: number }) {
  await getPlanFacts(scope, filter.planId)
  const { listed, total } = await desk.listPrints(scope, filter)
  return { total, rows: listed.map(shownPrint) }
}

const shownPrint = (row: Awaited<ReturnType<typeof desk.listPrints>>['listed'][number]) => ({
  ...row,
  at: row.at.toISOString(),
  fileUntil: row.fileUntil?.toISOString() ?? null,
})

/** What a scanned code means now (BR-64); of a superseded one the new place is answered. */
export async function verifyTicket(scope: Scope, { code }: { code: string }) {
  const read = await readAnyCode(scope, code)
  if (read?.isKeyWithdrawn) return { verdict: 'KEY_WITHDRAWN' as const, ticket: null }
  return judged(scope, read)
}

async function judged(scope: Scope, read: TicketCode | undefined) {
  const ticket = read && (await tickets.findByToken(scope, read.qrToken))
  if (!read || !ticket) return { verdict: 'FORGED' as const, ticket: null }
  const dead = ticket.revokedAt !== null || !['PENDING', 'CONFIRMED'].includes(ticket.status)
  if (dead) return { verdict: 'REVOKED' as const, ticket: null }
  const row = await tickets.findPrintable(scope, ticket.id, 'ADMITTED')
  const verdict = ticket.version === read.version ? ('VALID' as const) : ('SUPERSEDED' as const)
  return { verdict, ticket: row ? shownOnScan(row) : null }
}

/** Codes signed with a public key, and those printed before there were any. */
async function readAnyCode(
  scope: Scope,
  code: string,
): Promise<(TicketCode & { isKeyWithdrawn?: boolean }) | undefined> {
  const claim = await readSignedCode(scope, code)
  if (!claim) return readTicketCode(scope.vault, code)
  return { qrToken: claim.token, version: claim.version, isKeyWithdrawn: claim.isKeyWithdrawn }
}

const shownOnScan = (row: tickets.Printable) => ({
  ticketNo: row.ticketNo,
  name: row.name,
  levelName: row.levelName,
  ordinal: row.ordinal,
  startsAt: row.startsAt.toISOString(),
  roomName: row.roomName,
  seatNo: row.seatNo,
})
