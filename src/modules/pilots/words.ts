import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 试点申报. */
export const stateNames = {
  DRAFT: '草稿',
  SUBMITTED: '待省厅审核',
  APPROVED: '已通过',
  RETURNED: '已退回',
  REJECTED: '未通过',
  REVOKED: '已撤销',
} as const

export const refusals = {
  alreadyApplied: (year: number): Refusal => ({
    code: 'pilot.already_applied',
    message: `本校已有 ${year} 年该证书的试点申报。`,
    wayOut: '请在“证书申报明细”中打开原申报，修改后重新提交。',
  }),
  nothingPlanned: (): Refusal => ({
    code: 'pilot.nothing_planned',
    path: 'planned',
    message: '至少要为一个级别填写拟报考人数。',
    wayOut: '请在“拟报考人数”中填写大于 0 的数。',
  }),
  unknownLevel: (): Refusal => ({
    code: 'pilot.unknown_level',
    path: 'planned',
    message: '填写的级别不属于该证书。',
    wayOut: '请刷新页面后重新选择证书。',
  }),
  notOpenYear: (year: number): Refusal => ({
    code: 'pilot.year_not_open',
    path: 'year',
    message: `现在不能申报 ${year} 年的试点。`,
    wayOut: '请选择本年度或下一年度。',
  }),
  grantTooSmall: (consumed: number): Refusal => ({
    code: 'pilot.grant_below_consumed',
    path: 'granted',
    message: `核定指标不能少于已使用的 ${consumed} 个。`,
    wayOut: '请填写不少于已用指标的数。',
  }),
}

interface Named {
  orgName: string
  certificateName: string
  year: number
}
const about = ({ orgName, year, certificateName }: Named) =>
  `${orgName} ${year} 年“${certificateName}”试点申报`

/** Audit sentences. */
export const said = {
  drafted: (it: Named) => `新建${about(it)}`,
  edited: (it: Named) => `修改${about(it)}`,
  submitted: (it: Named) => `提交${about(it)}`,
  recalled: (it: Named) => `撤回${about(it)}`,
  approved: (it: Named, granted: number) => `通过${about(it)}，核定指标 ${granted}`,
  returned: (it: Named) => `退回${about(it)}`,
  rejected: (it: Named) => `不通过${about(it)}`,
  revoked: (it: Named) => `撤销${about(it)}的试点资格`,
}
