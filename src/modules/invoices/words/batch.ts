import type { Refusal } from '#src/shared/refusal.ts'

/** What is wrong with a row of a file handed in. */
export const batchProblems = {
  unknownRequest: () => '没有找到这个申请编号，请使用本机构下载的清单。',
  wrongState: (state: string) => `申请当前为“${state}”，不能登记开票。`,
  noNumber: () => '没有填写发票号码。',
  noDay: () => '没有填写开票日期。',
  numberTaken: () => '这个发票号码已经登记过。',
  requestTwice: (line: number) => `与第 ${line} 行的申请编号相同。`,
  numberTwice: (line: number) => `与第 ${line} 行的发票号码相同。`,
  unread: (column: string, message: string) => `“${column}”：${message}`,
  badFile: (message: string) => `发票文件：${message}`,
}

export const batchRefusals = {
  columns: (missing: readonly string[]): Refusal => ({
    code: 'invoice.batch_columns',
    path: 'file',
    message: `表格缺少列：${missing.join('、')}。`,
    wayOut: '请下载待开票清单，在其中填写发票号码和开票日期后上传。',
  }),
  noTable: (count: number): Refusal => ({
    code: 'invoice.batch_no_table',
    path: 'file',
    message:
      count === 0 ? '压缩包里没有填好发票号码的表格。' : `压缩包里有 ${count} 个表格，不知道以哪个为准。`,
    wayOut: '请把一份待开票清单（填好发票号码）和发票文件一起打包成 ZIP。',
  }),
  damaged: (): Refusal => ({
    code: 'invoice.batch_damaged',
    path: 'file',
    message: '压缩包无法读取：已损坏、设有密码、文件过多，或展开后异常庞大。',
    wayOut: '请用系统自带的“压缩为 ZIP”重新打包，一次不超过 200 张发票。',
  }),
  tooMany: (count: number, most: number): Refusal => ({
    code: 'invoice.batch_too_many',
    path: 'file',
    message: `表格里有 ${count} 行，一次最多登记 ${most} 张。`,
    wayOut: '请分成几个文件，分次上传。',
  }),
  nothingFilled: (): Refusal => ({
    code: 'invoice.batch_nothing',
    path: 'file',
    message: '表格里没有填写发票号码的行。',
    wayOut: '请在“发票号码”和“开票日期”两列填写后上传。',
  }),
}

/** The workbook of what waits to be issued. */
export const worklist = {
  title: '待开票清单',
  fileName: (day: string) => `待开票清单-${day}.xlsx`,
  item: '*考试服务*考试费',
  notes: [
    '按每一行在开票软件中开票，价税合计与本表一致。',
    '把发票号码和开票日期填回对应的行，在“发票 → 批量登记”上传；留空的行跳过。',
    '可以把本表和发票文件（PDF 或 OFD）一起打包成 ZIP 上传，文件名中须有申请编号或发票号码。',
  ],
}
