import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 考务服务协议. `EXPIRED` is derived from the date, never stored. */
export const stateNames = {
  DRAFT: '待院校盖章',
  SIGNED_BY_SITE: '待评价组织确认',
  EFFECTIVE: '已生效',
  EXPIRED: '已到期',
  TERMINATED: '已终止',
} as const

export const tierNames = {
  STANDARD: '标准',
  VOLUME: '规模优惠',
  FIRST_YEAR: '首年优惠',
} as const

export const refusals = {
  termReversed: (): Refusal => ({
    code: 'agreement.term_reversed',
    path: 'validToOn',
    message: '有效期的结束日期早于开始日期。',
    wayOut: '请调整有效期。',
  }),
  termOutsideYear: (year: number): Refusal => ({
    code: 'agreement.term_outside_year',
    path: 'validFromOn',
    message: `有效期超出了协议年度 ${year} 年。`,
    wayOut: `协议按年度签订，请填写 ${year} 年内的日期。`,
  }),
  siteNotEnabled: (count: number): Refusal => ({
    code: 'agreement.site_not_enabled',
    path: 'siteIds',
    message: `所选站点中有 ${count} 个不存在或未启用，不能起草协议。`,
    wayOut: '请刷新列表后重新选择；未启用的站点请先在“考核站点”中启用。',
  }),
  allDrafted: (year: number): Refusal => ({
    code: 'agreement.already_drafted',
    path: 'siteIds',
    message: `所选站点都已有 ${year} 年的协议。`,
    wayOut: '请在列表中打开原协议；需要重签时请先终止原协议。',
  }),
  none: (): Refusal => ({
    code: 'agreement.missing',
    message: '考试日期当天没有有效的考务服务协议。',
    wayOut: '请在“考务服务协议”中查看：协议由培训评价组织起草，本校盖章上传、对方确认后生效。',
  }),
  notEffective: (stateName: string): Refusal => ({
    code: 'agreement.missing',
    message: `考务服务协议尚未生效，当前为“${stateName}”。`,
    wayOut: '请在“考务服务协议”中完成盖章上传，并等待培训评价组织确认。',
  }),
}

interface Named {
  readonly orgName: string
  readonly certificateName: string
  readonly year: number
}
const about = (it: Named) => `${it.orgName}“${it.certificateName}”${it.year} 年考务服务协议`

/** Audit sentences. */
export const said = {
  drafted: (it: Named) => `起草${about(it)}`,
  edited: (it: Named) => `修改${about(it)}`,
  signed: (it: Named, file: { name: string; pages: number }) =>
    `上传${about(it)}的盖章件“${file.name}”，共 ${file.pages} 页`,
  sentBack: (it: Named) => `退回${about(it)}的盖章件`,
  confirmed: (it: Named) => `确认${about(it)}，协议生效`,
  terminated: (it: Named) => `终止${about(it)}`,
}

/** Fields as the audit drawer names them. */
export const fieldNames = { validFromOn: '生效日期', validToOn: '到期日期', priceTier: '价格档' } as const
