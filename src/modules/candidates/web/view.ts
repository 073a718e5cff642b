import type { getCandidate, listCandidates } from '#src/modules/candidates/contract.ts'
import type { exportMasked } from '#src/modules/candidates/contract/sheets.ts'
import { educationNames, kindNames, type verificationNames } from '#src/modules/candidates/words.ts'
import { GENDERS, type Gender } from '#src/shared/id-number.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { SearchValues } from '#src/web/search-text.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

/** A candidate in full, and as a line of the roster. */
export type Candidate = AnswerOf<typeof getCandidate>
export type CandidateRow = RowOf<typeof listCandidates>

type Verification = keyof typeof verificationNames

export const verificationTones: Record<Verification, Tone> = {
  UNVERIFIED: 'idle',
  VERIFYING: 'busy',
  ACCURATE: 'good',
  INACCURATE: 'bad',
  MANUAL_REVIEW: 'warn',
}

/**
 * The buttons that ask for an opinion at most. 人工核对 is for few and would only puzzle beside everybody else; 更正姓名
 * has a window of its own.
 */
export const plainOffers = (offers: Candidate['offers']) =>
  offers.filter(({ verb, allowed }) => verb === 'verify' || (verb !== 'correct' && allowed))

/** The choices of a filter whose words are the values. */
export const optionsFrom = (texts: readonly string[]) => texts.map((text) => ({ value: text, label: text }))

const PART_KEYS = 'q kind verification grade className photo archived confirmation unanswered'.split(' ')

/** The part of the roster that the address says, as an export asks for it. */
export function partOf(values: SearchValues): RosterPart {
  return Object.fromEntries(
    PART_KEYS.flatMap((key) => {
      const value = values[key]
      return typeof value === 'string' && value !== '' ? [[key, value]] : []
    }),
  )
}
type RosterPart = (typeof exportMasked)['input']['_zod']['input']

/** Whom 认证全部 would ask about: nobody has yet, or the asking was broken off. */
export const waitingOf = (states: readonly { verification: Verification; count: number }[]) =>
  totalOf(states.filter(({ verification }) => verification === 'UNVERIFIED' || verification === 'VERIFYING'))

/** Who waits for human eyes. */
export const reviewingOf = (states: readonly { verification: Verification; count: number }[]) =>
  totalOf(states.filter(({ verification }) => verification === 'MANUAL_REVIEW'))

/** Everybody in the roster. */
export const totalOf = (states: readonly { count: number }[]) =>
  states.reduce((sum, each) => sum + each.count, 0)

/** A stored candidate as the form's texts: the same words a workbook holds. */
export function formOf(it: {
  gender: Gender
  kind: keyof typeof kindNames
  birthOn: string | null
  ethnicity: string
  phone: string
  email: string
  studentNo: string
  educationLevel: keyof typeof educationNames | ''
  department: string
  majorCode: string
  major: string
  grade: string
  className: string
  note: string
}) {
  return {
    gender: it.gender === 'U' ? '' : GENDERS[it.gender],
    birthOn: it.birthOn ?? '',
    ethnicity: it.ethnicity,
    phone: it.phone,
    email: it.email,
    kind: kindNames[it.kind],
    studentNo: it.studentNo,
    educationLevel: it.educationLevel && educationNames[it.educationLevel],
    department: it.department,
    majorCode: it.majorCode,
    major: it.major,
    grade: it.grade,
    className: it.className,
    note: it.note,
  }
}
