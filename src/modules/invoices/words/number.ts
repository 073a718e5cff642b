import { formatDay } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What is said of numbers written down wrongly. */
export const numberRefusals = {
  code: (): Refusal => ({
    code: 'invoice.wrong_code',
    path: 'code',
    message: '发票代码应为 10 位或 12 位数字。',
    wayOut: '全电发票没有发票代码，请留空，只填 20 位发票号码。',
  }),
  paperNumber: (): Refusal => ({
    code: 'invoice.wrong_number',
    path: 'number',
    message: '有发票代码的发票，号码应为 8 位数字。',
    wayOut: '请对照发票填写；全电发票（20 位号码）请把发票代码留空。',
  }),
  codeMissing: (): Refusal => ({
    code: 'invoice.wrong_number',
    path: 'code',
    message: '8 位发票号码须同时填写发票代码。',
    wayOut: '请填写 10 位或 12 位发票代码；全电发票请填 20 位号码。',
  }),
  digitalNumber: (length: number): Refusal => ({
    code: 'invoice.wrong_number',
    path: 'number',
    message: `全电发票号码应为 20 位数字，现在是 ${length} 位。`,
    wayOut: '请从发票上复制完整的号码。',
  }),
  otherYear: (number: string, issuedOn: string): Refusal => ({
    code: 'invoice.other_year',
    path: 'number',
    message: `号码的前两位“${number.slice(0, 2)}”是年份，与开票日期 ${formatDay(issuedOn)} 不符。`,
    wayOut: '请核对号码和开票日期。',
  }),
  dayToCome: (): Refusal => ({
    code: 'invoice.day_to_come',
    path: 'issuedOn',
    message: '开票日期不能晚于今天。',
    wayOut: '请按发票上的日期填写。',
  }),
}
