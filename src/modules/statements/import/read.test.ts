import * as sheetjs from '@e965/xlsx'
import { afterAll, describe, expect, test } from 'vitest'
import { refusalOf, scratch, textRows, workbookParts, zipOf } from '#src/platform/spreadsheet/testing.ts'
import { identitiesOf, lineOf, type BankLine } from './check/line.ts'
import { amountOf, momentOf } from './columns/cells.ts'
import { readStatement, refuseUnknownLayout } from './read.ts'

const files = scratch()
afterAll(files.remove)

type Cell = string | number
const workbook = (rows: readonly (readonly Cell[])[]) =>
  zipOf(workbookParts(textRows(rows.map((row) => row.map(String)))))
function oldWorkbook(rows: readonly (readonly Cell[])[]): Buffer {
  const book = sheetjs.utils.book_new()
  sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet(rows.map((row) => [...row])), '交易明细')
  return Buffer.from(sheetjs.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
}
const csv = (rows: readonly (readonly Cell[])[]) =>
  rows
    .map((row) =>
      row.map((cell) => (String(cell).includes(',') ? `"${String(cell)}"` : String(cell))).join(','),
    )
    .join('\r\n')

/** GB18030 by asking the decoder what each pair of bytes is. */
const pairs = new Map<string, Buffer>()
for (let high = 0x81; high <= 0xfe; high += 1)
  for (let low = 0x40; low <= 0xfe; low += 1)
    if (low !== 0x7f) pairs.set(new TextDecoder('gb18030').decode(Buffer.of(high, low)), Buffer.of(high, low))
const gb18030 = (text: string) =>
  Buffer.concat(Array.from(text, (char) => pairs.get(char) ?? Buffer.from(char)))

async function read(bytes: Buffer): Promise<BankLine[]> {
  const file = await readStatement(await files.file(bytes), () => Promise.resolve())
  expect(file.problems).toEqual([])
  expect(file.rows).toHaveLength(file.count)
  return file.rows.map(({ value }) => {
    const line = lineOf(value)
    if ('code' in line) throw new Error(line.message)
    return line
  })
}

/** Two movements every bank tells in its own way: 1,234.56 in from 海蓝, 5.00 out as a fee. */
const shown = (lines: readonly BankLine[]) =>
  lines.map(({ on, direction, amountFen, name, remark }) => [
    on,
    direction,
    amountFen,
    name,
    remark.includes('JF26030200001'),
  ])
const EXPECTED = [
  ['2026-03-05', 'IN', 123_456, '海蓝职业技术学院', true],
  ['2026-03-06', 'OUT', 500, '手续费户', false],
]

const BANKS: Record<string, Cell[][]> = {
  工商银行: [
    ['中国工商银行账户历史明细清单'],
    ['账号：3301000000012345', '币种：人民币', '起始日期：2026-03-01'],
    [
      '凭证号',
      '对方账号',
      '交易时间',
      '借/贷',
      '借方发生额',
      '贷方发生额',
      '对方行号',
      '摘要',
      '用途',
      '对方单位名称',
      '余额',
      '个性化信息',
    ],
    [
      '0',
      '6222',
      '2026-03-05 10:11:12',
      '贷',
      '',
      '1,234.56',
      '102',
      '跨行收报',
      '考试费',
      '海蓝职业技术学院',
      '9,234.56',
      'JF26030200001',
    ],
    ['0', '9999', '2026-03-06 08:00:00', '借', '5.00', '', '', '收费', '', '手续费户', '9,229.56', ''],
    ['合计', '', '', '', '5.00', '1,234.56', '', '', '', '', '', ''],
  ],
  建设银行: [
    ['账户名称', '启语在线', '账号', '33010'],
    [
      '交易时间',
      '借方发生额/元(支取)',
      '贷方发生额/元(收入)',
      '余额',
      '币种',
      '对方户名',
      '对方账号',
      '对方开户机构',
      '记账日期',
      '摘要',
      '备注',
      '账户明细编号-交易流水号',
      '企业流水号',
      '凭证种类',
      '凭证号',
    ],
    [
      '20260305 10:11:12',
      '0.00',
      '1234.56',
      '9234.56',
      '人民币',
      '海蓝职业技术学院',
      '6222',
      '杭州',
      '20260305',
      '电汇',
      'JF26030200001',
      '88-1',
      '',
      '',
      '',
    ],
    [
      '20260306 08:00:00',
      '5.00',
      '0.00',
      '9229.56',
      '人民币',
      '手续费户',
      '9999',
      '',
      '20260306',
      '收费',
      '',
      '88-2',
      '',
      '',
      '',
    ],
  ],
  农业银行: [
    ['账户明细'],
    ['户名：启语在线'],
    [
      '交易时间戳',
      '交易日期',
      '收入金额',
      '支出金额',
      '账户余额',
      '交易行名',
      '对方省市',
      '对方账号',
      '对方户名',
      '交易用途',
    ],
    [
      '10:11:12',
      '2026-03-05',
      '1234.56',
      '--',
      '9234.56',
      '西湖支行',
      '浙江',
      '6222',
      '海蓝职业技术学院',
      'JF26030200001',
    ],
    ['08:00:00', '2026-03-06', '--', '5.00', '9229.56', '西湖支行', '', '9999', '手续费户', '收费'],
    ['收入笔数', '1', '收入合计', '1234.56', '', '', '', '', '', ''],
  ],
  中国银行: [
    ['查询账号[ Inquirer account number ]', '33010'],
    [
      '交易类型[ Transaction Type ]',
      '业务类型[ Business type ]',
      '付款人账号[ Debit Account No. ]',
      "付款人名称[ Payer's Name ]",
      '收款人账号[ Account ]',
      "收款人名称[ Payee's Name ]",
      '交易日期[ Transaction Date ]',
      '交易时间[ Transaction time ]',
      '交易货币[ Trade Currency ]',
      '交易金额[ Trade Amount ]',
      '交易后余额[ After-transaction balance ]',
      '交易流水号[ Transaction reference number ]',
      '摘要[ Reference ]',
      '用途[ Purpose ]',
      '交易附言[ Remark ]',
      '备注[ Remarks ]',
    ],
    [
      '来账',
      '汇款',
      '6222',
      '海蓝职业技术学院',
      '33010',
      '启语在线',
      '20260305',
      '10:11:12',
      'CNY',
      '1,234.56',
      '9,234.56',
      'B1',
      '',
      '考试费',
      'JF26030200001',
      '',
    ],
    [
      '往账',
      '收费',
      '33010',
      '启语在线',
      '9999',
      '手续费户',
      '20260306',
      '08:00:00',
      'CNY',
      '-5.00',
      '9,229.56',
      'B2',
      '收费',
      '',
      '',
      '',
    ],
  ],
  招商银行: [
    [
      '交易日',
      '交易时间',
      '起息日',
      '交易类型',
      '借方金额',
      '贷方金额',
      '余额',
      '摘要',
      '流水号',
      '业务名称',
      '用途',
      '业务参考号',
      '业务摘要',
      '其它摘要',
      '收/付方名称',
      '收/付方帐号',
    ],
    [
      46_086,
      0.4244,
      46_086,
      '转账汇入',
      '',
      1234.56,
      9234.56,
      '考试费',
      'C1',
      '',
      '',
      '',
      '',
      'JF26030200001',
      '海蓝职业技术学院',
      '6222',
    ],
    [46_087, 0.3333, 46_087, '收费', 5, '', 9229.56, '收费', 'C2', '', '', '', '', '', '手续费户', '9999'],
  ],
  交通银行: [
    ['交易日期', '摘要', '凭证号码', '借贷标志', '发生额', '余额', '对方账号', '对方户名', '附言'],
    ['2026年3月5日', '汇款', '', '贷', '￥1,234.56', '9234.56', '6222', '海蓝职业技术学院', 'JF26030200001'],
    ['2026/3/6', '收费', '', '借', '5.00元', '9229.56', '9999', '手续费户', ''],
    ['以下空白', '', '', '', '', '', '', '', ''],
  ],
  邮储银行: [
    [
      '序号',
      '入账日期',
      '入账时间',
      '收支标志',
      '交易金额',
      '账户余额',
      '对方账号',
      '对方户名',
      '交易摘要',
      '备注',
    ],
    [
      '1',
      '2026-03-05',
      '10:11:12',
      '收入',
      '１，２３４．５６',
      '9234.56',
      '6222',
      '海蓝职业技术学院',
      '转账',
      'JF26030200001',
    ],
    ['2', '2026-03-06', '08:00:00', '支出', '5.00', '9229.56', '9999', '手续费户', '收费', ''],
    ['共2笔', '', '', '', '1239.56', '', '', '', '', ''],
  ],
}

describe('what banks export is read by its own header', () => {
  test.each(Object.entries(BANKS))('%s, as workbook, old workbook and text', async (_, rows) => {
    expect(shown(await read(await workbook(rows)))).toEqual(EXPECTED)
    expect(shown(await read(oldWorkbook(rows)))).toEqual(EXPECTED)
    const text = csv(rows)
    expect(shown(await read(Buffer.from(`\ufeff${text}`)))).toEqual(EXPECTED)
    expect(shown(await read(gb18030(text)))).toEqual(EXPECTED)
  })

  test('the header of the next page, page feet and totals in between are no lines', async () => {
    const [title = [], head = [], top = [], first = [], second = [], total = []] = [
      [],
      ...(BANKS['工商银行'] ?? []),
    ].slice(1)
    const rows = [title, head, top, first, ['第1页', '', ''], top, second, total]
    expect(shown(await read(await workbook(rows)))).toEqual(EXPECTED)
  })

  test('no header: what was understood, what is missing and what may be meant', async () => {
    const rows = [['流水'], ['交易日期', '对方户名', '收入金额数', '附言'], ['2026-03-05', '海蓝', '1', '']]
    const refusal = await refusalOf(refuseUnknownLayout(await files.file(await workbook(rows))))
    expect(refusal.message).toContain(
      '第 2 行最像表头：已认出“交易日期”、“对方户名”、“附言”，没有认出“收入金额（或交易金额）”',
    )
    expect(refusal.wayOut).toContain('“收入金额数”就是“收入金额”')
  })
})

describe('cells', () => {
  test.each([
    ['1,234.50', 123_450],
    ['＋300.00', 30_000],
    ['-300', -30_000],
    ['−300', -30_000],
    ['(300.00)', -30_000],
    ['CNY 300.0000', 30_000],
    ['￥ -12.3', -1_230],
    ['--', null],
    ['0.00', null],
    ['', null],
    ['300.123', undefined],
    ['三百', undefined],
  ])('the amount %j', (text, fen) => {
    expect(amountOf(text)).toBe(fen)
  })

  test.each([
    ['2026-03-05 10:11:12', '2026-03-05', '10:11:12'],
    ['20260305101112', '2026-03-05', '10:11:12'],
    ['2026/3/5', '2026-03-05', ''],
    ['46086', '2026-03-05', ''],
    ['46086.5', '2026-03-05', '12:00:00'],
  ])('the moment %j', (text, on, at) => {
    expect(momentOf(text)).toEqual({ on, at })
  })
  test.each(['10:11:12', '', '合计', '2026-02-30'])('%j is no moment', (text) =>
    expect(momentOf(text)).toBeUndefined(),
  )
})

test('a serial number names a line; without one equal lines are counted, the same in every statement', async () => {
  const [line] = await read(await workbook(BANKS['交通银行'] ?? []))
  if (!line) throw new Error('no line')
  const [first, second] = identitiesOf([line, line])
  expect(first).not.toBe(second)
  expect(identitiesOf([line])[0]).toBe(first)
  const numbered = { ...line, serial: 'X1' }
  expect(new Set(identitiesOf([numbered, { ...numbered, remark: '改过' }])).size).toBe(1)
  expect(new Set(identitiesOf([numbered, { ...numbered, amountFen: 1 }])).size).toBe(2)
})
