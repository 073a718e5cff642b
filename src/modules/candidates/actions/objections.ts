import type { Scope } from '#src/platform/scope.ts'
import { GENDERS } from '#src/shared/id-number.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import * as confirmation from '#src/modules/candidates/queries/confirmation.ts'
import * as queries from '#src/modules/candidates/queries/objections.ts'
import { holdOffRegistering } from '#src/modules/candidates/queries/papers.ts'
import { lockOne } from '#src/modules/candidates/queries/roster.ts'
import {
  confirmationAfter,
  isApplicable,
  type ObjectionField,
} from '#src/modules/candidates/rules/confirming.ts'
import { objectionMachine, type ObjectionVerb } from '#src/modules/candidates/states/objection.ts'
import { kindNames } from '#src/modules/candidates/words.ts'
import {
  confirmationSaid,
  objectionFields,
  officerRefusals,
} from '#src/modules/candidates/words/confirmation.ts'
import { shownObjection } from './confirming.ts'
import { correctName, editCandidate } from './editing.ts'
import { tell } from './telling.ts'

/** What candidates object to, a page at a time. */
export async function listObjections(scope: Scope, filter: queries.ObjectionFilter) {
  const { listed, total } = await queries.listObjections(scope, filter)
  return {
    total,
    rows: listed.map((row) => ({
      ...shownObjection(row),
      candidateId: row.candidate_id,
      name: row.name,
      idMasked: row.id_masked,
      className: row.class_name,
      decidedByName: row.decided_by_name,
      offers: objectionMachine.offers(row.state, scope.actor.permissions),
      isApplicable: isApplicable(row.field as ObjectionField),
    })),
  }
}

interface Answer {
  objectionId: number
  opinion: string
}

/** The candidate is right. With `apply` the field is set to what was written, through the same rules as a form. */
export async function acceptObjection(scope: Scope, given: Answer & { apply: boolean }) {
  // Before the person is locked, in the written order: taking a name over may have to wait for registrations (BR-24).
  if (given.apply) await holdOffRegistering(scope)
  const it = await locked(scope, given.objectionId, 'accept')
  if (given.apply) await applyTo(scope, it, given.opinion)
  return answer(scope, it, { ...given, verb: 'accept' })
}

/** The data stay; the reason stands on the candidate's page. */
export async function rejectObjection(scope: Scope, given: Answer) {
  return answer(scope, await locked(scope, given.objectionId, 'reject'), { ...given, verb: 'reject' })
}

type Locked = Awaited<ReturnType<typeof locked>>

/** The person is locked, then the objection read: candidate and college do not pass each other. */
async function locked(scope: Scope, objectionId: number, verb: ObjectionVerb) {
  const before = found(await queries.findObjection(scope, objectionId), '异议')
  const row = found(await lockOne(scope, before.candidate_id), '考生')
  const objection = found(await queries.findObjection(scope, objectionId), '异议')
  objectionMachine.step(verb, objection.state)
  return { row, objection, field: objection.field as ObjectionField }
}

async function applyTo(scope: Scope, { row, objection, field }: Locked, opinion: string): Promise<void> {
  const { wanted } = objection
  if (!isApplicable(field)) refuse(officerRefusals.notApplicable(objectionFields[field]), 422)
  if (field === 'name') return void (await correctName(scope, { candidateId: row.id, name: wanted, opinion }))
  await editCandidate(scope, { ...textsOf(row), candidateId: row.id, [field]: wanted })
}

/** The record as a form holds it: what is not objected to stays as it is. */
const textsOf = (row: Locked['row']) => ({
  gender: row.gender === 'U' ? '' : GENDERS[row.gender],
  birthOn: row.birth_on ?? '',
  phone: row.phone,
  kind: kindNames[row.kind],
  studentNo: row.student_no ?? '',
  department: row.department,
  major: row.major,
  grade: row.grade,
  className: row.class_name,
  note: row.note,
})

async function answer(
  scope: Scope,
  { row, objection, field }: Locked,
  { verb, opinion }: { verb: ObjectionVerb; opinion: string },
) {
  const state = objectionMachine.verbs[verb].to
  await queries.setObjection(scope, objection.id, {
    state,
    answer: opinion,
    decided_by_name: scope.actor.name,
    decided_at: scope.now,
  })
  const open = await queries.countOpenObjections(scope, row.id)
  await confirmation.setConfirmation(scope, row.id, {
    confirmation: confirmationAfter(open),
    confirmed_at: null,
  })
  const sentences = { accept: confirmationSaid.accepted, reject: confirmationSaid.rejected }
  await tell(scope, row, {
    verb: verb === 'accept' ? 'objection_accepted' : 'objection_rejected',
    sentence: sentences[verb](objectionFields[field]),
    reason: opinion,
  })
  return { state }
}
