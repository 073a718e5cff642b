import type { ColleagueView } from '#src/modules/accounts/contract/colleagues.ts'
import type { ColleagueState } from '#src/modules/accounts/words/colleagues.ts'
import type { LinkState } from '#src/modules/accounts/words/links.ts'
import type { Tone } from '#src/web/kit/Status.tsx'

export type { ColleagueView }

export const COLLEAGUE_TONES: Readonly<Record<ColleagueState, Tone>> = {
  ACTIVE: 'good',
  LOCKED: 'bad',
  LEFT: 'idle',
}

export const LINK_TONES: Readonly<Record<LinkState, Tone>> = {
  OPEN: 'busy',
  USED: 'good',
  EXPIRED: 'warn',
  REVOKED: 'idle',
}

/** How long a link opens, to choose from. */
export const DAYS = [1, 3, 7, 14, 30].map((value) => ({ value, label: `${value} 天` }))

/** What is said after somebody has left: what still wants attention, or nothing. */
export function leftText(
  name: string,
  { unfilled, contacts }: { unfilled: readonly string[]; contacts: number },
) {
  const roles = unfilled.length > 0 ? `现在没有人担任${unfilled.join('、')}，请尽快指定。` : ''
  const named = contacts > 0 ? `联系方式里还有 ${contacts} 处写着${name}，请更新。` : ''
  return { done: `已为${name}办理离职。`, left: roles + named }
}
