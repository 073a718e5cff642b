import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { checkDigit } from '#src/shared/id-number.ts'
import { escaped, stringsXml, workbookParts } from '#src/platform/spreadsheet/testing.ts'

/** A registration workbook as Excel saves it: shared strings, an address in every cell, a style on every cell. */
export const HEADERS = [
  '姓名',
  '证件类型',
  '证件号码',
  '证书名称',
  '级别',
  '学号',
  '班级',
  '院系',
  '专业',
  '手机号',
  '序号',
  '备注',
] as const

const FAMILY = ['韩', '唐', '欧阳', '买买提·', '孔', '𬎆', '司马', '阿依古丽·']
const GIVEN = ['雨桐', '嘉诚', '思雨', '艾合买提江', '焱玥', '子墨', '晓岚', '㼆娃']

/** The texts of a row, made the same way by whoever asks. */
export function rowOf(n: number): string[] {
  const first = `330106${2000 + (n % 9)}${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (n % 28)).padStart(2, '0')}${String(n % 1000).padStart(3, '0')}`
  return [
    `${FAMILY[n % 8] ?? ''}${GIVEN[(n >> 3) % 8] ?? ''}${n % 5 === 0 ? GIVEN[n % 7] : ''}`,
    '居民身份证',
    `${first}${checkDigit(first)}`,
    '实用英语交际职业技能等级证书',
    ['初级', '中级', '高级'][n % 3] ?? '',
    `2024${String(n).padStart(7, '0')}`,
    `商英${2000 + (n % 40)}班`,
    ['信息工程学院', '护理学院', '旅游与外语学院'][n % 3] ?? '',
    ['商务英语', '旅游英语', '应用英语'][n % 3] ?? '',
    `138${String(n).padStart(8, '0')}`,
    String(n),
    n % 7 === 0 ? `第 ${n} 位，免试科目：听力 & 口语` : '无',
  ]
}

/** The column that holds numbers; all others are texts. */
const NUMBER = HEADERS.indexOf('序号')

const styles =
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>'
const TYPES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'

/** Writes header and so many rows. */
export async function writeBook(out: string, rows: number): Promise<void> {
  const strings = new Map<string, number>()
  const indexOf = (text: string) => {
    const known = strings.get(text)
    if (known !== undefined) return known
    strings.set(text, strings.size)
    return strings.size - 1
  }
  const cell = (text: string, column: number, line: number) => {
    const address = `${String.fromCharCode(65 + column)}${line}`
    return column === NUMBER && line > 1
      ? `<c r="${address}"><v>${text}</v></c>`
      : `<c r="${address}" s="1" t="s"><v>${indexOf(text)}</v></c>`
  }
  const lines: string[] = []
  for (let n = 0; n <= rows; n += 1) {
    const texts = n === 0 ? HEADERS : rowOf(n)
    lines.push(
      `<row r="${n + 1}" spans="1:12">${texts.map((text, column) => cell(text, column, n + 1)).join('')}</row>`,
    )
  }
  const items = [...strings.keys()].map((text) => `<si><t>${escaped(text)}</t></si>`).join('')
  const parts = workbookParts(lines.join(''), {
    '[Content_Types].xml': TYPES,
    'xl/sharedStrings.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${stringsXml(items)}`,
    'xl/styles.xml': styles,
    'xl/_rels/workbook.xml.rels': String(workbookParts('')['xl/_rels/workbook.xml.rels']).replace(
      /<Relationship Id="rId2"[^>]*>/,
      '',
    ),
  })
  // The strings stand before the sheet, as a reader that streams needs them: the order that favours every peer.
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts).toSorted(([a], [b]) => rank(a) - rank(b)))
    zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await pipeline(Readable.from(zip.outputStream), createWriteStream(out))
}

const rank = (name: string) => (name.includes('worksheets/') ? 1 : 0)
