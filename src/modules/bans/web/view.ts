import type { getBan, listBans } from '#src/modules/bans/contract.ts'
import type { BanState } from '#src/modules/bans/states.ts'
import type { AnswerOf, RowOf } from '#src/web/call.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type Ban = AnswerOf<typeof getBan>
export type BanRow = RowOf<typeof listBans>

export const TONES: Readonly<Record<BanState, Tone>> = {
  ACTIVE: 'bad',
  UPCOMING: 'warn',
  ENDED: 'idle',
  LIFTED: 'idle',
}
