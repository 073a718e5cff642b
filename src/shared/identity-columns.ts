import { fromText, refusedCell } from './cell-text.ts'
import { canonicalIdNumber, ID_TYPES, idTypeOf, looksDamagedByExcel, type IdType } from './id-number.ts'
import { cleanName } from './person-name.ts'
import type { Column } from './sheet.ts'

/** The three columns that say who is meant, the same in every workbook that names people. */
export const identityColumns = {
  name: {
    header: '姓名',
    aliases: ['考生姓名', '学生姓名'],
    required: true,
    format: 'text',
    width: 16,
    note: '与证件一致。少数民族或外国人姓名中的间隔号请用“·”；生僻字请直接填写，不要用拼音、问号或自造字代替。',
    example: '欧阳晓岚',
    clean: fromText('E-C01', (text) => {
      const cleaned = cleanName(text)
      return 'name' in cleaned ? { value: cleaned.name } : cleaned
    }),
  } satisfies Column<string>,
  idType: {
    header: '证件类型',
    required: true,
    format: 'general',
    width: 22,
    options: Object.values(ID_TYPES),
    note: '请从下拉列表中选择；临时身份证按“居民身份证”填写。',
    example: ID_TYPES.RIC,
    clean: fromText('E-C02', (text) => {
      const value = idTypeOf(text)
      if (value) return { value }
      const found = text === '' ? '证件类型为空' : `证件类型“${text}”不在可选范围`
      return refusedCell('E-C02', `${found}，请从下拉列表中选择（如“${ID_TYPES.RIC}”）`)
    }),
  } satisfies Column<IdType>,
  /** Answers the canonical number; whether it fits the paper is checked with the type beside it. */
  idNumber: {
    header: '证件号码',
    aliases: ['身份证号', '身份证号码', '证件号'],
    required: true,
    format: 'text',
    width: 24,
    note: '须为文本格式，18 位号码末位的 X 大小写均可。粘贴时请选择“只保留文本”，否则 Excel 会把末几位改成 0。',
    example: '110101200503070013',
    clean: fromText('E-C03', (_, cell) => {
      const damage = looksDamagedByExcel(cell.kind === 'date' ? 'number' : cell.kind, cell.raw)
      if (damage && !damage.confirmable) return { error: damage }
      const value = canonicalIdNumber(cell.text)
      return value === '' ? refusedCell('E-C03', '证件号码为空，请按证件填写') : { value }
    }),
  } satisfies Column<string>,
} as const
