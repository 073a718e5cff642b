import { getPlanFacts, type PlanFacts } from '#src/modules/plans/index.ts'
import { revokeThese } from '#src/modules/tickets/queries/issue.ts'
import * as queries from '#src/modules/tickets/queries/reissue.ts'
import { findSetting } from '#src/modules/tickets/queries/settings.ts'
import { seatText } from '#src/modules/tickets/rules.ts'
import { fateOf } from '#src/modules/tickets/rules/moving.ts'
import {
  DEFAULT_RULE,
  namesPlace,
  numberBy,
  serialOf,
  type NumberRule,
} from '#src/modules/tickets/rules/number.ts'
import { said } from '#src/modules/tickets/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { sessionName } from '#src/shared/session-name.ts'

/**
 * A new version of the tickets of registrations whose papers have changed: same number (BR-66), one version later, so
 * that a code printed before says 已作废 and points to the newer one (BR-24, BR-64). Those without a ticket get none.
 */
export async function reissueTickets(
  scope: Scope,
  { registrationIds, reason }: { registrationIds: readonly number[]; reason: string },
): Promise<void> {
  const renewed = await queries.renew(scope, registrationIds, reason)
  await scope.happenedAll(
    renewed.map((ticket) => ({
      action: 'tickets.reissued',
      entity: 'registration',
      entityId: ticket.registration_id,
      sentence: said.reissued(ticket.ticket_no, ticket.version),
      seenBy: [ticket.org_id, ticket.evaluation_org_id],
    })),
  )
}

/** How many tickets of a re-seating were replaced, kept, and taken back. */
export interface Reissued {
  readonly moved: number
  readonly stayed: number
  readonly revoked: number
}

type Row = Awaited<ReturnType<typeof queries.listPlaces>>[number]

/**
 * Lets tickets follow the published arrangement after people were re-seated: whoever sits elsewhere gets the next version
 * with the new place (and, by a rule that names the seat, a new number), whoever stayed keeps number, version and time of
 * issue, whoever has no seat any more loses the ticket (edge cases 32 to 34). To be called by the organiser, in the
 * transaction that changes the seats, after it; new people are `issueTickets`'. Called again it changes nothing.
 */
export async function reissueFor(
  scope: Scope,
  of: { planId: number; registrationIds: readonly number[]; reason: string },
): Promise<Reissued> {
  const rows = await queries.listPlaces(scope, of)
  const fates = Map.groupBy(rows, fateOf)
  const withFate = (fate: ReturnType<typeof fateOf>) => fates.get(fate) ?? []
  const [moved, stayed, lost] = [withFate('MOVED'), withFate('STAYED'), withFate('LOST')]
  await takeBack(scope, lost, of.reason)
  await queries.followRuns(scope, stayed.flatMap(seated))
  await move(scope, await getPlanFacts(scope, of.planId), { rows: moved, reason: of.reason })
  return { moved: moved.length, stayed: stayed.length, revoked: lost.length }
}

async function takeBack(scope: Scope, lost: readonly Row[], reason: string): Promise<void> {
  await queries.keepFormer(
    scope,
    lost.map((row) => row.id),
    { cause: 'SEAT_LOST', reason },
  )
  await revokeThese(
    scope,
    lost.map((row) => row.registrationId),
  )
  await scope.happenedAll(lost.map((row) => lineOf(scope, row, said.lostSeat(row.ticketNo))))
}

async function move(
  scope: Scope,
  plan: PlanFacts,
  { rows, reason }: { rows: readonly Row[]; reason: string },
): Promise<void> {
  const rule = (await findSetting(scope, plan.id))?.rule ?? DEFAULT_RULE
  const moved = rows.flatMap((row) => {
    const ticketNo = newNumber(rule, plan, row)
    return seated(row).map((place) => ({ ...place, ticketNo, row }))
  })
  await queries.moveTickets(scope, moved, reason)
  await scope.happenedAll(
    moved.map(({ row, ticketNo }) => {
      const change = { old: row.ticketNo, ticketNo, version: row.version + 1, place: placeText(row) }
      return lineOf(scope, row, said.moved(change))
    }),
  )
}

const placeText = ({ ordinal, roomName, seatNo }: Row) =>
  [sessionName(ordinal ?? 1), roomName, seatText(seatNo ?? 0)].join(' ')

/** The row with its seat, when it has one: the types know what the fate has said. */
const seated = ({ id, runId, sessionId, roomId, seatNo }: Row) =>
  runId !== null && sessionId !== null && roomId !== null && seatNo !== null
    ? [{ id, runId, sessionId, roomId, seatNo }]
    : []

/** The number of the new place: the same one, unless the plan's rule names the seat (BR-66). */
function newNumber(rule: NumberRule, plan: PlanFacts, row: Row): string {
  if (!namesPlace(rule)) return row.ticketNo
  return numberBy(rule, {
    year: plan.year,
    planSeq: plan.seq,
    levelRank: row.rank,
    siteCode: row.siteCode,
    serial: serialOf(rule, row.ticketNo),
    ordinal: row.ordinal ?? 0,
    roomSeq: row.roomSeq ?? 0,
    seatNo: row.seatNo ?? 0,
  })
}

const lineOf = (scope: Scope, row: Row, sentence: string) => ({
  action: 'tickets.reissued',
  entity: 'registration',
  entityId: row.registrationId,
  sentence,
  seenBy: [row.orgId, scope.actor.org.id],
})
