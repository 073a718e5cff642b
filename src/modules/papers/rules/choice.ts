import type { doorNames, formNames, kindNames, sheetNames } from '#src/modules/papers/words.ts'
import { SHEETS, type LabelSheet } from './labels.ts'

export type Kind = keyof typeof kindNames

/** How desk labels are printed. */
export interface LabelChoice {
  readonly sheet: keyof typeof sheetNames
  /** The measures, where the sheet is none of the usual ones. */
  readonly own: LabelSheet | null
  /** The first free label of a partly used sheet, from 1. */
  readonly start: number
  /** One label for all who sit there, session after session. */
  readonly together: boolean
  /** Every room begins a sheet of its own. */
  readonly apart: boolean
  /** Lines to cut along, for plain paper. */
  readonly frame: boolean
}

/** What a pack is made of. Empty lists of sessions and rooms mean all. */
export interface Choice {
  readonly papers: readonly Kind[]
  readonly sessionIds: readonly number[]
  readonly roomIds: readonly number[]
  readonly form: keyof typeof formNames
  readonly labels: LabelChoice
  /** Where the door is, as one looks at the seat map. */
  readonly door: keyof typeof doorNames
  /** Whether the sign-in sheet shows telephone numbers. */
  readonly phones: boolean
}

export const sheetOf = ({ sheet, own }: LabelChoice): LabelSheet =>
  sheet === 'OWN' ? (own ?? SHEETS['3x8']) : SHEETS[sheet]

/** The papers that may be previewed for one room. */
export const ofRoom = (kind: Kind): boolean => kind !== 'OVERVIEW' && kind !== 'ABSENT'
