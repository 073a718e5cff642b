import type { Refusal } from '#src/shared/refusal.ts'

export const kindNames = {
  PLATFORM: '平台',
  PROVINCE: '省级教育行政部门',
  EVALUATION: '培训评价组织',
  INSTITUTION: '试点院校',
} as const

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
  codeMalformed: (): Refusal => ({
    code: 'organisation.code_malformed',
    path: 'code',
    message: '学校标识码应为 10 位数字。',
    wayOut: '请按教育部公布的学校标识码填写。',
  }),
}

export const said = {
  created: (name: string) => `新增机构${name}`,
  bankSet: (name: string) => `登记了${name}的收款账户`,
}
