import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Invented } from '#src/app/demo/invented.ts'
import { writeTable } from '#src/platform/spreadsheet/table.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'

/** A workbook with these headers and rows, as bytes. */
export async function workbook(
  headers: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-workbook-'))
  try {
    const out = join(folder, 'rows.xlsx')
    await writeTable({ title: '数据', columns: headers.map((header) => ({ header, width: 20 })), rows, out })
    return await readFile(out)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const CERTIFICATE = '实用英语交际职业技能等级证书'

/** One line of the registration workbook. */
export const registrationLine = (person: Invented, level = '初级'): string[] => [
  person.name,
  ID_TYPES[person.idType],
  person.idNumber,
  CERTIFICATE,
  level,
  '',
]

/** The registration workbook of these people. */
export const registrationWorkbook = (lines: Iterable<readonly string[]>) =>
  workbook(['姓名', '证件类型', '证件号码', '证书名称', '级别', '备注'], lines)
