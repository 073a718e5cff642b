import { cleanDay } from '#src/shared/cell-day.ts'
import { fromText, refusedCell } from '#src/shared/cell-text.ts'
import type { Column } from '#src/shared/sheet.ts'

/** What stands in the list for whoever makes the invoices; handed in again it is not read. */
const forLooking = (header: string, width: number) =>
  ({
    header,
    required: false,
    format: 'text',
    width,
    note: '供开票使用，导入时不读。',
    example: '',
    clean: () => ({ value: '' }),
  }) satisfies Column<string>

const figures = (text: string) => text.normalize('NFKC').replaceAll(/[\s-]/g, '')

/** 待开票清单: what a tax client wants to know, and the number of the invoice to be filled in. */
export const worklistColumns = {
  requestNo: {
    header: '申请编号',
    aliases: ['申请号', '编号'],
    required: true,
    format: 'text',
    width: 18,
    note: '系统给出的编号，请不要改动；按它找到申请。',
    example: 'FP26062900001',
    clean: fromText('E-I01', (text) => {
      const value = figures(text).toUpperCase()
      return value === '' ? refusedCell('E-I01', '申请编号为空，请使用下载的清单') : { value }
    }),
  } satisfies Column<string>,
  title: forLooking('购方名称', 30),
  taxNo: forLooking('购方税号', 22),
  titleType: forLooking('抬头类型', 10),
  item: forLooking('项目名称', 20),
  amount: { ...forLooking('价税合计（元）', 14), format: 'general' } satisfies Column<string>,
  note: forLooking('备注', 30),
  email: forLooking('电子邮箱', 24),
  earliestOn: forLooking('最早可开具', 14),
  orderNo: forLooking('缴费单号', 18),
  orgName: forLooking('院校', 24),
  planName: forLooking('考试计划', 24),
  code: {
    header: '发票代码',
    required: false,
    format: 'text',
    width: 16,
    note: '10 位或 12 位数字；全电发票没有代码，留空。',
    example: '',
    clean: fromText('E-I02', (text) => ({ value: figures(text) })),
  } satisfies Column<string>,
  number: {
    header: '发票号码',
    aliases: ['全电发票号码', '数电票号码', '数电发票号码'],
    required: true,
    format: 'text',
    width: 26,
    note: '全电发票 20 位，或与发票代码一起的 8 位。留空的行跳过，以后再登记。',
    example: '26332000000012345678',
    clean: fromText('E-I03', (text) => ({ value: figures(text) })),
  } satisfies Column<string>,
  issuedOn: {
    header: '开票日期',
    required: true,
    format: 'text',
    width: 14,
    note: '发票上的日期，如 2026-06-29。',
    example: '2026-06-29',
    clean: fromText('E-I04', (text, cell) =>
      cleanDay(text, { cell, column: { name: '开票日期', error: 'E-I04', warning: 'W-I04' } }),
    ),
  } satisfies Column<string>,
}
export type WorklistColumns = typeof worklistColumns
