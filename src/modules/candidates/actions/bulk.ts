import { spellingOf } from '#src/platform/pinyin.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Vault } from '#src/platform/vault.ts'
import { canonicalIdNumber, checkIdNumber, ID_TYPES, type IdType } from '#src/shared/id-number.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskId } from '#src/shared/mask.ts'
import {
  knownOf,
  personKey,
  type ImportMode,
  type Line,
  type RosterFacts,
} from '#src/modules/candidates/import/check.ts'
import { holdOffRegistering, listRegistered } from '#src/modules/candidates/queries/papers.ts'
import {
  insertCandidates,
  listByHash,
  listHolders,
  listNamedOtherwise,
  lockRoster,
  updateCandidates,
  type ChangedRow,
  type NewRow,
} from '#src/modules/candidates/queries/bulk.ts'
import { listTaught } from '#src/modules/candidates/queries/majors.ts'
import { keepAdded, keepBefore } from '#src/modules/candidates/queries/undo.ts'
import { isKeyField } from '#src/modules/candidates/rules/papers.ts'
import {
  changesOf,
  detailsOf,
  givenOf,
  merged,
  resetsVerification,
  type Details,
  type Given,
  type Known,
  type NewPerson,
} from '#src/modules/candidates/rules/record.ts'

/** Rows per statement: the memory of a file of 100,000 rows stays that of a few thousand. */
const BATCH = 5_000

/** The blind index of a paper: the one key by which a person is found without reading anything. */
export const idHashOf = (vault: Vault, idType: IdType, idNumber: string) =>
  vault.blindIndex('id-number', `${idType}:${idNumber}`)

/** The blind indexes a search text may stand for, when it is a whole number of some paper; none otherwise. */
export function idHashesOfSearch(vault: Vault, text: string): string[] {
  const number = canonicalIdNumber(text)
  if (!/\d{4}/.test(number) || number.length < 7) return []
  const types = (Object.keys(ID_TYPES) as IdType[]).filter((type) => 'ok' in checkIdNumber(type, number))
  return types.map((type) => idHashOf(vault, type, number))
}

/** What is chosen beside the file. */
export interface ImportParams {
  readonly mode?: ImportMode | undefined
}

/** Everything the check of a file needs to know, one query per fact. `locking` takes the roster's lock first. */
export async function gatherFacts(
  scope: Scope,
  { rows, locking, params = {} }: { rows: readonly Line[]; locking: boolean; params?: ImportParams },
): Promise<RosterFacts> {
  if (locking) await lockRoster(scope)
  const hashes = new Map(
    rows.map(({ value }) => [personKey(value), idHashOf(scope.vault, value.idType, value.idNumber)]),
  )
  const orgId = scope.actor.org.id
  const listed = await listByHash(scope, { orgId, hashes: [...new Set(hashes.values())] })
  const known = new Map(listed.map((row) => [row.id_hash, knownRow(row)]))
  const studentNos = [...new Set(rows.flatMap(({ value }) => value.studentNo || []))]
  const holders = await listHolders(scope, studentNos)
  const majors = await listTaught(scope)
  const named = rows.map(({ value }) => ({ idHash: hashes.get(personKey(value)) ?? '', name: value.name }))
  const elsewhere = await listNamedOtherwise(scope, named)
  return {
    todayOn: shanghaiDay(scope.now),
    mode: params.mode ?? 'ADD_AND_UPDATE',
    hashes,
    known,
    registered: await registeredAmong(scope, renamedBy(rows, { hashes, known }), locking),
    majors: new Map(majors.map(({ code, name }) => [code, name])),
    elsewhere: new Map(elsewhere.map(({ id_hash, verified }) => [id_hash, { verified }])),
    holders: new Map(holders.map((row) => [row.student_no ?? '', { idHash: row.id_hash, name: row.name }])),
  }
}

/** Whose name, gender or birthday a file would change. */
const renamedBy = (rows: readonly Line[], facts: Pick<RosterFacts, 'hashes' | 'known'>): number[] =>
  rows.flatMap(({ value }) => {
    const known = knownOf(facts, value)
    return known && changesOf(known, detailsOf(value)).some(isKeyField) ? [known.id] : []
  })

/** BR-24: who of them is registered; before writing nobody may be registered meanwhile. */
async function registeredAmong(scope: Scope, candidateIds: readonly number[], locking: boolean) {
  if (locking && candidateIds.length > 0) await holdOffRegistering(scope)
  return listRegistered(scope, candidateIds)
}

type Compared = Omit<
  Awaited<ReturnType<typeof listByHash>>[number],
  'person_id' | 'photo_width' | 'photo_height'
>

/** The roster row as rules compare it. */
export const knownRow = (row: Compared): Known => ({
  id: row.id,
  idHash: row.id_hash,
  name: row.name,
  gender: row.gender,
  birthOn: row.birth_on ?? '',
  ethnicity: row.ethnicity,
  phone: row.phone,
  email: row.email,
  kind: row.kind,
  studentNo: row.student_no ?? '',
  educationLevel: row.education_level,
  department: row.department,
  majorCode: row.major_code,
  major: row.major,
  grade: row.grade,
  className: row.class_name,
  note: row.note,
  verification: row.verification,
  archived: row.archived_at !== null,
})

/** Writes the checked rows of a file, what has changed of known people and the new ones; answers how many. */
export async function writeRows(
  scope: Scope,
  { rows, facts, importId }: { rows: readonly Line[]; facts: RosterFacts; importId: number },
): Promise<number> {
  const people = rows.map(({ value }) => ({ given: value, known: knownOf(facts, value) }))
  const changed = people.flatMap(({ given, known }) => (known ? [changedRow(known, detailsOf(given))] : []))
  for (const batch of batches(changed)) {
    await keepBefore(scope, { importId, ids: batch.map((each) => each.id) })
    await updateCandidates(scope, batch)
  }
  const ids = await addCandidates(
    scope,
    people.flatMap(({ given, known }) => (known ? [] : [withMajor(given, facts)])),
  )
  await keepAdded(scope, { importId, ids })
  return people.length
}

/** Of a code in the institution's list the name is known: nobody has to write it twice. */
const withMajor = (given: Given, { majors }: RosterFacts): Given =>
  given.major === '' ? { ...given, major: majors.get(given.majorCode) ?? '' } : given

/**
 * Adds people to the asker's roster, unverified, and answers their ids in the order given; who is there already is left
 * alone. The caller has checked them (`checkRows`), or invented them.
 */
export async function addCandidates(scope: Scope, people: readonly NewPerson[]): Promise<number[]> {
  const ids: number[] = []
  for (const batch of batches(people)) {
    const rows = batch.map((person) => newRow(scope.vault, givenOf(person)))
    ids.push(...(await insertCandidates(scope, rows)))
  }
  return ids
}

function newRow(vault: Vault, given: Given): NewRow {
  return {
    ...detailRow(detailsOf(given)),
    id_type: given.idType,
    id_cipher: vault.seal(given.idNumber),
    id_hash: idHashOf(vault, given.idType, given.idNumber),
    id_masked: maskId(given.idNumber),
  }
}

/** The stored form of a change; the verification falls when it must. */
export function changedRow(known: Known, details: Details): ChangedRow {
  const resets = resetsVerification(known, changesOf(known, details))
  return { ...detailRow(merged(known, details)), id: known.id, resets }
}

/** The stored columns of a name: itself and how it sounds. */
export function nameRow(name: string) {
  const { pinyin, initials } = spellingOf(name)
  return { name, name_pinyin: pinyin, name_initials: initials }
}

/** Columns of what a form may change. */
export const detailRow = (details: Details) => ({
  ...nameRow(details.name),
  gender: details.gender,
  birth_on: details.birthOn || null,
  ethnicity: details.ethnicity,
  phone: details.phone,
  email: details.email,
  kind: details.kind,
  student_no: details.studentNo || null,
  education_level: details.educationLevel,
  department: details.department,
  major_code: details.majorCode,
  major: details.major,
  grade: details.grade,
  class_name: details.className,
  note: details.note,
})

function* batches<T>(rows: readonly T[]) {
  for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH)
}

/** Blind indexes of one file: each is worked out once, however often rules ask for it. */
export function hashesOf(vault: Vault): (idType: IdType, idNumber: string) => string {
  const known = new Map<IdType, Map<string, string>>()
  return (idType, idNumber) => {
    const ofType = known.get(idType) ?? new Map<string, string>()
    if (ofType.size === 0) known.set(idType, ofType)
    const before = ofType.get(idNumber)
    if (before !== undefined) return before
    const hash = idHashOf(vault, idType, idNumber)
    ofType.set(idNumber, hash)
    return hash
  }
}
