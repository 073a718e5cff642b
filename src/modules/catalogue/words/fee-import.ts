import { yuan } from '#src/shared/money.ts'
import { feeText, type NamedFee } from './fees.ts'
import type { Refusal } from '#src/shared/refusal.ts'

export const feeTemplateWords = {
  title: '费用导入',
  name: '费用导入模板.xlsx',
  exported: '费用表.xlsx',
  notes: [
    '一行一个价格：证书、级别、省份、价格档、考生类别相同，且生效日期相同的，就是费用表里的同一行。',
    '省份、价格档、考生类别留空，表示全部适用；写明了的优先，先看省份，再看价格档，最后看考生类别。',
    '已有考生按它报考的价格不能改金额：把原行的失效日期改早，再加一行新价。表里没有写的行保持不变。',
  ],
}

type Said = { readonly code: string; readonly message: string }
const listed = (names: readonly string[]) => names.slice(0, 12).join('、') + (names.length > 12 ? '等' : '')

/** Problems of one row; every sentence says what to do. */
export const feeProblems = {
  unknownCertificate: (name: string, names: readonly string[]): Said => ({
    code: 'E-T01',
    message: `本单位没有证书“${name}”，可以填：${listed(names)}`,
  }),
  unknownLevel: (name: string, names: readonly string[]): Said => ({
    code: 'E-T02',
    message: `这个证书没有级别“${name}”，可以填：${listed(names)}`,
  }),
  unknownProvince: (name: string, names: readonly string[]): Said => ({
    code: 'E-T03',
    message: `没有省份“${name}”，可以留空（各省通用）或填：${listed(names)}`,
  }),
  unknownTier: (name: string, names: readonly string[]): Said => ({
    code: 'E-T04',
    message: `协议模板里没有价格档“${name}”，可以留空（各价格档）或填：${listed(names)}；新的价格档先在“协议模板”里添加`,
  }),
  reversed: (): Said => ({ code: 'E-T06', message: '失效日期早于生效日期，请调整' }),
  usedAmount: (row: NamedFee): Said => ({
    code: 'E-T08',
    message: `已有考生按这个价格报考，金额不能改：${feeText(row)}。请把这一行的失效日期改到新价生效的前一天，另加一行新价`,
  }),
  endTooEarly: (earliestOn: string): Said => ({
    code: 'E-T08',
    message: `已有考生按这个价格报考，失效日期不能早于 ${earliestOn}`,
  }),
  over: (): Said => ({ code: 'E-T08', message: '这个价格已经失效，不能改；请另加一行' }),
  overlaps: (row: NamedFee): Said => ({
    code: 'E-T09',
    message: `与费用表里的一行期间重叠：${feeText(row)}。同一天只能有一个价格：请在表里加上那一行并把它的失效日期改早，或调整这一行的日期`,
  }),
  overlapsLine: (line: number): Said => ({
    code: 'E-T09',
    message: `与第 ${line} 行适用范围相同、期间重叠，同一天只能有一个价格，请调整日期`,
  }),
  twice: (line: number): Said => ({ code: 'E-T09', message: `与第 ${line} 行是同一个价格，请只留一行` }),
  overCap: (capFen: number, note: string): Said => ({
    code: 'E-T12',
    message: `超过这个级别的考试费上限 ${yuan(capFen)}${note && `（${note}）`}，请核对金额`,
  }),
  willChange: (before: NamedFee): Said => ({
    code: 'W-T13',
    message: `将改动费用表里的一行，原为：${feeText(before)}`,
  }),
}

export const feeUndoing = {
  changedSince: (rows: readonly NamedFee[]): Refusal => ({
    code: 'fee.import_changed_since',
    message: `导入之后，这些价格又有改动或已有考生按它报考：${rows.slice(0, 5).map(feeText).join('；')}${rows.length > 5 ? ` 等 ${rows.length} 行` : ''}。`,
    wayOut: '请在费用表里逐行调价或提前结束，或上传改好的表格。',
  }),
}
