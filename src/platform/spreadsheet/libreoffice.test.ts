import { fileURLToPath } from 'node:url'

import { describe, expect, test } from 'vitest'

import { partOf, readRows, readTexts, refusalOf } from './testing.ts'

const fixture = (name: string) =>
  fileURLToPath(import.meta.resolve(`#tests/fixtures/spreadsheet/libreoffice-${name}`))

describe('a roster saved by LibreOffice', () => {
  test('reads as a person sees it, at the lines a person sees', async () => {
    expect(await readTexts(fixture('roster.xlsx'))).toEqual({
      1: ['海蓝职业技术学院考生名单'],
      3: ['姓名', '证件号码', '出生日期', '手机号', '成绩', '备注'],
      4: ['张敏', '110101199003070011', '1990-03-07', '13800000001', '85.5', '第一行\n第二行'],
      6: ['买买提·艾合买提江', '1.1010119900307E+017', '2004-02-29', '13800000002', '#DIV/0!', 'TRUE'],
      7: ['王𠅤', '=1+1'],
    })
  })

  test('tells formulas, errors, dates and truth values from texts', async () => {
    const row = (await readRows(fixture('roster.xlsx'))).find(({ line }) => line === 6)
    expect(row?.cells.map((cell) => cell.kind)).toEqual([
      'text',
      'number',
      'date',
      'formula',
      'error',
      'boolean',
    ])
  })

  test.each([
    ['ods', 'workbook.ods'],
    ['xml', 'workbook.xml_2003'],
  ])('the same roster as .%s is refused as %s', async (extension, code) => {
    expect((await refusalOf(readRows(fixture(`roster.${extension}`)))).code).toBe(code)
  })
})

test('our template survives being opened and saved: text columns, drop-downs, comments, hidden choices', async () => {
  const path = fixture('template.xlsx')
  const sheet = await partOf(path, 'xl/worksheets/sheet1.xml')
  const styles = await partOf(path, 'xl/styles.xml')
  const text = /<numFmt numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1]
  const formats = [...(/<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)]
  const columns = [...sheet.matchAll(/<col [^>]*style="(\d+)"/g)].map(
    ([, style]) => formats[Number(style)]?.[1] === text,
  )
  expect(columns).toEqual([true, false, true, false, true, false])
  expect(sheet.match(/<formula1>字典!/g)?.length).toBe(3)
  expect((await partOf(path, 'xl/comments1.xml')).match(/<comment ref/g)?.length).toBe(6)
  expect(await partOf(path, 'xl/workbook.xml')).toMatch(/name="字典"[^>]*state="hidden"/)
})
