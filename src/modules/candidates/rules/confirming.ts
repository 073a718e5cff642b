import type { Refusal } from '#src/shared/refusal.ts'
import { linkRefusals, objectionFields } from '#src/modules/candidates/words/confirmation.ts'

export type ObjectionField = keyof typeof objectionFields

/** Wrong last four characters a link bears; then it is dead until it is renewed (BR-22). */
export const MOST_TRIES = 5

/** How long a link may live, in days. */
export const LINK_DAYS = { least: 1, usual: 14, most: 90 } as const

/** What is known of a link when somebody knocks. */
export interface Standing {
  readonly version: number
  readonly expiresAt: Date
  readonly failedTries: number
  readonly withdrawnAt: Date | null
}

/** Whether the link still opens: the version that was issued last, not withdrawn, not guessed at too often. */
export const opens = (link: Standing, asked: { version: number }): boolean =>
  link.version === asked.version && link.withdrawnAt === null && link.failedTries < MOST_TRIES

/** Whether an issued link is good for handing out. */
export const isAlive = (link: Standing, now: Date): boolean =>
  opens(link, { version: link.version }) && link.expiresAt > now

/** Fields whose correct value is written down; the others are told in words, and looked at face to face. */
const WRITTEN: readonly ObjectionField[] = ['name', 'gender', 'birthOn', 'studentNo', 'className', 'major']
export const isWritten = (field: ObjectionField) => WRITTEN.includes(field)

/** Fields the college may set to what the candidate wrote with one press. */
const APPLICABLE: readonly ObjectionField[] = ['name', 'studentNo', 'className', 'major']
export const isApplicable = (field: ObjectionField) => APPLICABLE.includes(field)

interface Objection {
  readonly field: ObjectionField
  readonly wanted: string
  readonly note: string
}

/** What is missing or wrong in an objection, all at once. Whole ID numbers are not taken in clear text. */
export function refusalsForObjection(given: Objection, stated: string): Refusal[] {
  const text = `${given.wanted} ${given.note}`.replaceAll(/(?<=[\dXx])\s+(?=[\dXx])/g, '')
  const whole = /\d{14,}[\dXx]/.test(text) ? [linkRefusals.idInText()] : []
  return [...(isWritten(given.field) ? refusalsForWanted(given, stated) : refusalsForNote(given)), ...whole]
}

function refusalsForWanted({ field, wanted }: Objection, stated: string): Refusal[] {
  const name = objectionFields[field]
  if (wanted === '') return [linkRefusals.wantedMissing(name)]
  return wanted === stated ? [linkRefusals.sameAsStated(name)] : []
}

const refusalsForNote = ({ note }: Objection): Refusal[] => (note === '' ? [linkRefusals.noteMissing()] : [])

/** Where a candidate stands after an answer: nothing open any more means that it is to be looked at again. */
export const confirmationAfter = (openObjections: number) => (openObjections > 0 ? 'OBJECTED' : 'NONE')

/** The last four characters of a canonical number, as compared. */
export const lastFour = (idNumber: string) => Array.from(idNumber).slice(-4).join('')
