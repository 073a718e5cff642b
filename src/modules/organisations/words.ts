import type { Refusal } from '#src/shared/refusal.ts'

export const kindNames = {
  PLATFORM: '平台',
  PROVINCE: '省级教育行政部门',
  EVALUATION: '培训评价组织',
  INSTITUTION: '试点院校',
} as const

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
}
