import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import { checkIdNumber, type IdType } from '#src/shared/id-number.ts'
import { identityColumns } from '#src/shared/identity-columns.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskId } from '#src/shared/mask.ts'
import { refuse, refuseAll } from '#src/shared/refusal.ts'
import { detailColumns } from '#src/modules/candidates/import/columns.ts'
import { lockRoster } from '#src/modules/candidates/queries/bulk.ts'
import * as queries from '#src/modules/candidates/queries/papers.ts'
import { findOne, lockOne, setOne } from '#src/modules/candidates/queries/roster.ts'
import { cleanForm, refusalOf } from '#src/modules/candidates/rules/form.ts'
import { isKeyField, papersAfter, type Corrected, type Papers } from '#src/modules/candidates/rules/papers.ts'
import { refusals } from '#src/modules/candidates/words.ts'
import { idHashOf, nameRow } from './bulk.ts'

type Row = NonNullable<Awaited<ReturnType<typeof findOne>>>

const papersOf = (scope: Scope, row: Row) => ({
  candidateId: row.id,
  personId: row.person_id,
  idMasked: row.id_masked,
  idCipher: row.id_cipher,
  name: row.name,
  idType: row.id_type,
  idNumber: scope.vault.open(row.id_cipher),
  gender: row.gender,
  birthOn: row.birth_on ?? '',
})

/** What the asker's roster says of somebody's papers. The number is readable: it must not leave the server. */
export async function findPapers(scope: Scope, candidateId: number) {
  const row = await findOne(scope, candidateId)
  return row && papersOf(scope, row)
}
export type HeldPapers = NonNullable<Awaited<ReturnType<typeof findPapers>>>

/** The same, with the roster and the person's row locked: nobody edits or registers this person meanwhile. */
export async function lockPapers(scope: Scope, candidateId: number): Promise<HeldPapers | undefined> {
  await lockRoster(scope)
  await queries.holdOffRegistering(scope)
  const row = await lockOne(scope, candidateId)
  return row && papersOf(scope, row)
}

const COLUMNS = {
  name: identityColumns.name,
  idType: identityColumns.idType,
  idNumber: identityColumns.idNumber,
  gender: detailColumns.gender,
  birthOn: detailColumns.birthOn,
}

/** Texts of a form as papers, by the columns and rules of the roster; refused with every reason (BR-13…21). */
export function correctPapers(
  scope: Scope,
  before: Papers,
  texts: Readonly<Record<string, string | undefined>>,
): Papers {
  const written = Object.entries(texts).filter(([field, text]) => isKeyField(field) && text?.trim())
  const columns = Object.fromEntries(
    written.map(([field]) => [field, COLUMNS[field as keyof typeof COLUMNS]]),
  )
  const { value, refusals: unclean } = cleanForm(columns, texts)
  refuseAll(unclean, 422)
  return fitPapers(scope, before, value)
}

/** Papers that hold by the rules of today, or the reasons why not. */
export function fitPapers(scope: Scope, before: Papers, corrected: Corrected): Papers {
  const { after, errors } = papersAfter(before, corrected, shanghaiDay(scope.now))
  refuseAll(
    errors.map((each) => refusalOf(each.field, each)),
    422,
  )
  return after
}

/** The person behind a paper; undefined when nobody on the platform has named it. */
export const findPersonOf = async (scope: Scope, paper: Pick<Papers, 'idType' | 'idNumber'>) =>
  (await queries.findPerson(scope, keyOf(scope, paper)))?.id

/** The person behind a paper, made known when needed. */
export async function personOf(scope: Scope, paper: Pick<Papers, 'idType' | 'idNumber'>) {
  const key = keyOf(scope, paper)
  return { personId: await queries.addPerson(scope, key), idHash: key.idHash }
}

/** A name and a paper written into a form, by the columns and rules of the roster; refused with every reason. */
export function readPapers(scope: Scope, texts: { name: string; idType: string; idNumber: string }) {
  const { value, refusals: unclean } = cleanForm(identityColumns, texts)
  refuseAll(unclean, 422)
  const checked = checkIdNumber(value.idType, value.idNumber, shanghaiDay(scope.now))
  if ('error' in checked) refuse(refusalOf('idNumber', checked.error), 422)
  return value
}

const keyOf = (scope: Scope, { idType, idNumber }: { idType: IdType; idNumber: string }) => ({
  idType,
  idHash: idHashOf(scope.vault, idType, idNumber),
})

/**
 * Other papers for somebody in the asker's roster, decided upon by those who organise the exams: accurate by decision,
 * with a note that says so (BR-24). Another number is another person. Answers what registrations keep of it.
 */
export async function rewritePapers(
  scope: Scope,
  { candidateId, after, note }: { candidateId: number; after: Papers; note: string },
) {
  const { name, idType, idNumber, gender, birthOn } = after
  const { personId, idHash } = await personOf(scope, after)
  const stored = {
    person_id: personId,
    name,
    id_type: idType,
    id_cipher: scope.vault.seal(idNumber),
    id_hash: idHash,
    id_masked: maskId(idNumber),
    gender,
  }
  await refusing({ candidate_org_id_person_id_key: refusals.alreadyThere(name) }, () =>
    setOne(scope, candidateId, {
      ...stored,
      ...nameRow(name),
      birth_on: birthOn || null,
      verification: 'ACCURATE',
      verified_at: scope.now,
      verification_note: note,
      verified_by: 'HAND',
      unanswered_at: null,
    }),
  )
  return stored
}

/**
 * BR-24: refuses a change of name or papers of somebody with a live registration, and names the way that is open. The
 * caller holds off registering since before the row was locked.
 */
export async function refuseRegistered(scope: Scope, row: { id: number; name: string }): Promise<void> {
  const registered = await queries.listRegistered(scope, [row.id])
  if (registered.has(row.id)) refuse(refusals.registered(row.name))
}
