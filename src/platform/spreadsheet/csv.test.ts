import { afterAll, describe, expect, test } from 'vitest'

import { openSheet } from './read.ts'
import { readRows, readTexts, refusalOf, scratch } from './testing.ts'

const files = scratch()
afterAll(files.remove)

const bytesOf = (text: string | Buffer) => (typeof text === 'string' ? Buffer.from(text) : text)
const read = async (text: string | Buffer) => readTexts(await files.file(bytesOf(text)))
const refusal = async (text: string | Buffer) => refusalOf(readRows(await files.file(bytesOf(text))))

/** GBK of 姓名,证件号码⏎张敏,1⏎ */
const GBK = Buffer.from('d0d5c3fb2cd6a4bcfebac5c2eb0ad5c5c3f42c310a', 'hex')
const TABLE = { 1: ['姓名', '证件号码'], 2: ['张敏', '1'] }

describe('encodings', () => {
  test.each<[what: string, bytes: Buffer]>([
    ['UTF-8', Buffer.from('姓名,证件号码\n张敏,1\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff姓名,证件号码\r\n张敏,1')],
    ['GBK', GBK],
    ['UTF-16 LE, Excel’s “Unicode text”', Buffer.from('\ufeff姓名\t证件号码\r\n张敏\t1\r\n', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeff姓名\t证件号码\n张敏\t1', 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect(await read(bytes)).toEqual(TABLE)
  })

  test('GB18030 holds what GBK does not', async () => {
    const rare = Buffer.from('d0d5c3fb0a98399e360a', 'hex')
    expect(await read(rare)).toEqual({
      1: ['姓名'],
      2: [new TextDecoder('gb18030').decode(rare.subarray(5, 9))],
    })
  })

  test('a file that is ASCII for a long while is decided by its end', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `A${at},${at}\n`).join('')
    const rows = await readRows(await files.file(Buffer.concat([Buffer.from(lines), GBK])))
    expect(rows.at(-1)).toMatchObject({ line: 20_002, cells: [{ text: '张敏' }, { text: '1' }] })
  })

  test.each(['utf8', 'gb18030'])(
    'no %s character is damaged where a chunk of the file ends',
    async (encoding) => {
      // Three bytes, two bytes and one byte: the edges of the chunks fall on every place of a character.
      const names = Array.from(
        { length: 60_000 },
        (_, at) => `${'张敏'.repeat(1 + (at % 3))}${'a'.repeat(at % 5)}`,
      )
      const gbk: Record<string, string> = { 张: 'd5c5', 敏: 'c3f4', a: '61', '\n': '0a' }
      const text = `${names.join('\n')}\n`
      const bytes =
        encoding === 'utf8'
          ? Buffer.from(text)
          : Buffer.from(Array.from(text, (char) => gbk[char] ?? '').join(''), 'hex')
      const rows = await readRows(await files.file(bytes))
      expect(rows.map((row) => row.cells[0]?.text)).toEqual(names)
    },
  )

  test.each<[what: string, bytes: Buffer, line: number]>([
    [
      'UTF-8 with one broken character',
      Buffer.concat([
        Buffer.from('姓名,证件号码\n张敏,李强,王芳\n'),
        Buffer.from([0xe5, 0xbc]),
        Buffer.from('x\n'),
      ]),
      3,
    ],
    [
      'UTF-8 cut in the middle of a character',
      Buffer.from('姓名,证件号码,考生类别\n张敏').subarray(0, -1),
      2,
    ],
    ['a byte order mark and GBK behind it', Buffer.concat([Buffer.from('\ufeff'), GBK]), 1],
    ['GBK cut in the middle of a character', GBK.subarray(0, -4), 2],
    ['half a UTF-16 character', Buffer.from('\ufeff姓名', 'utf16le').subarray(0, -1), 1],
  ])('bad bytes are refused with their line: %s', async (_, bytes, line) => {
    expect(await refusal(bytes)).toMatchObject({
      code: 'workbook.bad_bytes',
      message: `文本第 ${line} 行附近有损坏的文字，不能确定原来是什么字（E-F04）。`,
    })
  })
})

describe('separators', () => {
  test.each([
    ['comma', '姓名,证件号码\n张敏,1'],
    ['semicolon', '姓名;证件号码\n张敏;1'],
    ['tab', '姓名\t证件号码\n张敏\t1'],
    ['told by sep=, a line that Excel does not show', 'sep=;\r\n姓名;证件号码\r\n张敏;1'],
    ['tabs between quotation marks only', '"姓名"\t"证件号码"\n"张敏"\t"1"'],
    ['commas in quotation marks do not count', '姓名;证件号码\n张敏;"1"'],
  ])('%s', async (_, text) => {
    expect(await read(text)).toEqual(TABLE)
  })

  test('a note with commas above the header does not outweigh it', async () => {
    const rows = await read('说明,请填写,谢谢\n姓名;证件号码;班级;学号\n张敏;1;a,b;2')
    expect(rows[3]).toEqual(['张敏', '1', 'a,b', '2'])
  })
})

describe('lines are those Excel shows', () => {
  test('blank lines count, line breaks within quotation marks do not', async () => {
    expect(
      await read('姓名,备注\r\n\r\n张敏,"第一行\r\n第二行"\r\n李强,"说""好"""\r\n,,\r\n王芳\r\n'),
    ).toEqual({
      1: ['姓名', '备注'],
      3: ['张敏', '第一行\r\n第二行'],
      4: ['李强', '说"好"'],
      6: ['王芳'],
    })
  })

  test.each(['\n', '\r\n', '\r'])('lines may end with %j, the last one with nothing', async (end) => {
    expect(await read(['甲,1', '', '乙,2'].join(end))).toEqual({ 1: ['甲', '1'], 3: ['乙', '2'] })
  })

  test('a quotation mark inside a field is a character like any other', async () => {
    expect(await read('12" 管,甲\n"乙" ,丙')).toEqual({ 1: ['12" 管', '甲'], 2: ['乙', '丙'] })
  })

  test.each([
    ['never closed', '姓名,备注\n张敏,"未完\n李强,1\n', 2],
    ['closed too early', '姓名,备注\n张敏,1\n李强,"说"好"了"\n', 3],
    ['closed after more than a cell holds', `姓名,备注\n张敏,"${'很长\n'.repeat(20_000)}"`, 2],
  ])('quotation marks that do not match are refused with the line: %s', async (_, text, line) => {
    expect(await refusal(text)).toMatchObject({
      code: 'workbook.broken_quotes',
      message: `从第 ${line} 行起引号不成对，分不清单元格到哪里为止（E-F04）。`,
    })
  })

  test.each([
    ['too_many_columns', `${'a,'.repeat(600)}b\n`],
    ['cell_too_long', `a,${'b'.repeat(40_000)}\n`],
    ['stray_rows', `甲${'\n'.repeat(3_000)}乙`],
    ['no_rows', '\n\n  \n'],
    ['not_spreadsheet', '\u0001\u0002'],
  ])('refuses %s', async (code, text) => {
    expect((await refusal(text)).code).toBe(`workbook.${code}`)
  })
})

describe('guards that keep Excel from touching a number', () => {
  test.each(['="110101199003070011"', '"=""110101199003070011"""'])(
    '%s is the text within',
    async (field) => {
      const [row] = await readRows(await files.file(Buffer.from(`甲,${field}\n`)))
      expect(row?.cells[1]).toMatchObject({ kind: 'text', text: '110101199003070011' })
    },
  )

  test('what no database keeps is left out', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${'甲,乙\n'.repeat(2_000)}丙`),
      Buffer.from([0]),
      Buffer.from('丁'),
    ])
    expect((await readRows(await files.file(bytes))).at(-1)?.cells[0]?.text).toBe('丙丁')
  })
})

test('a file that is opened and not read can be let go', async () => {
  const sheet = await openSheet(await files.file(Buffer.from('甲,1\n')))
  expect([sheet.format, sheet.others]).toEqual(['csv', []])
  sheet.close()
  sheet.close()
})
