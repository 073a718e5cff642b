import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 考务服务协议. `EXPIRED` is derived from the date, never stored. */
export const stateNames = {
  DRAFT: '待院校盖章',
  SIGNED_BY_SITE: '待评价组织确认',
  EFFECTIVE: '已生效',
  EXPIRED: '已到期',
  TERMINATED: '已终止',
} as const

/** Whose seal a scan carries. */
export const sideNames = { SITE: '院校盖章件', ORGANISATION: '双方盖章件' } as const

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
    message: `有效期超出了协议年度 ${year} 年，也不在模板的有效期内。`,
    wayOut: `协议按年度签订，请填写 ${year} 年内的日期；需要跨年时请先修改模板的有效期。`,
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
  noneOn: (on: string): Refusal => ({
    code: 'agreement.missing',
    message: `考试日期 ${on} 没有有效的考务服务协议。`,
    wayOut:
      '请在“考务服务协议”中查看：协议由培训评价组织起草，双方盖章、对方确认后生效；已有的协议不包含考试当天时需要续签。',
  }),
  counterSealMissing: (): Refusal => ({
    code: 'agreement.counter_seal_missing',
    message: '还没有上传双方盖章件，不能确认生效。',
    wayOut: '请核对院校盖章件，加盖本组织公章后扫描上传，再确认生效。',
  }),
  notEffective: (stateName: string): Refusal => ({
    code: 'agreement.missing',
    message: `考务服务协议尚未生效，当前为“${stateName}”。`,
    wayOut: '请在“考务服务协议”中完成盖章上传，并等待培训评价组织确认。',
  }),
}

/** Head of the printed list. */
export const registerWords = {
  fileName: (on: string) => `考务服务协议一览表-${on}.pdf`,
  filter: (of: {
    year?: number | undefined
    state?: string | undefined
    endsBy?: string | undefined
    q?: string | undefined
    shown: number
    total: number
  }) =>
    [
      of.year ? `${of.year} 年` : '全部年度',
      ...(of.state ? [stateNames[of.state as keyof typeof stateNames]] : []),
      ...(of.endsBy ? [`${of.endsBy} 前到期`] : []),
      ...(of.q ? [`搜索“${of.q}”`] : []),
      ...(of.shown < of.total ? [`仅印前 ${of.shown} 份，请缩小筛选范围`] : []),
    ].join('，'),
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
  countersigned: (it: Named, file: { name: string; pages: number }) =>
    `上传${about(it)}的双方盖章件“${file.name}”，共 ${file.pages} 页`,
  retemplated: (it: Named, version: string) => `${about(it)}改用${version}`,
  sentBack: (it: Named) => `退回${about(it)}的盖章件`,
  confirmed: (it: Named) => `确认${about(it)}，协议生效`,
  terminated: (it: Named) => `终止${about(it)}`,
}

/** Fields as the audit drawer names them. */
export const fieldNames = { validFromOn: '生效日期', validToOn: '到期日期', priceTier: '价格档' } as const
