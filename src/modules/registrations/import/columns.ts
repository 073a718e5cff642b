import { identityColumns } from '#src/shared/identity-columns.ts'
import type { Cell, Cleaned, Column } from '#src/shared/sheet.ts'
import { columnWords } from '#src/modules/registrations/words.ts'

const plainText = (cell: Cell) => cell.text.replaceAll(/[\u00a0\u3000\u200b-\u200d\ufeff]/g, ' ').trim()

function requiredText(cell: Cell, what: { code: string; empty: string }): Cleaned<string> {
  const text = plainText(cell)
  return text === '' ? { error: { code: what.code, message: what.empty } } : { value: text }
}

const certificate: Column<string> = {
  header: '证书名称',
  aliases: ['证书', 'X证书名称'],
  required: true,
  format: 'general',
  width: 28,
  note: columnWords.certificate.note,
  example: '实用英语交际职业技能等级证书',
  clean: (cell) => requiredText(cell, { code: 'E-B04', empty: columnWords.certificate.empty }),
}

const level: Column<string> = {
  header: '级别',
  aliases: ['报考级别', '等级'],
  required: true,
  format: 'general',
  width: 10,
  note: columnWords.level.note,
  example: '初级',
  clean: (cell) => requiredText(cell, { code: 'E-B04', empty: columnWords.level.empty }),
}

const remark: Column<string> = {
  header: '备注',
  required: false,
  format: 'general',
  width: 20,
  note: columnWords.remark.note,
  example: '',
  clean(cell) {
    const text = plainText(cell)
    return Array.from(text).length > 200
      ? { error: { code: 'E-B18', message: columnWords.remark.long } }
      : { value: text }
  },
}

/** Columns of 按证书导入报考; the plan is chosen in the dialog, not in the file. */
export const registrationColumns = {
  ...identityColumns,
  certificate,
  level,
  remark,
}
export type RegistrationColumns = typeof registrationColumns
