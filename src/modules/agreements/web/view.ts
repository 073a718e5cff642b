import type { getAgreement } from '#src/modules/agreements/contract.ts'
import type { AgreementState } from '#src/modules/agreements/states.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'

/** One agreement as its page has it. */
export type Agreement = (typeof getAgreement)['output']['_zod']['output']

export const TONES: Readonly<Record<AgreementState, Tone>> = {
  DRAFT: 'warn',
  SIGNED_BY_SITE: 'busy',
  EFFECTIVE: 'good',
  EXPIRED: 'idle',
  TERMINATED: 'bad',
}

/** What each decision leads to, said before it is made. */
export const ASKING: Readonly<Record<string, Asking>> = {
  confirm: { primary: true, consequence: '确认后协议生效，院校在有效期内可以组织报考。请先核对盖章件。' },
  sendBack: { consequence: '退回后院校需重新盖章上传，原盖章件保留备查。' },
  terminate: {
    danger: true,
    consequence: '终止后该站点不能再以本协议报考，且不能恢复；需要时可以重新起草。',
  },
}

/** Who has to act next. */
export function waitingFor(state: AgreementState, asker: string): string | undefined {
  if (state === 'DRAFT') return asker === 'INSTITUTION' ? '请盖章后上传扫描件' : '等待院校盖章上传'
  if (state === 'SIGNED_BY_SITE') return asker === 'EVALUATION' ? '请核对后确认' : '等待培训评价组织确认'
  return undefined
}

/** A whole calendar year, the usual term. */
export const termOf = (year: number) => ({ validFromOn: `${year}-01-01`, validToOn: `${year}-12-31` })

/** The years an agreement is usually made for. */
export const usualYears = (today: string): number[] => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1]
}
