import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 试点申报. `EXPIRED` is derived from the year, never stored. */
export const stateNames = {
  DRAFT: '草稿',
  SUBMITTED: '待省厅审核',
  APPROVED: '已通过',
  RETURNED: '已退回',
  REJECTED: '未通过',
  REVOKED: '已撤销',
  EXPIRED: '已失效',
} as const

/** How much of a quota is used. */
export const usageNames = { UNUSED: '还没有使用', PARTLY: '使用了一部分', FULL: '已用完' } as const

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
  majorNotAccepted: (names: readonly string[]): Refusal => ({
    code: 'pilot.major_not_accepted',
    path: 'majorNames',
    message: `该证书的适用专业中没有：${names.join('、')}。`,
    wayOut: '请从列出的适用专业中选择；其他情况写在“专业说明”中。',
  }),
  tooManyMaterials: (most: number): Refusal => ({
    code: 'pilot.too_many_materials',
    path: 'file',
    message: `一份申报最多上传 ${most} 份材料。`,
    wayOut: '请先移除不需要的材料，或合并成一份 PDF。',
  }),
  notOpenYear: (year: number): Refusal => ({
    code: 'pilot.year_not_open',
    path: 'year',
    message: `现在不能申报 ${year} 年的试点。`,
    wayOut: '请选择本年度或下一年度。',
  }),
  grantTooSmall: (granted: number, consumed: number): Refusal => ({
    code: 'pilot.grant_below_consumed',
    path: 'granted',
    message: `核定指标 ${granted} 少于已使用的 ${consumed}。`,
    wayOut: `请填写不少于 ${consumed} 的数；确需减少，请院校先退考。`,
  }),
  grantUnchanged: (granted: number): Refusal => ({
    code: 'pilot.grant_unchanged',
    path: 'granted',
    message: `核定指标本来就是 ${granted}，没有变化。`,
    wayOut: '请填写新的指标，或取消。',
  }),
  decidedMeanwhile: (): Refusal => ({
    code: 'pilot.decided_meanwhile',
    message: '检查之后，有院校的申报或指标刚刚有变化，没有写入任何数据。',
    wayOut: '已按最新情况重新检查，请查看后再确认。',
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
  materialAdded: (it: Named, file: { name: string; pages: number }) =>
    `上传${about(it)}的材料“${file.name}”，共 ${file.pages} 页`,
  materialRemoved: (it: Named, name: string) => `移除${about(it)}的材料“${name}”`,
  recalled: (it: Named) => `撤回${about(it)}`,
  approved: (it: Named, granted: number) => `通过${about(it)}，核定指标 ${granted}`,
  returned: (it: Named) => `退回${about(it)}`,
  rejected: (it: Named) => `不通过${about(it)}`,
  revoked: (it: Named) => `撤销${about(it)}的试点资格`,
  adjusted: (it: Named, before: number, after: number) => `调整${about(it)}的指标：${before} → ${after}`,
  importUndone: (it: Named, granted: number) => `撤销指标导入，${about(it)}恢复为核定指标 ${granted}`,
  decisionUndone: (it: Named) => `撤销指标导入，${about(it)}恢复为待审核`,
}

export const fieldNames = { granted: '核定指标' } as const
/** Why the ledger of a quota has a line when an import is taken back. */
export const undoReason = '撤销指标导入'

interface Said {
  code: string
  message: string
}

/** Problems of one row of the quota workbook; every sentence says what to do. */
export const problems = {
  unknownSchool: (code: string): Said => ({
    code: 'E-Q01',
    message: `本省没有学校标识码为“${code}”的院校。请核对标识码；新院校请先在“本省院校”中登记。`,
  }),
  noApplication: (year: number, certificate: string): Said => ({
    code: 'E-Q02',
    message: `该校没有提交 ${year} 年“${certificate}”的试点申报，不能核定指标。请该校先申报并提交。`,
  }),
  notDecidable: (state: string): Said => ({
    code: 'E-Q02',
    message: `该校的试点申报当前为“${state}”，不能核定指标。只有“待省厅审核”和“已通过”的可以。`,
  }),
  belowConsumed: (granted: number, consumed: number): Said => ({
    code: 'E-Q03',
    message: `核定指标 ${granted} 少于已使用的 ${consumed}。请填写不少于 ${consumed} 的数；确需减少，请该校先退考。`,
  }),
  approvedWithNone: (): Said => ({
    code: 'E-Q04',
    message: '通过申报时核定指标至少为 1。不予通过的，请在“试点审核”中办理，本行的核定指标留空。',
  }),
  emptied: (granted: number): Said => ({
    code: 'E-Q04',
    message: `核定指标为空。该校已核定 ${granted}，不改动请保留原数；减为 0 请填 0。`,
  }),
  nameDiffers: (name: string): Said => ({
    code: 'E-Q05',
    message: `这个学校标识码是“${name}”，与所填学校名称不同。请核对是否错行。`,
  }),
  twice: (line: number): Said => ({
    code: 'E-Q06',
    message: `与第 ${line} 行重复：一所院校只填一行。请删除其中一行。`,
  }),
  noOpinion: (): Said => ({
    code: 'E-Q07',
    message: '没有审核意见。请在本行填写（至少 2 个字），或在上传页面填写共同的审核意见。',
  }),
  willAdjust: (before: number, after: number, consumed: number): Said => ({
    code: 'W-Q08',
    message: `该校已通过，指标将由 ${before} 调整为 ${after}（已使用 ${consumed}）。`,
  }),
  overPlanned: (granted: number, planned: number): Said => ({
    code: 'W-Q09',
    message: `核定指标 ${granted} 超过该校拟报考的 ${planned} 人，请核对。`,
  }),
  leftOpen: (): Said => ({
    code: 'W-Q10',
    message: '没有填核定指标，该校的申报保持待审核，不作处理。',
  }),
}

export const template = {
  title: '指标核定导入',
  name: (certificate: string, year: number) => `指标核定-${certificate}-${year}年`,
  notes: [
    '表中已列出本省该证书、该年度待审核和已通过的院校；只填“核定指标”和“审核意见”。',
    '待审核的院校：填了核定指标即通过申报；留空则保持待审核。已通过的院校：改了数就调整指标，不能少于已使用的。',
    '审核意见可在上传页面统一填写，表中填了的以表中为准。拟报考、已使用、申报状态仅供参考，导入时不读。',
  ],
}

export const undoing = {
  changedSince: (names: readonly string[]): Refusal => ({
    code: 'pilot.import_changed_since',
    message: `导入之后，${named(names)}的申报或指标又有变化，不能整批撤销。`,
    wayOut: '请在试点审核中逐个调整。',
  }),
  used: (names: readonly string[]): Refusal => ({
    code: 'pilot.import_quota_used',
    message: `${named(names)}已用这次核定的指标报考，不能整批撤销。`,
    wayOut: '请在试点审核中逐个调整，指标不能少于已使用的。',
  }),
}

const named = (names: readonly string[]) =>
  names.slice(0, 3).join('、') + (names.length > 3 ? `等 ${names.length} 所院校` : '')
