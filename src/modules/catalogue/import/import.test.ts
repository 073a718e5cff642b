import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as contract from '#src/modules/catalogue/contract/fees.ts'
import { exportFees, feeTemplate, uploadFees } from '#src/modules/catalogue/contract/pricing.ts'
import { EMPTY_CELL, type Cell } from '#src/shared/sheet.ts'
import { codesOf, importing, takenBack } from '#tests/importing.ts'
import { openWorld, type World } from '#tests/world.ts'
import { feeColumns } from './columns.ts'

const HEADERS = ['证书', '级别', '省份', '价格档', '考生类别', '考试费（元）', '生效日期', '失效日期', '说明']
const line = (text: string) => text.split('|').map((cell) => cell.trim())
const GENERAL = 'VETS|初级|||'

let world: World
let fees: ReturnType<typeof importing>
beforeAll(async () => {
  world = await openWorld()
  fees = importing(world, { who: 'manager', route: uploadFees, input: {}, headers: HEADERS })
})
afterAll(() => world.stop())

const table = async () =>
  (await world.as('manager').ok(contract.listFees, { size: 100 })).rows.map(
    (row) =>
      `${row.levelName} ${row.provinceName ?? '*'} ${row.tierName ?? '*'} ${row.candidateKind ?? '*'} ${row.amountFen} ${row.validFromOn}…${row.validToOn}`,
  )
const START = ['初级 * * * 30000 2026-01-01…2036-12-31', '中级 * * * 35000 2026-01-01…2036-12-31']
/** As if somebody had registered by it. */
const used = (levelName: string) =>
  world.ground.pool.query(
    `update fee f set first_used_at = '2026-02-01' from level l where l.id = f.level_id and l.name = $1`,
    [levelName],
  )

describe('费用导入', () => {
  test('every code in one file, each in its cell of the marked workbook with the way out', async () => {
    await world.ground.pool.query(`update level set fee_cap_fen = 50000 where name = '中级'`)
    const job = await fees.preview(
      [
        '普通话|初级||||290|2027-01-01|2027-12-31',
        'VETS|特级||||290|2037-01-01|2037-12-31',
        'VETS|初级|东海|||290|2037-01-01|2037-12-31',
        'VETS|初级||金牌||290|2037-01-01|2037-12-31',
        'VETS|初级|||教师|290|2037-01-01|2037-12-31',
        'VETS|初级||||290|2037-01-01|2036-12-31',
        'VETS|初级||||免费|2037-01-01|2037-12-31',
        'VETS|初级||||290|2030-01-01|2037-12-31',
        'VETS|中级|临海|||500.01|2037-01-01|2037-12-31',
        'VETS|中级|临海|||500|2038-01-01|2038-12-31',
        'VETS|中级|33|||490|2038-06-01|2039-12-31',
        'VETS|中级|临海省教育厅||各类考生|480|2038-01-01|2038-01-31',
        'VETS|中级||||360|2026-01-01|2036-12-31',
        'VETS|初级||||300|2026-01-01|2036-12-31',
      ].map(line),
    )
    expect(codesOf(job)).toEqual([
      '3 E-T01',
      '4 E-T02',
      '5 E-T03',
      '6 E-T04',
      '7 E-T05',
      '8 E-T06',
      '9 E-T07',
      '10 E-T09',
      '11 E-T12',
      '13 E-T09',
      '14 E-T09',
      '15 W-T13',
    ])
    expect(job.counts).toMatchObject({ rows: 14, fresh: 2, skipped: 1, failed: 11 })
    const marked = await fees.marked(job)
    expect(marked(5, '省份')).toContain('可以留空（各省通用）或填：')
    expect(marked(6, '价格档')).toContain('标准、STANDARD')
    expect(marked(10, '生效日期')).toContain('与第 16 行适用范围相同、期间重叠')
    expect(marked(13, '生效日期')).toContain('与第 12 行适用范围相同、期间重叠')
    expect(marked(14, '生效日期')).toContain('与第 12 行是同一个价格')
    expect(marked(15)).toContain('将改动费用表里的一行')
    expect(await table()).toEqual(START)
  })

  test('new rows, a price ended and the next one in one file; the export changes nothing; taken back, all is as before', async () => {
    await used('初级')
    const job = await fees.preview(
      [
        `${GENERAL}|300|2026-01-01|2026-06-30`,
        `${GENERAL}|320|2026-07-01|2036-12-31|物价批复〔2026〕8 号`,
        'VETS|初级|临海|标准|社会考生|¥280.50|2026/4/1|2026年12月31日',
        'VETS|中级||||360|2026-01-01|2036-12-31',
      ].map(line),
    )
    expect(codesOf(job)).toEqual(['3 W-T13', '6 W-T13'])
    expect((await fees.commit(job.id)).counts).toMatchObject({ fresh: 4 })
    expect(await table()).toEqual([
      '初级 * * * 32000 2026-07-01…2036-12-31',
      '初级 * * * 30000 2026-01-01…2026-06-30',
      '初级 临海 标准 SOCIAL 28050 2026-04-01…2026-12-31',
      '中级 * * * 36000 2026-01-01…2036-12-31',
    ])
    const { bytes } = await world.as('finance').call(exportFees, {})
    const again = await fees.previewBytes(bytes)
    expect(again.counts).toMatchObject({ rows: 4, fresh: 0, skipped: 4, failed: 0, warnings: 0 })
    const { rows } = await world.as('manager').ok(contract.listFees, { q: '8 号' })
    expect(rows.map((row) => [row.amountFen, row.setByName])).toEqual([[32_000, '林考务']])
    expect(await takenBack(world, 'manager', job.id)).toMatchObject({ state: 'UNDONE' })
    expect(await table()).toEqual(START)
  })

  test('E-T08 a used price keeps its amount and its days; an import whose row was used since is not taken back', async () => {
    const job = await fees.preview(
      [`${GENERAL}|310|2026-01-01|2036-12-31`, 'VETS|中级|临海|||330|2026-01-01|2026-12-31'].map(line),
    )
    expect(codesOf(job)).toEqual(['3 E-T08'])
    expect((await fees.marked(job))(3, '考试费（元）')).toContain('请把这一行的失效日期改到新价生效的前一天')
    const early = await fees.preview(
      [`${GENERAL}|300|2026-01-01|2026-03-01`, `${GENERAL}|290|2030-01-01|2037-12-31`].map(line),
    )
    expect(codesOf(early)).toEqual(['3 E-T08', '4 E-T09'])
    const overlap = '¥300.00，2026-01-01 至 2036-12-31。同一天只能有一个价格'
    expect((await fees.marked(early))(4, '生效日期')).toContain(overlap)
    expect((await fees.marked(early))(3, '失效日期')).toContain('失效日期不能早于 2026-03-02')
    await fees.commit(job.id)
    await used('中级')
    await expect(takenBack(world, 'manager', job.id)).rejects.toThrow(
      /中级（临海、各价格档、各类考生） ¥330.00/,
    )
  })

  test('finance exports and does not import; the template is empty', async () => {
    const file = { name: '费用.xlsx', bytes: Buffer.from('PK') }
    expect((await world.as('finance').upload(uploadFees, {}, file)).status).toBe(403)
    expect((await world.as('manager').call(feeTemplate, {})).status).toBe(200)
    expect((await world.as('officer').call(exportFees, {})).status).toBe(403)
  })
})

const cleaned = (key: keyof typeof feeColumns, text: string) => {
  const cell: Cell = text === '' ? EMPTY_CELL : { kind: 'text', text, raw: text }
  const answer = feeColumns[key].clean(cell)
  return 'error' in answer ? answer.error.code : answer.value
}

test.each([
  ['certificate', '', 'E-T01'],
  ['level', '', 'E-T02'],
  ['province', '', null],
  ['province', '各省通用', null],
  ['province', '全部', null],
  ['tier', '各价格档', null],
  ['tier', '标准', '标准'],
  ['kind', '', null],
  ['kind', '社会', 'SOCIAL'],
  ['kind', '老师', 'E-T05'],
  ['amount', '290', 29_000],
  ['amount', '￥1,290.5元', 129_050],
  ['amount', '290.555', 'E-T07'],
  ['amount', '-1', 'E-T07'],
  ['amount', '100000.01', 'E-T07'],
  ['from', '', 'E-T06'],
  ['from', '2026.1.1', '2026-01-01'],
  ['to', '明年', 'E-T06'],
  ['reason', '好'.repeat(201), 'E-T10'],
] as const)('a cell of %s with %j is read as %j', (key, text, expected) => {
  expect(cleaned(key, text)).toEqual(expected)
})
