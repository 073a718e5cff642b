import type { listAccommodations } from '#src/modules/accommodations/contract.ts'
import type { AccommodationState } from '#src/modules/accommodations/states.ts'
import type { RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Row = RowOf<typeof listAccommodations>

export const TONES: Readonly<Record<AccommodationState, Tone>> = {
  REQUESTED: 'warn',
  APPROVED: 'good',
  REJECTED: 'bad',
  CANCELLED: 'idle',
  REVOKED: 'idle',
}
