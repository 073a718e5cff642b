import { refuse } from '#src/shared/refusal.ts'

const SAVE_AS =
  '请用 Excel 或 WPS 打开它，点“文件 → 另存为”，选择“Excel 工作簿(*.xlsx)”，再上传另存后的文件。'

/** Every reason for which a whole file is turned away: code → [sentence, way out]. `{…}` is filled in by `refuseWorkbook`. */
const REASONS = {
  empty_file: ['文件是空的（0 字节）。', '可能上传或下载没有完成，请重新保存或重新下载后再上传。'],
  not_spreadsheet: ['这是{kind}，不是 Excel 表格。', '请上传按模板填写的 .xlsx 文件。'],
  xls: ['这是旧版 .xls 表格，还不能读取，请另存为 .xlsx。', SAVE_AS],
  xlsb: ['这是二进制工作簿(.xlsb),还不能读取，请另存为 .xlsx。', SAVE_AS],
  ods: ['这是 OpenDocument 表格(.ods),还不能读取，请另存为 .xlsx。', SAVE_AS],
  csv: ['这是文本文件（如 .csv、.txt），还不能读取，请另存为 .xlsx。', SAVE_AS],
  html: ['这个文件内容是网页表格，只是名字像 Excel（一些系统导出时会这样），还不能读取。', SAVE_AS],
  xml_2003: ['这是“XML 表格 2003”格式，还不能读取，请另存为 .xlsx。', SAVE_AS],
  encrypted: [
    '文件设有打开密码，系统无法读取。',
    '请在 Excel 或 WPS 中取消打开密码（文件 → 信息 → 保护工作簿），保存后再上传。',
  ],
  macros: ['文件里带有宏，为了安全不接收。', SAVE_AS],
  damaged: [
    '文件已损坏或不完整，无法读取。',
    '请用 Excel 或 WPS 打开检查，另存为一份新的 .xlsx 再上传；打不开时请重新下载。',
  ],
  suspicious: [
    '文件展开后的内容异常庞大，为了安全不接收。',
    '请新建一个空白工作簿，只把需要的数据粘贴为“值”，保存后再上传。',
  ],
  no_sheet: ['文件里没有可见的工作表。', '请在 Excel 中取消隐藏存放数据的工作表，保存后再上传。'],
  no_rows: ['工作表“{sheet}”里没有内容。', '请确认数据填写在第一个可见的工作表里，保存后再上传。'],
  no_data: [
    '工作表“{sheet}”只有表头（第 {line} 行），下面没有数据。',
    '请从第 {next} 行起填写数据，保存后再上传。',
  ],
  no_header: [
    '在工作表“{sheet}”的前 {rows} 行里没有找到表头。',
    '请使用系统提供的模板；必须有的列:{columns}。数据应放在第一个可见的工作表里。',
  ],
  two_headers: [
    '第 {line} 行和第 {second} 行都是表头，无法判断以哪一行为准。',
    '请只保留一行表头，保存后再上传。',
  ],
  too_many_rows: ['数据超过 {limit} 行，一次读不完。', '请拆成几个文件，每个不超过 {limit} 行，分次上传。'],
  too_many_columns: [
    '第 {line} 行的内容超出了前 {limit} 列。',
    '请删除右侧远处的多余内容（可能是误填），保存后再上传。',
  ],
  stray_rows: [
    '从第 {line} 行起连续 1,000 多行是空的，再往下却还有内容。',
    '请删除下方远处的多余内容，或去掉中间的空行，使数据连续，保存后再上传。',
  ],
} as const satisfies Record<string, readonly [string, string]>

export type WorkbookReason = keyof typeof REASONS

/** Turns the whole file away with code `workbook.<reason>`: what it is, and what the person can do about it. */
export function refuseWorkbook(reason: WorkbookReason, facts: Record<string, string | number> = {}): never {
  const [message, wayOut] = REASONS[reason].map((text) => fill(text, facts)) as [string, string]
  return refuse({ code: `workbook.${reason}`, message, wayOut }, 422)
}

const fill = (text: string, facts: Record<string, string | number>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? ''
    return typeof fact === 'number' ? fact.toLocaleString('en-US') : fact
  })
