/** Why a site is not renewed, each with what can be done. */
export const skipped = {
  notEnabled: () => '站点未启用。请先在“考核站点”中启用，再续签。',
  hasNext: (year: number, stateName: string) => `已有 ${year} 年的协议（${stateName}），没有重复起草。`,
  neverSigned: () => '没有生效过的协议可以续签。请在“尚无协议的站点”中起草。',
  tierGone: (name: string) => `原价格档“${name}”不在新模板中。请选择一个价格档再续签。`,
  meanwhile: () => '刚刚已由同事起草，没有重复起草。',
} as const

export const renewalSaid = {
  renewed: (year: number, drafted: number, passed: number) =>
    `续签 ${year} 年考务服务协议：起草 ${drafted} 份${passed > 0 ? `，${passed} 个站点未起草` : ''}`,
}
