import { idHashesOfSearch, papers, type Papers } from '#src/modules/candidates/index.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskId, maskName } from '#src/shared/mask.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import * as queries from './queries.ts'
import { refusalsForPeriod, stateOf } from './rules.ts'
import { banMachine } from './states.ts'
import { refusals, said, what } from './words.ts'

type Row = NonNullable<Awaited<ReturnType<typeof queries.findBan>>>

/** The organisation's list, a page at a time. */
export async function listBans(scope: Scope, filter: queries.BanFilter) {
  if (/\d{15}/.test(filter.q ?? '')) refuse(refusals.idInSearch(), 422)
  const today = shanghaiDay(scope.now)
  const { listed, total } = await queries.listBans(scope, filter, today)
  return { total, rows: listed.map((row) => shownRow(row, today)) }
}

/** One ban, whom it still concerns, and what may be done with it now. */
export async function getBan(scope: Scope, { banId }: { banId: number }) {
  const row = found(await queries.findBan(scope, banId), '停考记录')
  const shown = shownRow(row, shanghaiDay(scope.now))
  return {
    ...shown,
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftReason: row.lift_reason,
    affected: row.lifted_at ? [] : await queries.listAffected(scope, row),
    offers: banMachine.offers(shown.state, scope.actor.permissions),
  }
}

const shownRow = (row: Row, today: string) => ({
  id: row.id,
  name: row.name,
  idTypeName: ID_TYPES[row.id_type],
  idMasked: row.id_masked,
  reason: row.reason,
  article: row.article,
  fromOn: row.from_on,
  untilOn: row.until_on,
  state: stateOf({ fromOn: row.from_on, untilOn: row.until_on, isLifted: row.lifted_at !== null }, today),
  createdAt: row.created_at.toISOString(),
  createdByName: row.created_by_name,
})

/** The newest ban of the person with this whole number, by blind index. */
export async function findBan(scope: Scope, { idNumber }: { idNumber: string }) {
  const row = await queries.findByHashes(scope, idHashesOfSearch(scope.vault, idNumber))
  return found(row, what)
}

interface NewBan {
  name: string
  idType: string
  idNumber: string
  reason: string
  article: string
  fromOn: string
  untilOn: string
}

/** Enters somebody, named by a paper, whether or not any college knows the person yet. */
export async function addBan(scope: Scope, given: NewBan): Promise<{ id: number }> {
  const { reason, article, fromOn, untilOn } = given
  const paper = papers.read(scope, given)
  refuseAll(refusalsForPeriod({ fromOn, untilOn }, shanghaiDay(scope.now)), 422)
  const row = await insert(scope, paper, {
    reason,
    article,
    from_on: fromOn,
    until_on: untilOn,
    created_by: scope.actor.accountId || null,
    created_by_name: scope.actor.name,
  })
  await tell(scope, row, { verb: 'added', sentence: (who) => said.added(who, fromOn, untilOn) })
  return { id: row.id }
}

type Kept = Pick<Row, 'reason' | 'article' | 'from_on' | 'until_on' | 'created_by' | 'created_by_name'>

async function insert(scope: Scope, paper: Pick<Papers, 'name' | 'idType' | 'idNumber'>, kept: Kept) {
  const person = await papers.personOf(scope, paper)
  const named = { name: paper.name, id_type: paper.idType, id_masked: maskId(paper.idNumber) }
  const { id } = await refusing({ exam_ban_once: refusals.alreadyThere(kept.from_on) }, () =>
    queries.insertBan(scope, {
      evaluation_org_id: scope.actor.org.id,
      person_id: person.personId,
      id_hash: person.idHash,
      ...named,
      ...kept,
      lifted_at: null,
      lifted_by: null,
      created_at: scope.now,
    }),
  )
  return { id, ...named }
}

/** Ends a ban before its time, with the reason. */
export async function liftBan(scope: Scope, { banId, opinion }: { banId: number; opinion: string }) {
  const row = found(await queries.lockBan(scope, banId), '停考记录')
  const state = banMachine.step('lift', shownRow(row, shanghaiDay(scope.now)).state)
  const lifted = { lifted_at: scope.now, lifted_by: scope.actor.accountId || null, lift_reason: opinion }
  await queries.setBan(scope, banId, lifted)
  await tell(scope, row, { verb: 'lifted', sentence: said.lifted, reason: opinion })
  return { state }
}

/**
 * A person's papers were corrected by decision: the organisation's bans follow to the new number, so that a correction
 * is no way out of one (BR-24).
 */
export async function moveBans(
  scope: Scope,
  { fromPersonId, to }: { fromPersonId: number; to: Pick<Papers, 'name' | 'idType' | 'idNumber'> },
): Promise<void> {
  const standing = await queries.lockStanding(scope, fromPersonId)
  if (standing.length === 0) return
  const { personId, idHash } = await papers.personOf(scope, to)
  const named = { name: to.name, id_type: to.idType, id_masked: maskId(to.idNumber) }
  for (const row of standing) {
    await refusing({ exam_ban_once: refusals.alreadyThere(row.from_on) }, () =>
      queries.setBan(scope, row.id, { person_id: personId, id_hash: idHash, ...named }),
    )
    await tell(scope, { id: row.id, ...named }, { verb: 'moved', sentence: said.moved })
  }
}

const tell = (
  scope: Scope,
  row: { id: number; name: string; id_masked: string },
  { verb, sentence, reason }: { verb: string; sentence: (who: string) => string; reason?: string },
) =>
  scope.happened({
    action: `bans.${verb}`,
    entity: 'exam_ban',
    entityId: row.id,
    sentence: sentence(`${maskName(row.name)}（${row.id_masked}）`),
    ...(reason ? { reason } : {}),
  })
