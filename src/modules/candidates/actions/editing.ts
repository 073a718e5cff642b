import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskEmail, maskMobile } from '#src/shared/mask.ts'
import { found, refuse, refuseAll } from '#src/shared/refusal.ts'
import type { Columns, RowOf } from '#src/shared/sheet.ts'
import { knownOf, personKey } from '#src/modules/candidates/import/check.ts'
import { candidateColumns, detailColumns } from '#src/modules/candidates/import/columns.ts'
import { holdOffRegistering } from '#src/modules/candidates/queries/papers.ts'
import { listTaught } from '#src/modules/candidates/queries/majors.ts'
import * as queries from '#src/modules/candidates/queries/roster.ts'
import { cleanForm, refusalOf } from '#src/modules/candidates/rules/form.ts'
import {
  detailsOf,
  differences,
  findingsOf,
  resetsVerification,
  type Details,
  type Given,
  type Known,
} from '#src/modules/candidates/rules/record.ts'
import { isKeyField } from '#src/modules/candidates/rules/papers.ts'
import { textsOf } from '#src/modules/candidates/rules/texts.ts'
import { verificationMachine } from '#src/modules/candidates/states.ts'
import { fieldNames, otherNameNote, refusals, said } from '#src/modules/candidates/words.ts'
import { addCandidates, detailRow, gatherFacts, knownRow, nameRow } from './bulk.ts'
import { refuseRegistered } from './papers.ts'
import { tell } from './roster.ts'

type Texts = Readonly<Record<string, unknown>>

/** Adds one person typed in by hand; the number was read from the paper, so an ending 000 is taken (BR-14). */
export async function addCandidate(scope: Scope, texts: Texts): Promise<{ id: number }> {
  const given = cleaned(candidateColumns, texts)
  const facts = await gatherFacts(scope, { rows: [{ line: 1, value: given }], locking: true })
  const known = knownOf(facts, given)
  if (known) refuse(refusals.alreadyThere(known.name))
  refuseUnfit(given, facts.todayOn)
  const hash = facts.hashes.get(personKey(given)) ?? ''
  const holder = facts.holders.get(given.studentNo)
  if (holder && holder.idHash !== hash) refuse(refusals.studentNoTaken())
  await refuseUnknownMajor(scope, given.majorCode, '')
  const [id] = await addCandidates(scope, [given])
  const row = found(await queries.findOne(scope, id ?? 0), '考生')
  if (facts.elsewhere.get(hash)?.verified) await queries.setOne(scope, row.id, OTHERWISE_ELSEWHERE)
  await tell(scope, row, { verb: 'added', sentence: said.added })
  return { id: row.id }
}

/** Changes everything but name and paper. Empty fields are emptied: what the form shows is what will be. */
export async function editCandidate(
  scope: Scope,
  { candidateId, ...texts }: Texts & { candidateId: number },
) {
  const details = cleaned(detailColumns, texts)
  await holdOffRegistering(scope)
  const row = await locked(scope, candidateId)
  const idNumber = scope.vault.open(row.id_cipher)
  const given: Given = { ...details, name: row.name, idType: row.id_type, idNumber }
  refuseUnfit(given, shanghaiDay(scope.now))
  const known = knownRow(row)
  const changed = differences(known, detailsOf(given))
  if (changed.some(isKeyField)) await refuseRegistered(scope, row)
  const resets = resetsVerification(known, changed)
  await refuseUnknownMajor(scope, details.majorCode, known.majorCode)
  await refusing({ candidate_student_no: refusals.studentNoTaken() }, () =>
    queries.setOne(scope, candidateId, { ...detailRow(detailsOf(given)), ...(resets ? UNVERIFIED : {}) }),
  )
  const changes = changed.map((field) => changeOf(field, known, detailsOf(given)))
  await tell(scope, row, { verb: 'edited', sentence: said.edited, changes })
  return { verification: resets ? UNVERIFIED.verification : row.verification }
}

/** Another name for the same paper, with the reason; the verification starts again. */
export async function correctName(
  scope: Scope,
  given: { candidateId: number; name: string; opinion: string },
): Promise<{ verification: 'UNVERIFIED' }> {
  const { name } = cleaned({ name: candidateColumns.name }, { name: given.name })
  await holdOffRegistering(scope)
  const row = await locked(scope, given.candidateId)
  if (name === row.name) refuse(refusals.sameName(), 422)
  await refuseRegistered(scope, row)
  verificationMachine.step('correct', row.verification)
  await queries.setOne(scope, row.id, { ...nameRow(name), ...UNVERIFIED })
  // Unmasked on purpose: two masked names would look alike, and the correction is what the line is about.
  const changes = [{ field: fieldNames.name, before: row.name, after: name }]
  await tell(scope, row, { verb: 'corrected', sentence: said.corrected, reason: given.opinion, changes })
  return { verification: 'UNVERIFIED' }
}

/** E-R03 of a file; typed in from the paper itself it comes in, but human eyes decide, no rule. */
const OTHERWISE_ELSEWHERE = { verification: 'MANUAL_REVIEW', verification_note: otherNameNote } as const

/** E-C14: a new code has to stand in the institution's list, where it keeps one. */
async function refuseUnknownMajor(scope: Scope, code: string, before: string): Promise<void> {
  if (code === '' || code === before) return
  const taught = await listTaught(scope)
  if (taught.length > 0 && !taught.some((major) => major.code === code))
    refuse(refusals.majorUnknown(code), 422)
}

const UNVERIFIED = {
  verification: 'UNVERIFIED',
  verification_note: '',
  verified_at: null,
  verified_by: '',
  unanswered_at: null,
} as const

async function locked(scope: Scope, candidateId: number) {
  return found(await queries.lockOne(scope, candidateId), '考生')
}

function cleaned<C extends Columns>(columns: C, texts: Texts): RowOf<C> {
  const { value, refusals: wrong } = cleanForm(columns, texts)
  refuseAll(wrong, 422)
  return value
}

function refuseUnfit(given: Given, todayOn: string): void {
  const errors = findingsOf(given, todayOn).filter((each) => each.severity === 'error')
  refuseAll(
    errors.map((each) => refusalOf(each.field, each)),
    422,
  )
}

/** How history shows what it must not tell whole. */
const MASKS: Partial<Record<keyof typeof fieldNames, (text: string) => string>> = {
  phone: maskMobile,
  email: maskEmail,
}

function changeOf(field: keyof typeof fieldNames, known: Known, after: Details): Change {
  const shown = (details: Details) => {
    const text = textsOf(details)[field]
    return (MASKS[field]?.(text) ?? text) || null
  }
  return { field: fieldNames[field], before: shown(known), after: shown(after) }
}
