import { writeFile } from 'node:fs/promises'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import { zipOfFiles } from '#tests/archives.ts'
import { examOn, freshNumber, paidOrder, TITLE } from '#tests/invoicing.ts'
import { openMailbox, postmanTo, type Mailbox } from '#tests/mailbox.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let mailbox: Mailbox
let requestNos: string[]
const folder = scratch()
const finance = () => world.as('finance')

beforeAll(async () => {
  world = await openWorld()
  mailbox = await openMailbox()
  await finance().ok(contract.keepInvoiceSetting, { institutionWhen: 'PAID', answerWorkdays: 5 })
  const orderId = await paidOrder(world, { planId: await examOn(world, '2026-05-16'), amountFen: 90_000 })
  requestNos = []
  for (const amountFen of [30_000, 20_000, 40_000]) {
    const made = await world.as('cashier').ok(contract.requestInvoice, { orderId, ...TITLE, amountFen })
    requestNos.push(made.requestNo)
  }
})
afterAll(async () => {
  await mailbox.down()
  await world.stop()
})

/** What finance hands in: the columns it filled. */
async function filled(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new Workbook()
  const sheet = book.addWorksheet('待开票清单')
  sheet.addRow(['申请编号', '发票号码', '开票日期'])
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}
const hand = (mode: 'CHECK' | 'ISSUE', name: string, bytes: Buffer) =>
  finance().upload(contract.issueMany, { mode }, { name, bytes })
const states = async () =>
  Object.fromEntries(
    (await finance().ok(contract.listInvoices, {})).rows.map((row) => [row.requestNo, row.state]),
  )

test('the list goes out with what a tax client wants, and comes back with numbers and files: looked at, then issued', async () => {
  const list = await finance().call(contract.invoiceWorklist, {})
  const path = folder.path()
  await writeFile(path, list.bytes)
  const texts = Object.values(await readTexts(path))
  const first = texts.find((each) => each[0] === requestNos[0])
  expect(first?.slice(0, 6)).toEqual([
    requestNos[0],
    TITLE.title,
    TITLE.taxNo,
    '单位',
    '*考试服务*考试费',
    '300',
  ])

  const [one, two] = [freshNumber(), freshNumber()]
  const [a = '', b = '', c = ''] = requestNos
  const table = await filled([
    [a, one.number, '2026-03-02'],
    [b, two.number, '2026-03-02'],
    [c, '', ''],
    ['FP999999999999', freshNumber().number, '2026-03-02'],
  ])
  const { bytes: pdf } = await scan('x.pdf', 1)
  const packed = zipOfFiles({
    '清单.xlsx': table,
    [`发票/dzfp_${one.number}.pdf`]: pdf,
    '发票/别人的.pdf': pdf,
    '__MACOSX/._清单.xlsx': Buffer.from('x'),
  })
  const looked = (await hand('CHECK', '开票.zip', packed)).data
  expect(looked).toMatchObject({
    good: 2,
    goodFen: 50_000,
    bad: 1,
    strayFiles: ['别人的.pdf'],
    issued: false,
  })
  expect(looked.rows[2]?.problems).toEqual(['没有找到这个申请编号，请使用本机构下载的清单。'])
  expect(await states()).toEqual({ [a]: 'REQUESTED', [b]: 'REQUESTED', [c]: 'REQUESTED' })

  expect((await hand('ISSUE', '开票.zip', packed)).data).toMatchObject({ good: 2, issued: true })
  expect(await states()).toEqual({ [a]: 'ISSUED', [b]: 'ISSUED', [c]: 'REQUESTED' })
  const again = (await hand('ISSUE', '开票.zip', packed)).data
  expect(again).toMatchObject({ good: 0, bad: 3, issued: false })

  await postmanTo(mailbox, world.ground).round()
  const letters = mailbox.received.filter((each) => each.to === TITLE.email).map((each) => each.text)
  expect(letters.filter((text) => text.includes('链接 90 天内有效'))).toHaveLength(1)
  expect(letters.filter((text) => text.includes('发票文件稍后上传'))).toHaveLength(1)
  const seen = await world.as('cashier').ok(contract.listInvoices, { state: 'ISSUED' })
  expect(new Set(seen.rows.map((row) => row.number))).toEqual(new Set([one.number, two.number]))
})

test('what cannot be read is called by its name, and nothing is written', async () => {
  const code = async (name: string, bytes: Buffer) => (await hand('CHECK', name, bytes)).problem.code
  const table = await filled([['FP1', '', '']])
  expect(await code('空.xlsx', table)).toBe('invoice.batch_nothing')
  expect(await code('无表.zip', zipOfFiles({ 'a.pdf': Buffer.from('x') }))).toBe('invoice.batch_no_table')
  expect(await code('两表.zip', zipOfFiles({ 'a.xlsx': table, 'b.xlsx': table }))).toBe(
    'invoice.batch_no_table',
  )
  expect(await code('截断.zip', zipOfFiles({ 'a.xlsx': table }).subarray(0, 200))).toBe(
    'invoice.batch_damaged',
  )
  expect(await code('图.xlsx', Buffer.from('GIF89a...'))).toMatch(/^workbook\./)
})
