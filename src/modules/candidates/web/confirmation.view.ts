import type { listConfirmations, listObjections } from '#src/modules/candidates/contract/confirmation.ts'
import type { confirmationNames, objectionNames } from '#src/modules/candidates/words/confirmation.ts'
import type { RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type ClassRow = RowOf<typeof listConfirmations>
export type ObjectionRow = RowOf<typeof listObjections>

export const confirmationTones: Record<keyof typeof confirmationNames, Tone> = {
  NONE: 'idle',
  CONFIRMED: 'good',
  OBJECTED: 'warn',
}
export const objectionTones: Record<keyof typeof objectionNames, Tone> = {
  OPEN: 'warn',
  ACCEPTED: 'good',
  REJECTED: 'idle',
}

/** People without a class stand together. */
export const classText = (className: string) => className || '（没有班级）'

/** Who has neither confirmed nor objected. */
export const silentOf = ({ people, confirmed, objected }: ClassRow) => people - confirmed - objected
