import type { getAgreement, getAgreementTemplate } from '#src/modules/agreements/contract.ts'
import type { AgreementState } from '#src/modules/agreements/states.ts'
import type { Asking } from '#src/web/kit/OfferBar.tsx'
import type { Tone } from '#src/web/kit/Status.tsx'
import type { AnswerOf } from '#src/web/call.ts'

/** One agreement as its page has it. */
export type Agreement = AnswerOf<typeof getAgreement>
export type TemplateSeen = AnswerOf<typeof getAgreementTemplate>

export const TONES: Readonly<Record<AgreementState, Tone>> = {
  DRAFT: 'warn',
  SIGNED_BY_SITE: 'busy',
  EFFECTIVE: 'good',
  EXPIRED: 'idle',
  TERMINATED: 'bad',
}

/** What each decision leads to, said before it is made. */
export const ASKING: Readonly<Record<string, Asking>> = {
  confirm: { primary: true, consequence: '确认后协议生效，院校在有效期内可以组织报考。请先核对双方盖章件。' },
  sendBack: { consequence: '退回后院校需重新盖章上传，已上传的盖章件保留备查。' },
  retemplate: { consequence: '条款改用本年度最新一版模板，站点名称、地址、级别按现在的填写。' },
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

/** Where the words of a draft come from. */
export function basisText({
  year,
  version,
  basisYear,
}: Pick<TemplateSeen, 'year' | 'version' | 'basisYear'>) {
  if (version > 0) return `使用模板 ${year} 年第 ${version} 版。`
  return basisYear > 0 ? `${year} 年还没有模板，沿用 ${basisYear} 年的。` : `还没有模板，使用通用文本。`
}

/** The first names of a selection. */
export const namesOf = (sites: readonly { siteName: string }[]) => {
  const names = sites.slice(0, 3).map((each) => each.siteName)
  return sites.length > names.length ? `${names.join('、')} 等` : names.join('、')
}

/** The years an agreement is usually made for. */
export const usualYears = (today: string): number[] => {
  const year = Number(today.slice(0, 4))
  return [year, year + 1]
}
