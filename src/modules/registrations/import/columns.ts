import { fromText, refusedCell } from '#src/shared/cell-text.ts'
import { identityColumns } from '#src/shared/identity-columns.ts'
import type { Column } from '#src/shared/sheet.ts'
import { columnWords } from '#src/modules/registrations/words.ts'

/** A text that must be there; spaces between Chinese characters and full-width letters are no difference. */
const requiredText = (empty: string) =>
  fromText<string>('E-B04', (text) => {
    const value = text.replaceAll(HAN_GAP, '').replaceAll(FULL_WIDTH, halfWidth)
    return value === '' ? refusedCell('E-B04', empty) : { value }
  })

const HAN_GAP = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g
const halfWidth = (char: string) => String.fromCharCode(char.charCodeAt(0) - 0xfee0)

const certificate: Column<string> = {
  header: '证书名称',
  aliases: ['证书', 'X证书名称'],
  required: true,
  format: 'general',
  width: 28,
  note: columnWords.certificate.note,
  example: '实用英语交际职业技能等级证书',
  clean: requiredText(columnWords.certificate.empty),
}

const level: Column<string> = {
  header: '级别',
  aliases: ['报考级别', '等级'],
  required: true,
  format: 'general',
  width: 10,
  note: columnWords.level.note,
  example: '初级',
  clean: requiredText(columnWords.level.empty),
}

const site: Column<string> = {
  header: '考核站点',
  aliases: ['考点', '站点', '考试地点'],
  required: false,
  format: 'text',
  width: 26,
  note: columnWords.site.note,
  example: '',
  clean: fromText<string>('E-B22', (text) =>
    Array.from(text).length > 100
      ? refusedCell('E-B22', columnWords.site.long)
      : { value: text.replaceAll(FULL_WIDTH, halfWidth) },
  ),
}

const remark: Column<string> = {
  header: '备注',
  required: false,
  format: 'general',
  width: 20,
  note: columnWords.remark.note,
  example: '',
  clean: fromText<string>('E-B18', (text) =>
    Array.from(text).length > 200 ? refusedCell('E-B18', columnWords.remark.long) : { value: text },
  ),
}

/** Columns of 按证书导入报考; the plan is chosen in the dialog, not in the file. */
export const registrationColumns = {
  ...identityColumns,
  certificate,
  level,
  site,
  remark,
}
export type RegistrationColumns = typeof registrationColumns
