import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Listed } from '#src/platform/identity/chain.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/authorities/queries.ts'
import { refusalsForDay, stateOn } from '#src/modules/authorities/rules.ts'
import { rosterMachine, type RosterState, type RosterVerb } from '#src/modules/authorities/states.ts'
import { completeText, fieldNames, refusals, said } from '#src/modules/authorities/words.ts'
import { hashesOf, type Holder } from './hashing.ts'

type Row = Awaited<ReturnType<typeof queries.listRosters>>['listed'][number]

/** The asker's own rosters, a page at a time. */
export async function listRosters(scope: Scope, filter: ListQuery & { state?: RosterState | undefined }) {
  const { listed, total } = await queries.listRosters(scope, { ...filter, todayOn: shanghaiDay(scope.now) })
  return { total, rows: listed.map((row) => shownRow(scope, row)) }
}

const shownRow = (scope: Scope, row: Row) => ({
  id: row.id,
  name: row.name,
  provinceName: row.province_name,
  isComplete: row.is_complete,
  validUntilOn: row.valid_until_on,
  state: stateOf(scope, row),
  personCount: row.person_count,
  version: row.version,
  changedAt: row.changed_at.toISOString(),
})

const stateOf = (scope: Scope, row: Pick<Row, 'state' | 'valid_until_on'>) =>
  stateOn({ state: row.state, validUntilOn: row.valid_until_on }, shanghaiDay(scope.now))

/** Provinces a roster may be meant for; a province only speaks about itself. */
export async function listReaches(scope: Scope) {
  const { kind } = scope.actor.org
  return { provinces: kind === 'PROVINCE' ? [] : await queries.listProvinces(scope) }
}

export async function getRoster(scope: Scope, { rosterId }: { rosterId: number }) {
  const row = found(await queries.findRoster(scope, rosterId), '认证名册')
  return {
    ...shownRow(scope, row),
    createdByName: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    offers: rosterMachine.offers(stateOf(scope, row), scope.actor.permissions),
  }
}

interface Edit {
  rosterId: number
  name: string
  validUntilOn: string
  isComplete: boolean
}

/** Another name or last day, or another word about being complete. A later day takes an expired one into use again. */
export async function editRoster(scope: Scope, given: Edit) {
  const row = await locked(scope, given.rosterId, 'edit')
  if (given.validUntilOn !== row.valid_until_on)
    refuseAll(refusalsForDay(given.validUntilOn, shanghaiDay(scope.now)), 422)
  const { name, validUntilOn: valid_until_on, isComplete: is_complete } = given
  await refusing({ authority_roster_org_id_name_key: refusals.nameTaken(name) }, () =>
    queries.setRoster(scope, row.id, { name, valid_until_on, is_complete }),
  )
  const changes: Change[] = [
    { field: fieldNames.name, before: row.name, after: name },
    { field: fieldNames.validUntilOn, before: row.valid_until_on, after: valid_until_on },
    { field: fieldNames.isComplete, before: completeText(row.is_complete), after: completeText(is_complete) },
  ]
  await tell(scope, row.id, {
    verb: 'edited',
    sentence: said.edited(name),
    changes: changes.filter((each) => each.before !== each.after),
  })
  return { id: row.id }
}

/** Takes a roster out of use for good; what it knew is deleted. Verdicts it gave stay. */
export async function withdrawRoster(scope: Scope, given: { rosterId: number; opinion: string }) {
  const row = await locked(scope, given.rosterId, 'withdraw')
  await queries.clearEntries(scope, row.id)
  await queries.setRoster(scope, row.id, { state: 'WITHDRAWN', person_count: 0 })
  const sentence = said.withdrawn(row.name, row.person_count)
  await tell(scope, row.id, { verb: 'withdrawn', sentence, reason: given.opinion })
  return { state: 'WITHDRAWN' as const }
}

/** What the rosters that speak about the asking institution say about these people, in their order; two hashes each go in. */
export async function consultRosters(scope: Scope, people: readonly Holder[]): Promise<Listed[]> {
  const asked = people.map((each) => hashesOf(scope.vault, each))
  const rows = await queries.listVerdicts(scope, { onDay: shanghaiDay(scope.now), people: asked })
  return rows.map(({ verdict, source }) => ({ verdict, source: source ?? '' }))
}

/** Lock first, then ask the state table: what is decided upon is what is there now. */
async function locked(scope: Scope, rosterId: number, verb: RosterVerb) {
  const row = found(await queries.lockRoster(scope, rosterId), '认证名册')
  rosterMachine.step(verb, stateOf(scope, row))
  return row
}

const tell = (
  scope: Scope,
  rosterId: number,
  { verb, ...told }: { verb: string; sentence: string; reason?: string; changes?: readonly Change[] },
) =>
  scope.happened({ ...told, action: `authorities.${verb}`, entity: 'authority_roster', entityId: rosterId })
