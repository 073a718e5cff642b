import { schoolTypeNames, type SchoolType } from '#src/modules/organisations/words.ts'
import { freeText, fromText, refusedCell } from '#src/shared/cell-text.ts'
import type { Column } from '#src/shared/sheet.ts'

const free = (header: string, about: { width: number; most: number; example: string }) => ({
  header,
  required: false,
  format: 'text' as const,
  width: about.width,
  note: `最多 ${about.most} 个字；留空不改动已有内容。`,
  example: about.example,
  clean: freeText('E-I08', about.most),
})

/** Other words for the same kind of school. */
const TYPES: Readonly<Record<string, SchoolType>> = {
  中等职业学校: 'SECONDARY',
  中专: 'SECONDARY',
  职业高中: 'SECONDARY',
  技工学校: 'SECONDARY',
  技校: 'SECONDARY',
  高职: 'JUNIOR',
  专科: 'JUNIOR',
  高职高专: 'JUNIOR',
  职业本科: 'VOCATIONAL',
  本科: 'APPLIED',
  普通本科: 'APPLIED',
  成人高等学校: 'ADULT',
  ...Object.fromEntries(Object.entries(schoolTypeNames).map(([type, name]) => [name, type as SchoolType])),
}

/** 院校导入模板; what a phone and an e-mail look like is checked where they change (check.ts). */
export const institutionColumns = {
  name: {
    header: '学校名称',
    aliases: ['院校名称', '学校全称'],
    required: true,
    format: 'text',
    width: 28,
    note: '学校全称，2 至 60 个字。已登记的名称不能用导入修改。',
    example: '海蓝职业技术学院',
    clean: fromText('E-I07', (text) => {
      const length = Array.from(text).length
      if (length >= 2 && length <= 60) return { value: text }
      return refusedCell('E-I07', text === '' ? '学校名称为空，请填写全称' : '学校名称应为 2 至 60 个字')
    }),
  } satisfies Column<string>,
  shortName: free('简称', { width: 14, most: 20, example: '海蓝职院' }),
  code: {
    header: '学校标识码',
    aliases: ['学校代码', '标识码', '院校代码'],
    required: true,
    format: 'text',
    width: 16,
    note: '教育部公布的 10 位数字：类型 2 位、省份 2 位、顺序号 6 位。高等学校的顺序号是 0 加原 5 位代码。',
    example: '4133012345',
    clean: fromText('E-I01', (text) => {
      const value = text.normalize('NFKC').replaceAll(/[\s-]/g, '')
      return value === '' ? refusedCell('E-I01', '学校标识码为空，请填写 10 位数字') : { value }
    }),
  } satisfies Column<string>,
  schoolType: {
    header: '类型',
    aliases: ['学校类型', '办学类型', '培养层次'],
    required: false,
    format: 'general',
    width: 14,
    options: Object.values(schoolTypeNames),
    note: '请从下拉列表中选择，须与标识码的前两位相符；留空按标识码推断。',
    example: '高职专科',
    clean: fromText<SchoolType | ''>('E-I06', (text) => {
      const value = text === '' ? '' : TYPES[text]
      if (value !== undefined) return { value }
      const names = Object.values(schoolTypeNames).join('、')
      return refusedCell('E-I06', `类型“${text}”不在可选范围，请填写：${names}`)
    }),
  } satisfies Column<SchoolType | ''>,
  city: { ...free('所在市', { width: 12, most: 20, example: '海蓝市' }), aliases: ['城市', '地市'] },
  address: free('地址', { width: 30, most: 120, example: '临海省海蓝市学府路 1 号' }),
  contactName: free('联系人', { width: 12, most: 30, example: '张敏' }),
  contactPhone: free('联系电话', { width: 18, most: 60, example: '0571-88886601' }),
  email: {
    ...free('邮箱', { width: 24, most: 60, example: 'kaowu@hailan.example' }),
    aliases: ['电子邮箱', '邮箱地址'],
  },
}
export type InstitutionColumns = typeof institutionColumns
