import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import { personKey, type Line, type RosterFacts } from '#src/modules/authorities/import/check.ts'
import * as queries from '#src/modules/authorities/queries.ts'
import { reachOf, refusalsForUpload, stateOn, type Upload } from '#src/modules/authorities/rules.ts'
import { rosterMachine } from '#src/modules/authorities/states.ts'
import { refusals, said } from '#src/modules/authorities/words.ts'
import { hashesOf, type Holder } from './hashing.ts'

/** People per statement. */
const BATCH = 5_000

/** What the check of a file needs: its people as hashes, and what the roster holds of them. `locking` takes the roster first. */
export async function gatherFacts(
  scope: Scope,
  { params, rows, locking }: { params: Upload; rows: readonly Line[]; locking: boolean },
): Promise<RosterFacts> {
  const todayOn = shanghaiDay(scope.now)
  await refuseUnfit(scope, params)
  const roster = await rosterOf(scope, params, locking)
  const hashes = new Map(rows.map(({ value }) => [personKey(value), hashesOf(scope.vault, value)]))
  const numbers = [...hashes.values()].map((each) => each.numberHash)
  const known =
    roster && params.mode === 'ADD' ? await queries.listKnown(scope, { rosterId: roster.id, numbers }) : []
  return {
    todayOn,
    hashes,
    known: new Map(known.map((row) => [row.number_hash, row.name_hash])),
    version: roster?.version ?? 0,
  }
}

/** Refuses what is asked beside the file when it cannot be done; also before the file is read at all. */
export async function refuseUnfit(scope: Scope, given: Upload): Promise<void> {
  refuseAll(refusalsForUpload(given, shanghaiDay(scope.now)), 422)
  if (given.mode !== 'NEW') return void (await rosterOf(scope, given, false))
  if (given.name && (await queries.findByName(scope, given.name))) refuse(refusals.nameTaken(given.name), 422)
  if (given.provinceId === undefined) return
  const provinces = await queries.listProvinces(scope)
  if (!provinces.some(({ id }) => id === given.provinceId)) refuse(refusals.provinceUnknown(), 422)
}

/** The roster to be filled, still in use; undefined for a new one. */
async function rosterOf(scope: Scope, { mode, rosterId }: Upload, locking: boolean) {
  if (mode === 'NEW' || rosterId === undefined) return undefined
  const find = locking ? queries.lockRoster : queries.findRoster
  const row = found(await find(scope, rosterId), '认证名册')
  const state = stateOn({ state: row.state, validUntilOn: row.valid_until_on }, shanghaiDay(scope.now))
  rosterMachine.step('edit', state)
  return row
}

/** Writes the checked people, and tells. */
export async function writePeople(
  scope: Scope,
  { params, rows, facts }: { params: Upload; rows: readonly Line[]; facts: RosterFacts },
): Promise<number> {
  const people = rows.flatMap(({ value }) => facts.hashes.get(personKey(value)) ?? [])
  const rosterId = params.rosterId ?? (await addRoster(scope, params))
  if (params.mode === 'REPLACE') await queries.clearEntries(scope, rosterId)
  await fill(scope, { rosterId, people, version: facts.version + 1 })
  const roster = found(await queries.findRoster(scope, rosterId), '认证名册')
  const sentences = { NEW: said.created, ADD: said.added, REPLACE: said.replaced }
  await scope.happened({
    action: 'authorities.filled',
    entity: 'authority_roster',
    entityId: rosterId,
    sentence: sentences[params.mode](roster.name, people.length),
  })
  return people.length
}

async function addRoster(scope: Scope, given: Upload): Promise<number> {
  const name = given.name ?? ''
  const { id } = await refusing({ authority_roster_org_id_name_key: refusals.nameTaken(name) }, () =>
    queries.insertRoster(scope, {
      org_id: scope.actor.org.id,
      name,
      province_id: reachOf(scope.actor.org, given.provinceId),
      is_complete: given.isComplete ?? false,
      valid_until_on: given.validUntilOn ?? shanghaiDay(scope.now),
      created_by_name: scope.actor.name,
      created_at: scope.now,
    }),
  )
  return id
}

async function fill(
  scope: Scope,
  { rosterId, people, version }: { rosterId: number; people: readonly queries.Hashes[]; version: number },
) {
  for (let at = 0; at < people.length; at += BATCH)
    await queries.putEntries(scope, { rosterId, people: people.slice(at, at + BATCH) })
  await queries.setRoster(scope, rosterId, {
    version,
    person_count: await queries.countEntries(scope, rosterId),
  })
}

/** A new roster of these people, without a file: for the demonstration. */
export async function foundRoster(
  scope: Scope,
  given: Omit<Upload, 'mode' | 'rosterId'> & { people: readonly Holder[] },
): Promise<number> {
  const { people, ...described } = given
  const rosterId = await addRoster(scope, { ...described, mode: 'NEW' })
  await fill(scope, { rosterId, people: people.map((each) => hashesOf(scope.vault, each)), version: 1 })
  await scope.happened({
    action: 'authorities.filled',
    entity: 'authority_roster',
    entityId: rosterId,
    sentence: said.created(given.name ?? '', people.length),
  })
  return rosterId
}
