import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 考生管理. */
export const verificationNames = {
  UNVERIFIED: '未认证',
  VERIFYING: '认证中',
  ACCURATE: '信息准确',
  INACCURATE: '信息有误',
  MANUAL_REVIEW: '待人工核对',
} as const

export { candidateKindNames as kindNames } from '#src/shared/pricing.ts'

export const educationNames = {
  SECONDARY_VOCATIONAL: '中职',
  HIGHER_VOCATIONAL: '高职专科',
  VOCATIONAL_BACHELOR: '高职本科',
  APPLIED_BACHELOR: '应用型本科',
} as const

/** What each stored field is called on the screen, in files and in the history. */
export const fieldNames = {
  name: '姓名',
  gender: '性别',
  birthOn: '出生日期',
  ethnicity: '民族',
  phone: '手机号',
  kind: '考生类别',
  studentNo: '学号',
  educationLevel: '培养层次',
  department: '院系',
  majorCode: '专业代码',
  major: '专业',
  grade: '年级',
  className: '班级',
  email: '电子邮箱',
  note: '备注',
} as const

/** Verdicts over rows of a workbook: the place is added by the caller. */
export const verdicts = {
  damaged: () => ({
    code: 'E-C04',
    message:
      '号码以 000 结尾，很可能是 Excel 把末几位改成了 0。请对照证件原件，以文本格式重新填写；号码确实如此的，请在页面上用“新增考生”单独录入',
  }),
  genderDiffers: (given: string, said: string) => ({
    code: 'E-C07',
    message: `性别填写“${given}”，但证件号码第 17 位表示“${said}”，请核对性别和证件号码`,
  }),
  genderMissing: (idType: string) => ({
    code: 'E-C07',
    message: `${idType}的号码不含性别信息，请填写“男”或“女”`,
  }),
  birthDiffers: (given: string, said: string) => ({
    code: 'E-C08',
    message: `出生日期填写 ${given}，但证件号码中是 ${said}，请核对`,
  }),
  birthMissing: (idType: string) => ({
    code: 'E-C08',
    message: `${idType}的号码不含出生日期，请填写（如 2005-03-07）`,
  }),
  studentNoMissing: () => ({
    code: 'E-C12',
    message: '在校生须填写学号；没有学籍的请把考生类别改为“社会考生”',
  }),
  studentNoTwice: (line: number) => ({ code: 'E-C12', message: `学号与本文件第 ${line} 行相同，请核对` }),
  studentNoTaken: (holder: string) => ({
    code: 'E-C12',
    message: `学号已属于本校考生“${holder}”，请核对；如原考生的学号有误，请先更正原考生`,
  }),
  twice: (line: number) => ({
    code: 'E-R01',
    message: `与本文件第 ${line} 行是同一人（证件号码相同），请只保留一行`,
  }),
  updates: (fields: readonly string[]) => ({
    code: 'W-R02',
    message: `考生已存在，将更新：${fields.join('、')}`,
  }),
  resets: (fields: readonly string[], keys: readonly string[]) => ({
    code: 'W-R06',
    message: `将更新：${fields.join('、')}。其中${keys.join('、')}是认证过的关键信息，写入后认证状态回到“未认证”，须重新认证才能报考`,
  }),
  leftAlone: (fields: readonly string[]) => ({
    code: 'W-R07',
    message: `考生已存在，本次选择“仅新增”，没有更新：${fields.join('、')}。需要更新的请改选“新增并更新”后重新上传`,
  }),
  archivedReturns: () => ({
    code: 'W-R08',
    message: '考生已归档，写入后恢复为在册；不应恢复的请删除这一行',
  }),
  archivedStays: () => ({
    code: 'W-R08',
    message: '考生已归档，本行没有需要更新的内容，已跳过；要再次报考的请先在考生管理中“取消归档”',
  }),
  namedOtherwiseElsewhere: () => ({
    code: 'E-R03',
    message:
      '该证件号码已由其他院校以另一姓名建档并认证。请对照证件原件核对姓名和号码；确认无误的，请在页面上用“新增考生”单独录入，由人工核对',
  }),
  perhapsOtherwiseElsewhere: () => ({
    code: 'W-R03',
    message: '该证件号码在其他院校以另一姓名建档（尚未认证），请再核对一次姓名和号码',
  }),
  majorUnknown: (code: string) => ({
    code: 'E-C14',
    message: `专业代码“${code}”不在本校专业目录中，请核对；新开的专业请先在“考生管理 → 专业目录”中添加，不属于本校专业的按社会考生报考`,
  }),
  majorNamedOtherwise: (code: string, name: string) => ({
    code: 'W-C14',
    message: `专业目录中 ${code} 是“${name}”，与填写的专业名称不同，请核对`,
  }),
  nameDiffers: (known: string) => ({
    code: 'E-R05',
    message: `姓名与考生管理中已认证的“${known}”不一致。请核对证件；确需改名的，请在考生详情中使用“更正姓名”`,
  }),
  registered: (fields: readonly string[]) => ({
    code: 'E-R06',
    message: `考生有有效的报考，${fields.join('、')}不能用导入修改。请改回现有内容；确需更正的，请在考生详情中点“申请更正”，由培训评价组织审核`,
  }),
  rareName: (chars: string) => ({
    code: 'W-R04',
    message: `姓名含生僻字“${chars}”，请对照证件核对显示是否正确`,
  }),
  sharedPhone: (count: number) => ({
    code: 'W-C10',
    message: `本文件中有 ${count} 人填写同一手机号，请确认不是误填`,
  }),
}

export const refusals = {
  alreadyThere: (name: string): Refusal => ({
    code: 'candidate.already_there',
    path: 'idNumber',
    message: `该证件号码的考生“${name}”已在考生管理中。`,
    wayOut: '请用“按证件号码查找”打开这名考生。',
  }),
  studentNoTaken: (): Refusal => ({
    code: 'candidate.student_no_taken',
    path: 'studentNo',
    message: '学号与本校其他考生重复。',
    wayOut: '请核对学号；如另一名考生的学号有误，请先更正那一名。',
  }),
  idInSearch: (): Refusal => ({
    code: 'candidate.id_in_search',
    path: 'q',
    message: '完整的证件号码不能放在搜索框里，以免留在浏览记录中。',
    wayOut: '请点“按证件号码查找”，或只输入后四位。',
  }),
  inUse: (): Refusal => ({
    code: 'candidate.in_use',
    message: '这名考生已有报考记录，不能删除。',
    wayOut: '报考记录须长期保存；考生不再参加考试时，无需删除。',
  }),
  nothingToVerify: (): Refusal => ({
    code: 'candidate.nothing_to_verify',
    message: '没有可以认证的考生。',
    wayOut: '只有“未认证”和“信息有误”的考生可以认证；请先导入考生，或重新选择。',
  }),
  registered: (name: string): Refusal => ({
    code: 'candidate.registered',
    message: `考生“${name}”有有效的报考，姓名、证件、性别和出生日期不能直接修改。`,
    wayOut: '请在考生详情中点“申请更正”，附上证明材料，由培训评价组织审核。',
  }),
  majorUnknown: (code: string): Refusal => ({
    code: 'candidate.e_c14',
    path: 'majorCode',
    message: `专业代码“${code}”不在本校专业目录中。`,
    wayOut: '请核对；新开的专业请先在“专业目录”中添加。',
  }),
  sameName: (): Refusal => ({
    code: 'candidate.same_name',
    path: 'name',
    message: '新姓名与现有姓名相同。',
    wayOut: '请填写更正后的姓名。',
  }),
}

/** Why 更正姓名 is not offered. */
export const correctByRequest = '考生有有效的报考，姓名和证件须用“申请更正”办理。'
/** The note of somebody whose paper bears another verified name elsewhere: no rule decides, eyes do. */
export const otherNameNote =
  '该证件号码在其他院校以另一姓名认证过，请对照证件原件核对后，在此确认“核对无误”或“核对有误”。'

/** Why an import of people stays. */
export const undoing = {
  registered: (count: number): Refusal => ({
    code: 'candidate.undo_registered',
    message: `${count} 人已有报考，不能撤销。`,
    wayOut: '他们的考生信息须保留；可以先退考未缴费的报考，再逐个更正。',
  }),
  verified: (count: number): Refusal => ({
    code: 'candidate.undo_verified',
    message: `${count} 人已经认证，不能撤销。`,
    wayOut: '认证过的信息不能整批撤销；如有错误，请打开考生更正。',
  }),
  changed: (count: number): Refusal => ({
    code: 'candidate.undo_changed',
    message: `${count} 人的资料或照片在导入之后又修改过，不能撤销。`,
    wayOut: '整批撤销会丢掉这些修改；请打开考生逐个更正。',
  }),
  named: (): Refusal => ({
    code: 'candidate.undo_named',
    message: '有考生已被其他业务记录引用，不能撤销。',
    wayOut: '请打开考生逐个更正。',
  }),
}

/** Audit sentences. `who` is a masked name with the masked number. */
export const said = {
  added: (who: string) => `新增考生 ${who}`,
  edited: (who: string) => `修改考生 ${who} 的资料`,
  corrected: (who: string) => `更正考生 ${who} 的姓名，认证状态回到“未认证”`,
  revealed: (who: string) => `查看考生 ${who} 的完整证件号码`,
  deleted: (who: string) => `删除考生 ${who}`,
  verifying: (count: number) => `发起认证 ${count} 名考生`,
  verified: ({ accurate, others, unanswered }: { accurate: number; others: number; unanswered: number }) =>
    [
      `认证办完：${accurate} 人信息准确，${others} 人须核对`,
      ...(unanswered > 0 ? [`${unanswered} 人暂无答复，稍后再问`] : []),
    ].join('，'),
  importUndone: (removed: number, restored: number) =>
    `撤销导入：删除新增的 ${removed} 名考生，${restored} 名考生恢复导入之前的资料`,
}

export const taskWords = {
  title: '考生认证',
  progress: (done: number) => `已认证 ${done} 人`,
  unavailable: '认证服务暂时没有答复，请稍后重新认证。',
}

export const templateWords = {
  name: '考生导入模板',
  notes: [
    '带 * 的列必须填写；各列要求见“填写说明”页。请勿改动表头文字，列的先后可以调整。',
    '证件号码、手机号、学号已设为文本格式；从别处粘贴时请选择“只保留文本”。',
    '已在考生管理中的人会自动识别：资料相同的跳过，不同的更新；留空的格子不会清掉已有内容。',
  ],
} as const
