import { choiceText, fromText, refusedCell } from './cell-text.ts'
import { canonicalIdNumber, ID_TYPES, idTypeOf, looksDamagedByExcel, type IdType } from './id-number.ts'
import { cleanName } from './person-name.ts'
import type { Cell, Column } from './sheet.ts'

const ID_TYPE_RULE = `证件类型应从下拉列表中选择（如“${ID_TYPES.RIC}”）`

const KINDS: Partial<Record<Cell['kind'], string>> = { date: '日期', number: '数字', boolean: '真假值' }
const kindText = ({ kind, text }: Cell) => `${KINDS[kind] ?? ''} ${text}`

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
    clean: fromText('E-C01', (text, cell) => {
      if (KINDS[cell.kind] !== undefined)
        return refusedCell('E-C01', `姓名读到的是${kindText(cell)}，请填写证件上的姓名`)
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
      return refusedCell('E-C02', choiceText(ID_TYPE_RULE, { text, choices: Object.values(ID_TYPES) }))
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
      if (damage && !damage.confirmable)
        return refusedCell(damage.code, `证件号码读到的是${kindText(cell)}：${damage.message}`)
      const value = canonicalIdNumber(cell.text)
      return value === '' ? refusedCell('E-C03', '证件号码为空，请按证件填写') : { value }
    }),
  } satisfies Column<string>,
} as const
