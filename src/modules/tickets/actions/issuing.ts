import { randomBytes } from 'node:crypto'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import * as queries from '#src/modules/tickets/queries/issue.ts'
import { listRevokedSeated, outdateAll } from '#src/modules/tickets/queries/renew.ts'
import { findSetting } from '#src/modules/tickets/queries/settings.ts'
import { numbered } from '#src/modules/tickets/rules.ts'
import { DEFAULT_RULE, numberBy } from '#src/modules/tickets/rules/number.ts'
import { arrangedAnew, said } from '#src/modules/tickets/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { reissueFor } from './reissuing.ts'

const TOKEN_BYTES = 16
/** Tickets written by one statement. */
const BATCH = 20_000

/**
 * Issues a ticket to everybody of a plan who has a published seat and none yet: the reaction to a publication, in its
 * transaction. Those who have a ticket keep its number and version, so started again it does nothing (BR-66).
 */
export async function issueTickets(scope: Scope, { planId }: { planId: number }): Promise<number> {
  await renewRevoked(scope, planId)
  const rows = await queries.listUnticketed(scope, planId)
  if (rows.length === 0) return 0
  const plan = await getPlanFacts(scope, planId)
  const rule = (await findSetting(scope, planId))?.rule ?? DEFAULT_RULE
  const firstFree = await takeSerials(scope, planId, Map.groupBy(rows, keyOf))
  const tickets = numbered(rows, keyOf, firstFree).map(({ row, serial }) => ({
    ...row,
    ticketNo: numberBy(rule, { ...row, year: plan.year, planSeq: plan.seq, levelRank: row.rank, serial }),
    qrToken: randomBytes(TOKEN_BYTES).toString('base64url'),
  }))
  for (let from = 0; from < tickets.length; from += BATCH)
    await queries.insertTickets(scope, planId, tickets.slice(from, from + BATCH))
  await scope.happened({
    action: 'tickets.issued',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.issued(plan.name, tickets.length),
  })
  return tickets.length
}

/**
 * Tickets taken back with a void arrangement hold again, one version newer and in the place published now (BR-66), so
 * whoever shows the old paper is found and told (BR-64).
 */
async function renewRevoked(scope: Scope, planId: number): Promise<void> {
  const registrationIds = await listRevokedSeated(scope, planId)
  if (registrationIds.length === 0) return
  await reissueFor(scope, { planId, registrationIds, reason: arrangedAnew })
}

interface Group {
  readonly siteId: number
  readonly levelId: number
}
const keyOf = ({ siteId, levelId }: Group) => `${siteId}/${levelId}`

/** Takes as many serials as each site and level wants; answers the one before the first of them. */
async function takeSerials(scope: Scope, planId: number, wanted: ReadonlyMap<string, readonly Group[]>) {
  const taken = await queries.takeSerials(
    scope,
    planId,
    [...wanted.values()].flatMap(([first, ...others]) =>
      first ? [{ siteId: first.siteId, levelId: first.levelId, count: others.length + 1 }] : [],
    ),
  )
  const lasts = new Map(taken.map((each) => [`${each.site_id}/${each.level_id}`, each.last_serial]))
  return (key: string) => (lasts.get(key) ?? 0) - (wanted.get(key)?.length ?? 0)
}

/** Takes back every ticket of a plan: the reaction to its cancellation. */
export const revokeTickets = async (scope: Scope, { planId }: { planId: number }): Promise<void> =>
  void (await queries.revokeAll(scope, planId))

/** A new version of every ticket of a plan: what is printed on it besides the seat has changed. */
export const outdateTickets = (
  scope: Scope,
  { planId, reason }: { planId: number; reason: string },
): Promise<void> => outdateAll(scope, planId, reason)

/** Takes back the tickets of these registrations: the reaction to their withdrawal. */
export const revokeTicketsOf = async (scope: Scope, registrationIds: readonly number[]): Promise<void> =>
  void (await queries.revokeThese(scope, registrationIds))
