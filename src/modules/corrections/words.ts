import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 更正申请. */
export const stateNames = {
  DRAFT: '草稿',
  SUBMITTED: '待审核',
  APPROVED: '已批准',
  RETURNED: '已退回',
  REJECTED: '未批准',
  WITHDRAWN: '已撤销',
} as const

export const decisionNames = {
  PENDING: '待审核',
  APPROVED: '已批准',
  RETURNED: '已退回',
  REJECTED: '未批准',
} as const

/** What may be corrected, in the order a form asks for it. */
export const fieldNames = {
  name: '姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  gender: '性别',
  birthOn: '出生日期',
} as const

/** Written into the roster beside 信息准确. */
export const approvedNote = '更正申请批准'

export const refusals = {
  noLive: (name: string): Refusal => ({
    code: 'correction.no_live_registration',
    message: `考生“${name}”没有有效的报考，不需要更正申请。`,
    wayOut: '请在“考生管理”的考生详情中直接修改，再重新认证。',
  }),
  noLongerLive: (name: string): Refusal => ({
    code: 'correction.no_live_registration',
    message: `考生“${name}”的报考已经退考或取消，没有需要更正的报考。`,
    wayOut: '请退回这份申请，由院校在“考生管理”中直接修改。',
  }),
  nothingChanged: (): Refusal => ({
    code: 'correction.nothing_changed',
    path: 'name',
    message: '更正后的内容与现有资料完全相同。',
    wayOut: '请至少填写一项要更正的内容；不更正的项目留空。',
  }),
  alreadyOpen: (): Refusal => ({
    code: 'correction.already_open',
    message: '这名考生已有一份正在办理的更正申请。',
    wayOut: '请在“更正申请”中打开原申请，修改或撤销后再办理。',
  }),
  noEvidence: (): Refusal => ({
    code: 'correction.no_evidence',
    path: 'evidence',
    message: '还没有上传证明材料。',
    wayOut: '请至少上传一份，如户口本、身份证正反面或公安机关证明的扫描件。',
  }),
  tooMuchEvidence: (most: number): Refusal => ({
    code: 'correction.too_much_evidence',
    message: `一份申请最多 ${most} 份证明材料。`,
    wayOut: '请先删除不需要的，或把几页合成一个 PDF。',
  }),
  rosterChanged: (name: string): Refusal => ({
    code: 'correction.roster_changed',
    message: `考生“${name}”的资料在申请之后又有变动，与申请中的“更正前”不一致。`,
    wayOut: '请院校修改申请（会按最新资料重新对照）后再次提交。',
  }),
  registeredSince: (): Refusal => ({
    code: 'correction.registered_since',
    message: '刚刚有这名考生的报考写入，没有办理。',
    wayOut: '请刷新页面，核对涉及的报考后再办理。',
  }),
  barred: (plan: string, untilOn: string): Refusal => ({
    code: 'correction.barred',
    message: `更正后的证件号码处于停考期（至 ${untilOn}），不能参加“${plan}”。`,
    wayOut: '请先核实停考记录；确认无误的，应不批准这份申请。',
  }),
}

/** Why a decision is not possible for this organisation. */
export const notMine = {
  decided: '本单位已作出决定，正等待其他单位审核。',
  notAsked: '本单位没有这名考生的有效报考，不需要审核。',
}

interface Named {
  orgName: string
  /** Masked name with the masked number. */
  who: string
}
const about = ({ orgName, who }: Named) => `${orgName}考生 ${who} 的更正申请`

/** Audit sentences. */
export const said = {
  drafted: (it: Named) => `新建${about(it)}`,
  edited: (it: Named) => `修改${about(it)}`,
  attached: (it: Named, file: string) => `为${about(it)}上传证明材料“${file}”`,
  detached: (it: Named, file: string) => `删除${about(it)}的证明材料“${file}”`,
  submitted: (it: Named) => `提交${about(it)}`,
  recalled: (it: Named) => `撤回${about(it)}`,
  withdrawn: (it: Named) => `撤销${about(it)}`,
  agreed: (it: Named) => `批准${about(it)}，还在等待其他培训评价组织`,
  approved: (it: Named, fields: readonly string[]) => `批准${about(it)}，已更正${fields.join('、')}`,
  returned: (it: Named) => `退回${about(it)}`,
  rejected: (it: Named) => `不批准${about(it)}`,
  revealed: (it: Named) => `查看${about(it)}中的完整证件号码`,
  rewritten: (who: string) => `更正申请批准，更新考生 ${who} 的姓名和证件`,
}
