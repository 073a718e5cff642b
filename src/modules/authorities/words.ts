import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 认证名册. */
export const stateNames = { ACTIVE: '使用中', EXPIRED: '已过期', WITHDRAWN: '已停用' } as const

export const modeNames = {
  NEW: '新建一份名册',
  ADD: '补充到已有名册',
  REPLACE: '替换已有名册的全部内容',
} as const

export const fieldNames = {
  name: '名册名称',
  province: '适用范围',
  isComplete: '是否完整',
  validUntilOn: '有效期至',
} as const

/** Whom a roster speaks about. */
export const reachText = (provinceName: string | null) =>
  provinceName === null ? '全部院校' : `${provinceName}所辖院校`

/** What it means for people who are not in it. */
export const completeText = (isComplete: boolean) =>
  isComplete ? '完整：查不到的人转人工核对' : '不完整：查不到的人按证件号码规则核对'

export const verdicts = {
  twice: (line: number) => ({ code: 'E-R01', message: `证件号码与本文件第 ${line} 行相同，请只保留一行` }),
  damaged: () => ({
    code: 'E-C04',
    message: '号码以 000 结尾，很可能是 Excel 把末几位改成了 0，请对照原始数据以文本格式重新填写',
  }),
  renamed: () => ({ code: 'W-A01', message: '名册中已有这个证件号码，姓名不同；写入后以本文件的姓名为准' }),
}

export const refusals = {
  nameTaken: (name: string): Refusal => ({
    code: 'authority.name_taken',
    path: 'name',
    message: `本单位已有名为“${name}”的认证名册。`,
    wayOut: '请换一个名称；要更新那份名册，请选择“补充”或“替换”。',
  }),
  nameMissing: (): Refusal => ({
    code: 'authority.name_missing',
    path: 'name',
    message: '请填写名册名称。',
    wayOut: '例如“2026 年高职在籍学生”。',
  }),
  dayMissing: (): Refusal => ({
    code: 'authority.day_missing',
    path: 'validUntilOn',
    message: '请选择名册的有效期。',
    wayOut: '过了这一天，名册不再用于认证，可以随时延长。',
  }),
  dayPast: (): Refusal => ({
    code: 'authority.day_past',
    path: 'validUntilOn',
    message: '有效期不能早于今天。',
    wayOut: '请选择今天或以后的日期；不再使用的名册请“停用”。',
  }),
  rosterMissing: (): Refusal => ({
    code: 'authority.roster_missing',
    path: 'rosterId',
    message: '请选择要补充或替换的名册。',
    wayOut: '还没有名册时，请选择“新建一份名册”。',
  }),
  provinceUnknown: (): Refusal => ({
    code: 'authority.province_unknown',
    path: 'provinceId',
    message: '没有这个省份。',
    wayOut: '请从列表中选择，或选“全部院校”。',
  }),
}

/** Audit sentences. */
export const said = {
  created: (name: string, count: number) => `新建认证名册“${name}”，${count} 人`,
  added: (name: string, count: number) => `补充认证名册“${name}”，写入 ${count} 人`,
  replaced: (name: string, count: number) => `替换认证名册“${name}”的内容，现有 ${count} 人`,
  edited: (name: string) => `修改认证名册“${name}”`,
  withdrawn: (name: string, count: number) => `停用认证名册“${name}”，删除其中 ${count} 人的核对数据`,
}

export const importWords = { title: '认证名册导入' } as const

export const templateWords = {
  name: '认证名册模板',
  notes: [
    '只需要姓名、证件类型、证件号码三列。表中其他列（学校、学号等）可以保留，系统不读取也不保存。',
    '证件号码已设为文本格式；从别处粘贴时请选择“只保留文本”。',
    '系统只保存不可还原的校验值，不保存姓名和证件号码；上传的原文件加密保存，仅本单位可以下载。',
  ],
} as const
