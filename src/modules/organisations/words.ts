import type { Refusal } from '#src/shared/refusal.ts'

export const kindNames = {
  PLATFORM: '平台',
  PROVINCE: '省级教育行政部门',
  EVALUATION: '培训评价组织',
  INSTITUTION: '试点院校',
} as const

/** What kind of school an institution is; 高等院校 where nobody has said which. */
export const schoolTypeNames = {
  SECONDARY: '中职',
  JUNIOR: '高职专科',
  VOCATIONAL: '高职本科',
  APPLIED: '应用型本科',
  HIGHER: '高等院校',
  ADULT: '成人高校',
  OTHER: '其他',
} as const
export type SchoolType = keyof typeof schoolTypeNames

export const statusNames = { ACTIVE: '正常', CLOSED: '已停用' } as const

export const refusals = {
  nameTaken: (name: string): Refusal => ({
    code: 'organisation.name_taken',
    path: 'name',
    message: `已有名称为“${name}”的机构。`,
    wayOut: '请核对名称；同名院校请写全称。',
  }),
  codeTaken: (code: string): Refusal => ({
    code: 'organisation.code_taken',
    path: 'code',
    message: `代码 ${code} 已被使用。`,
    wayOut: '请核对学校标识码。',
  }),
  tookAway: (): Refusal => ({
    code: 'organisation.changed_since',
    message: '检查之后，有院校刚刚被其他人登记，没有写入任何数据。',
    wayOut: '已按最新情况重新检查，请查看后再确认。',
  }),
  takesNoMoney: (name: string): Refusal => ({
    code: 'organisation.takes_no_money',
    message: `${name}不是培训评价组织，考试费不会付给它，不能登记收款账户。`,
    wayOut: '请打开收取考试费的培训评价组织，在那里登记。',
  }),
  codeMalformed: (): Refusal => ({
    code: 'organisation.code_malformed',
    path: 'code',
    message: '学校标识码应为 10 位数字。',
    wayOut: '请按教育部公布的学校标识码填写。',
  }),
}

/** Fields of the bank account, as forms and the audit log name them. */
export const bankNames = { payee: '收款单位', bank: '开户银行', accountNo: '账号' } as const

export const said = {
  created: (name: string) => `新增机构${name}`,
  bankSet: (name: string) => `登记了${name}的收款账户`,
  edited: (name: string, fields: readonly string[]) => `更新${name}的${fields.join('、')}`,
  restored: (name: string) => `撤销院校导入，${name}恢复原状`,
  removed: (name: string) => `撤销院校导入，删除${name}`,
}

/** Fields an import may change, as the preview names them. */
export const fieldNames = {
  shortName: '简称',
  schoolType: '类型',
  city: '所在市',
  address: '地址',
  contactName: '联系人',
  contactPhone: '联系电话',
  email: '邮箱',
} as const

interface Said {
  code: string
  message: string
}

/** Problems of one row of the institution workbook; every sentence says what to do. */
export const problems = {
  codeLength: (code: string): Said => ({
    code: 'E-I01',
    message: `学校标识码“${code}”不是 10 位数字（类型 2 位、省份 2 位、顺序号 6 位），现为 ${Array.from(code).length} 位。请按教育部公布的标识码填写。`,
  }),
  oldCode: (code: string, whole: string): Said => ({
    code: 'E-I01',
    message: `“${code}”是 5 位的旧院校代码。普通高等学校的 10 位标识码为 41、省份 2 位、0 加旧代码，本校应为 ${whole}，请核对后填写。`,
  }),
  higherSerial: (code: string): Said => ({
    code: 'E-I01',
    message: `学校标识码“${code}”的第 5 位应为 0：高等学校的顺序号是 0 加原 5 位代码。请核对。`,
  }),
  otherProvince: (given: string, own: string): Said => ({
    code: 'E-I02',
    message: `学校标识码的省份位是 ${given}，本省是 ${own}。只能导入本省的院校，请核对标识码。`,
  }),
  noProvince: (given: string): Said => ({
    code: 'E-I02',
    message: `平台上没有代码为 ${given} 的省级教育行政部门。请核对标识码第 3、4 位，或先新增该省。`,
  }),
  belongsElsewhere: (): Said => ({
    code: 'E-I02',
    message: '这所院校登记在另一个省，不能由导入改动。请联系平台管理员核对。',
  }),
  codeOfOther: (name: string): Said => ({
    code: 'E-I03',
    message: `这个学校标识码已登记为“${name}”，与所填名称不同。请核对；学校更名请联系平台管理员。`,
  }),
  nameOfOther: (code: string): Said => ({
    code: 'E-I04',
    message: `这个名称已登记，代码是 ${code}，与所填标识码不同。请核对；同名院校请写全称。`,
  }),
  twice: (what: string, line: number): Said => ({
    code: 'E-I05',
    message: `${what}与第 ${line} 行重复：一所院校只填一行。请删除其中一行或改正。`,
  }),
  typeDiffers: (given: string, prefix: string, allowed: readonly string[]): Said => ({
    code: 'E-I06',
    message: `类型“${given}”与学校标识码不符：${prefix} 开头的是${allowed.join('、')}。请改正其中一处，或把类型留空。`,
  }),
  notAPhone: (given: string): Said => ({
    code: 'E-I08',
    message: `联系电话“${given}”无法拨打，请填写手机号，或带区号的座机号（如 0571-88886601）。`,
  }),
  notAnEmail: (given: string): Said => ({
    code: 'E-I08',
    message: `邮箱“${given}”格式不对，应写成 kaowu@xuexiao.example 的样子。`,
  }),
  willChange: (fields: readonly string[]): Said => ({
    code: 'W-I09',
    message: `该院校已登记，将更新${fields.join('、')}。`,
  }),
  unknownPrefix: (prefix: string): Said => ({
    code: 'W-I10',
    message: `标识码以 ${prefix} 开头，不是中等职业学校（36）、普通高等学校（41）或成人高等学校（42）。请核对。`,
  }),
}

export const template = {
  title: '院校导入',
  name: '院校导入模板',
  exported: '院校名录',
  notes: [
    '只登记院校本身，不开通任何账号；导入后再发邀请链接给各院校的管理员。',
    '学校标识码 10 位：类型 2 位、省份 2 位、顺序号 6 位。高等学校的顺序号是 0 加原 5 位代码。',
    '已登记的院校：内容相同自动跳过；有不同则更新，留空的单元格不改动已有内容。',
  ],
}

export const undoing = {
  changedSince: (names: readonly string[]): Refusal => ({
    code: 'organisation.import_changed_since',
    message: `导入之后，${names.slice(0, 3).join('、')}${names.length > 3 ? `等 ${names.length} 所院校` : ''}又有改动，不能整批撤销。`,
    wayOut: '请用新的表格改正需要改的院校。',
  }),
  inUse: (): Refusal => ({
    code: 'organisation.import_in_use',
    message: '导入的院校中已有开通账号或办理业务的，不能整批撤销。',
    wayOut: '请保留这次导入，用新的表格改正需要改的院校。',
  }),
}
