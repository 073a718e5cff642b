import type { Scope } from '#src/platform/scope.ts'
import { ETHNIC_GROUPS } from '#src/shared/ethnic-groups.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { maskEmail, maskMobile } from '#src/shared/mask.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { listRegistered } from '#src/modules/candidates/queries/papers.ts'
import type { RosterFilter } from '#src/modules/candidates/queries/filter.ts'
import * as queries from '#src/modules/candidates/queries/roster.ts'
import { looksLikeIdNumber } from '#src/modules/candidates/rules/search.ts'
import { refusals, said } from '#src/modules/candidates/words.ts'
import { idHashesOfSearch } from './bulk.ts'
import { offersOf } from './reviewing.ts'
import { tell } from './telling.ts'

export { tell } from './telling.ts'

type Row = Awaited<ReturnType<typeof queries.listRoster>>['listed'][number]

/** The asker's roster, a page at a time. */
export async function listCandidates(scope: Scope, filter: RosterFilter) {
  if (looksLikeIdNumber(filter.q ?? '')) refuse(refusals.idInSearch(), 422)
  const { listed, total } = await queries.listRoster(scope, filter)
  return { total, rows: listed.map(shownRow) }
}

export async function summariseRoster(scope: Scope) {
  const counts = await queries.countStates(scope)
  return {
    states: counts
      .filter((each) => !each.archived)
      .map(({ verification, count }) => ({ verification, count })),
    archived: counts.filter((each) => each.archived).reduce((sum, each) => sum + each.count, 0),
    classes: await queries.listClasses(scope),
    grades: await queries.listGrades(scope),
  }
}

/** One candidate with what the asker may do with it now. */
export async function getCandidate(scope: Scope, { candidateId }: { candidateId: number }) {
  const row = found(await queries.findOne(scope, candidateId), '考生')
  const isRegistered = (await listRegistered(scope, [candidateId])).has(candidateId)
  return {
    ...shownRow(row),
    isRegistered,
    idType: row.id_type,
    birthOn: row.birth_on,
    ethnicity: ETHNIC_GROUPS.get(row.ethnicity) ?? '',
    ...contactOf(scope, row),
    note: row.note,
    photoFileId: row.photo_file_id,
    createdAt: row.created_at.toISOString(),
    verifiedBy: row.verified_by,
    offers: offersOf(scope, row, isRegistered),
  }
}

/** Whoever keeps the roster corrects a number and needs all of it; others see its edges. */
function contactOf({ actor }: Scope, { phone, email }: { readonly phone: string; readonly email: string }) {
  if (actor.permissions.has('candidates.import')) return { phone, email }
  return { phone: maskMobile(phone), email: maskEmail(email) }
}

const shownRow = (row: Row) => ({
  id: row.id,
  name: row.name,
  idTypeName: ID_TYPES[row.id_type],
  idMasked: row.id_masked,
  gender: row.gender,
  kind: row.kind,
  studentNo: row.student_no ?? '',
  educationLevel: row.education_level,
  department: row.department,
  majorCode: row.major_code,
  major: row.major,
  grade: row.grade,
  className: row.class_name,
  hasPhoto: row.photo_file_id !== null,
  verification: row.verification,
  verificationNote: row.verification_note,
  verifiedAt: row.verified_at?.toISOString() ?? null,
  confirmation: row.confirmation,
  confirmedAt: row.confirmed_at?.toISOString() ?? null,
  archivedAt: row.archived_at?.toISOString() ?? null,
})

/** The candidate with this whole number, by blind index. */
export async function findCandidate(scope: Scope, { idNumber }: { idNumber: string }) {
  return found(await queries.findByHashes(scope, idHashesOfSearch(scope.vault, idNumber)), '该证件号码的考生')
}

/** The whole number of one person, with the reason in the audit. */
export async function revealIdNumber(
  scope: Scope,
  { candidateId, reason }: { candidateId: number; reason: string },
) {
  const row = found(await queries.findOne(scope, candidateId), '考生')
  await tell(scope, row, { verb: 'revealed', sentence: said.revealed, reason })
  return { idNumber: scope.vault.open(row.id_cipher) }
}

/** Deletes somebody nothing refers to; a registration keeps its candidate for ever. */
export async function deleteCandidate(scope: Scope, { candidateId }: { candidateId: number }) {
  const row = found(await queries.lockOne(scope, candidateId), '考生')
  const inUse = refusals.inUse()
  await refusing({ registration_candidate_id_fkey: inUse, correction_candidate_id_fkey: inUse }, () =>
    queries.deleteOne(scope, candidateId),
  )
  await tell(scope, row, { verb: 'deleted', sentence: said.deleted })
  return { id: candidateId }
}
