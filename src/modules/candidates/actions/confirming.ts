import { buffer } from 'node:stream/consumers'
import { timingSafeEqual } from 'node:crypto'
import { refusing } from '#src/platform/db/constraint.ts'
import { findFile } from '#src/platform/files.ts'
import type { Scope } from '#src/platform/scope.ts'
import { canonicalIdNumber, GENDERS, ID_TYPES } from '#src/shared/id-number.ts'
import { refuse, refuseAll, refuseKeepingWrites } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/candidates/queries/confirmation.ts'
import * as objections from '#src/modules/candidates/queries/objections.ts'
import {
  lastFour,
  MOST_TRIES,
  opens,
  refusalsForObjection,
  type ObjectionField,
} from '#src/modules/candidates/rules/confirming.ts'
import {
  confirmationSaid,
  linkRefusals,
  objectionFields,
  photoText,
} from '#src/modules/candidates/words/confirmation.ts'
import { readLinkToken, type LinkClaim } from './token.ts'
import { tell } from './telling.ts'

/** What the candidate brings: the link, and the last four characters of the paper. */
export interface Held {
  readonly token: string
  readonly proof: string
}

type Opened = NonNullable<Awaited<ReturnType<typeof queries.lockHeld>>> & { readonly claim: LinkClaim }

/** The candidate's own data behind a link (BR-22). Runs with the platform's reach, and sees this one person only. */
export async function openConfirmation(scope: Scope, held: Held) {
  return shown(scope, await opened(scope, held))
}

/** 确认无误: what was on the screen, with the moment. Pressed twice it stays confirmed. */
export async function confirmSelf(scope: Scope, given: Held & { dataVersion: number }) {
  const it = await opened(scope, given)
  const { candidate } = it
  if (candidate.data_version !== given.dataVersion) refuse(linkRefusals.changed())
  if ((await objections.countOpenObjections(scope, candidate.id)) > 0) refuse(linkRefusals.answerFirst())
  if (candidate.confirmation === 'CONFIRMED') return shown(scope, it)
  const stands = { confirmation: 'CONFIRMED', confirmed_at: scope.now } as const
  await queries.setConfirmation(scope, candidate.id, stands)
  await tell(scope, candidate, {
    verb: 'confirmed_by_self',
    sentence: confirmationSaid.confirmed,
    seenBy: [candidate.org_id],
  })
  return shown(scope, { ...it, candidate: { ...candidate, ...stands } })
}

interface Objection extends Held {
  readonly field: ObjectionField
  readonly wanted: string
  readonly note: string
}

/** 有异议: one field, what it should be, in the candidate's own words. A confirmation given before no longer counts. */
export async function objectSelf(scope: Scope, given: Objection) {
  const it = await opened(scope, given)
  const { candidate } = it
  const { field, wanted, note } = given
  const stated = statedOf(candidate)[field]
  refuseAll(refusalsForObjection({ field, wanted, note }, stated), 422)
  const name = objectionFields[field]
  await refusing({ confirmation_objection_once: linkRefusals.alreadyObjected(name) }, () =>
    objections.insertObjection(scope, {
      org_id: candidate.org_id,
      candidate_id: candidate.id,
      made_at: scope.now,
      decided_at: null,
      field,
      stated,
      wanted,
      note,
    }),
  )
  const stands = { confirmation: 'OBJECTED', confirmed_at: null } as const
  await queries.setConfirmation(scope, candidate.id, stands)
  await tell(scope, candidate, {
    verb: 'objected',
    sentence: confirmationSaid.objected(name),
    seenBy: [candidate.org_id],
  })
  return shown(scope, { ...it, candidate: { ...candidate, ...stands } })
}

/**
 * Lets in whoever holds a link that opens and knows the last four characters. Wrong ones are counted while the link is
 * locked, so that many guesses at once count as many.
 */
async function opened(scope: Scope, { token, proof }: Held): Promise<Opened> {
  const claim = readLinkToken(scope.vault, token, scope.now) ?? refuse(linkRefusals.notOpen(), 404)
  const held = (await queries.lockHeld(scope, claim.candidateId)) ?? refuse(linkRefusals.notOpen(), 404)
  const { candidate, link } = held
  if (!opens(standingOf(link), claim)) refuse(linkRefusals.notOpen(), 404)
  if (!isOwner(scope.vault.open(candidate.id_cipher), proof)) return refuseGuess(scope, held)
  if (link.failed_tries > 0 || link.opened_at === null)
    await queries.setLink(scope, candidate.id, { failed_tries: 0, opened_at: link.opened_at ?? scope.now })
  return { ...held, claim }
}

async function refuseGuess(scope: Scope, { candidate, link }: Omit<Opened, 'claim'>): Promise<never> {
  const failed = link.failed_tries + 1
  await queries.setLink(scope, candidate.id, { failed_tries: failed })
  if (failed >= MOST_TRIES)
    await tell(scope, candidate, {
      verb: 'link_locked',
      sentence: confirmationSaid.locked,
      seenBy: [candidate.org_id],
    })
  return refuseKeepingWrites(linkRefusals.wrongProof(MOST_TRIES - failed), 422)
}

function isOwner(idNumber: string, proof: string): boolean {
  const [own, given] = [lastFour(idNumber), canonicalIdNumber(proof)].map((text) => Buffer.from(text))
  return (
    own !== undefined && given !== undefined && own.length === given.length && timingSafeEqual(own, given)
  )
}

const standingOf = (link: Opened['link']) => ({
  version: link.version,
  expiresAt: link.expires_at,
  failedTries: link.failed_tries,
  withdrawnAt: link.withdrawn_at,
})

/** Each field as the page shows it. */
const statedOf = (candidate: Opened['candidate']): Record<ObjectionField, string> => ({
  name: candidate.name,
  gender: GENDERS[candidate.gender],
  birthOn: candidate.birth_on ?? '',
  idNumber: candidate.id_masked,
  studentNo: candidate.student_no ?? '',
  className: candidate.class_name,
  major: candidate.major,
  photo: photoText(candidate.photo_file_id !== null),
  other: '',
})

async function shown(scope: Scope, { candidate, claim }: Opened) {
  const rows = await objections.listOwnObjections(scope, candidate.id)
  return {
    orgName: await queries.findCollegeName(scope, candidate.org_id),
    name: candidate.name,
    idTypeName: ID_TYPES[candidate.id_type],
    idMasked: candidate.id_masked,
    gender: candidate.gender,
    birthOn: candidate.birth_on,
    studentNo: candidate.student_no ?? '',
    className: candidate.class_name,
    major: candidate.major,
    photo: await portraitOf(scope, candidate.photo_file_id),
    confirmation: candidate.confirmation,
    confirmedAt: candidate.confirmed_at?.toISOString() ?? null,
    dataVersion: candidate.data_version,
    expiresAt: claim.expiresAt.toISOString(),
    objections: rows.map(shownObjection),
  }
}

/** An objection as both sides read it. */
export const shownObjection = (row: Awaited<ReturnType<typeof objections.listOwnObjections>>[number]) => ({
  id: row.id,
  field: row.field as ObjectionField,
  stated: row.stated,
  wanted: row.wanted,
  note: row.note,
  state: row.state,
  answer: row.answer,
  madeAt: row.made_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
})

/** The portrait inside the answer: files themselves stay behind the sign-in. */
async function portraitOf(scope: Scope, fileId: number | null): Promise<string | null> {
  if (fileId === null) return null
  const file = await findFile(scope, fileId)
  const bytes = await buffer(await scope.files.open(file.storage_key))
  return `data:${file.media_type};base64,${bytes.toString('base64')}`
}
