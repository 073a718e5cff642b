import { refuse } from '#src/shared/refusal.ts'

const SAVE_AS =
  '请用 Excel 或 WPS 打开它，点“文件 → 另存为”，选择“Excel 工作簿(*.xlsx)”，再上传另存后的文件。'
const USE_TEMPLATE = '请下载系统提供的模板，按模板填写后上传 .xlsx、.xls 或 .csv 文件。'

/**
 * Every reason for which a whole file is turned away: code → [code of the import guide, sentence, way out]. E-F01 columns,
 * E-F02 not a table of ours, E-F03 too much, E-F04 locked or broken. `{…}` is filled in by `refuseWorkbook`.
 */
const REASONS = {
  empty_file: ['E-F04', '文件是空的（0 字节）。', '可能上传或下载没有完成，请重新保存或重新下载后再上传。'],
  not_spreadsheet: ['E-F02', '这是{kind}，不是表格。', USE_TEMPLATE],
  xls_too_old: ['E-F02', '这是 Excel 4.0 或更早的 .xls 表格，不能读取。', SAVE_AS],
  xlsb: ['E-F02', '这是二进制工作簿(.xlsb)，不能读取。', SAVE_AS],
  ods: ['E-F02', '这是 OpenDocument 表格(.ods)，不能读取。', SAVE_AS],
  html: ['E-F02', '文件内容是网页，只是名字像 Excel（一些系统导出时会这样），不能读取。', SAVE_AS],
  xml_2003: ['E-F02', '这是“XML 表格 2003”格式，不能读取。', SAVE_AS],
  bad_bytes: [
    'E-F04',
    '文本第 {line} 行附近有损坏的文字，不能确定原来是什么字。',
    '请用 Excel 或 WPS 打开核对这一行，另存为 .xlsx 再上传；若是系统导出的，请重新导出一份（编码选 UTF-8 或 GBK）。',
  ],
  broken_quotes: [
    'E-F04',
    '从第 {line} 行起引号不成对，分不清单元格到哪里为止。',
    '请检查这一行的英文双引号(")：内容里的引号要写成两个("")；或用 Excel 打开核对后另存为 .xlsx 再上传。',
  ],
  cell_too_long: [
    'E-F04',
    '第 {line} 行有一格超过 {limit} 个字，不像表格里的内容。',
    '请检查这一行是否少了换行或分隔符，改正后再上传。',
  ],
  encrypted: [
    'E-F04',
    '文件设有密码，系统无法读取。',
    '请在 Excel 或 WPS 中取消密码（文件 → 信息 → 保护工作簿），保存后再上传。',
  ],
  macros: ['E-F04', '文件里带有宏，为了安全不接收。', SAVE_AS],
  damaged: [
    'E-F04',
    '文件已损坏或不完整，无法读取。',
    '请用 Excel 或 WPS 打开检查，另存为一份新的 .xlsx 再上传；打不开时请重新下载。',
  ],
  suspicious: [
    'E-F04',
    '文件展开后的内容异常庞大，为了安全不接收。',
    '请新建一个空白工作簿，只把需要的数据粘贴为“值”，保存后再上传。',
  ],
  no_sheet: ['E-F02', '文件里没有可见的工作表。', '请在 Excel 中取消隐藏存放数据的工作表，保存后再上传。'],
  no_rows: ['E-F02', '工作表“{sheet}”里没有内容。', '请确认数据填写在第一个可见的工作表里，保存后再上传。'],
  no_data: [
    'E-F02',
    '工作表“{sheet}”只有表头（第 {line} 行），下面没有数据。',
    '请从第 {next} 行起填写数据，保存后再上传。',
  ],
  no_header: [
    'E-F02',
    '在工作表“{sheet}”的前 {rows} 行里没有找到表头。',
    '{hint}必须有的列：{columns}。请下载模板对照，数据应放在第一个可见的工作表里。',
  ],
  two_headers: [
    'E-F02',
    '第 {line} 行和第 {second} 行都是表头，无法判断以哪一行为准。',
    '请只保留一行表头，保存后再上传。',
  ],
  two_columns: [
    'E-F01',
    '第 {line} 行的表头有不止一列可以当作“{column}”：{places}。',
    '请只保留正确的一列，把多余的列删除或改名，保存后再上传。',
  ],
  too_many_rows: [
    'E-F03',
    '数据超过 {limit} 行，一次读不完。',
    '请拆成几个文件，每个不超过 {limit} 行，分次上传。',
  ],
  too_many_columns: [
    'E-F03',
    '第 {line} 行的内容超出了前 {limit} 列。',
    '请删除右侧远处的多余内容（可能是误填），保存后再上传。',
  ],
  stray_rows: [
    'E-F03',
    '从第 {line} 行起连续 1,000 多行是空的，再往下却还有内容。',
    '请删除下方远处的多余内容，或去掉中间的空行，使数据连续，保存后再上传。',
  ],
} as const satisfies Record<string, readonly [guide: string, sentence: string, wayOut: string]>

export type WorkbookReason = keyof typeof REASONS

/**
 * Turns the whole file away with code `workbook.<reason>`: what it is, with the code people quote (E-F01 to E-F04), and
 * what the person can do about it.
 */
export function refuseWorkbook(reason: WorkbookReason, facts: Record<string, string | number> = {}): never {
  const [guide, sentence, wayOut] = REASONS[reason]
  const message = `${fill(sentence, facts).replace(/。$/, '')}（${guide}）。`
  return refuse({ code: `workbook.${reason}`, message, wayOut: fill(wayOut, facts) }, 422)
}

const fill = (text: string, facts: Record<string, string | number>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? ''
    return typeof fact === 'number' ? fact.toLocaleString('en-US') : fact
  })
