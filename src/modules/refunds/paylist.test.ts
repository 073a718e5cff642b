import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fileContent } from '#src/shared/platform-contract.ts'
import { openSheet } from '#src/platform/spreadsheet/read.ts'
import { newFolder } from '#tests/folder.ts'
import { ACCOUNT, openRefundWorld, type RefundWorld } from '#tests/refunding.ts'
import { workbook } from '#tests/workbook.ts'
import * as contract from './contract.ts'
import { makePaymentList, uploadPaymentResult } from './contract/paying.ts'

let it: RefundWorld
beforeAll(async () => {
  it = await openRefundWorld({ people: 10 })
}, 60_000)
afterAll(() => it.stop())

const as = (who: 'officer' | 'finance' | 'manager' | 'secondFinance' | 'cashier') => it.world.as(who)
const EXAM_IS_OVER = new Date('2026-05-08T09:00:00+08:00')

async function approved(): Promise<string> {
  const { orderId } = await it.paid(1)
  const wish = { orderId, reason: 'PERSONAL' as const, note: '学生参军入伍', account: ACCOUNT }
  const { id: refundId, refundNo, amountFen } = await as('officer').ok(contract.requestRefund, wish)
  await as('finance').ok(contract.checkRefund, {
    refundId,
    reason: wish.reason,
    amountFen,
    opinion: '情况属实',
  })
  await as('manager').ok(contract.approveRefund, { refundId, opinion: '同意' })
  return refundNo
}

/** The rows of a workbook below its title, as texts. */
async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const path = join(newFolder(), 'list.xlsx')
  await writeFile(path, bytes)
  const sheet = await openSheet(path)
  const rows: string[][] = []
  for await (const row of sheet.rows) rows.push(row.cells.map((cell) => cell.text))
  sheet.close()
  return rows.slice(rows.findIndex((row) => row.includes('退款单号')))
}

const stateOf = async (refundNo: string) =>
  (await as('finance').ok(contract.listRefunds, { q: refundNo })).rows[0]?.state

test('the list goes to the bank and its answer comes back: paid, refused by name, still waiting; all of a file or nothing', async () => {
  expect((await as('finance').call(makePaymentList, {})).problem.code).toBe('refund.no_payments')
  const numbers = [await approved(), await approved(), await approved()]
  it.world.now = EXAM_IS_OVER
  expect((await as('manager').call(makePaymentList, {})).status).toBe(403)
  const list = await as('finance').ok(makePaymentList, {})
  expect(list).toMatchObject({ count: 3, amountFen: 90_000 })
  expect(await Promise.all(numbers.map(stateOf))).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING'])

  // Whole account numbers: for who pays, and nobody else of the house or outside.
  for (const who of ['manager', 'cashier'] as const)
    expect((await as(who).call(fileContent, { fileId: list.fileId })).status).toBe(404)
  const file = await as('finance').call(fileContent, { fileId: list.fileId })
  const [heads = [], ...rows] = await rowsOf(file.bytes)
  expect(rows.map((row) => row.slice(0, 5))).toEqual(
    numbers.map((no) => [no, ACCOUNT.name, ACCOUNT.bank, ACCOUNT.accountNo, '300']),
  )

  const answer = (third: string[]) =>
    workbook(heads, [
      [...(rows[0] ?? []).slice(0, 6), '成功', '2026050800012', '2026/5/8', ''],
      [...(rows[1] ?? []).slice(0, 6), '失败', '', '', '账户已销户'],
      [...(rows[2] ?? []).slice(0, 6), ...third],
    ])
  const upload = async (third: string[]) =>
    as('finance').upload(uploadPaymentResult, {}, { name: '结果.xlsx', bytes: await answer(third) })
  const half = await upload(['成功', '', '2026-05-08', ''])
  expect([half.status, half.problem.errors[0]?.message]).toEqual([422, expect.stringContaining('第 5 行')])
  expect(await Promise.all(numbers.map(stateOf))).toEqual(['PROCESSING', 'PROCESSING', 'PROCESSING'])

  expect((await upload(['', '', '', ''])).data).toEqual({ done: 1, failed: 1, skipped: 0 })
  expect(await Promise.all(numbers.map(stateOf))).toEqual(['DONE', 'FAILED', 'PROCESSING'])
  // The bank answers the rest in the same file: what was booked is not booked twice.
  const rest = await upload(['成功', '2026050800013', '2026-05-08', ''])
  expect(rest.data).toEqual({ done: 1, failed: 0, skipped: 2 })
  expect(await Promise.all(numbers.map(stateOf))).toEqual(['DONE', 'FAILED', 'DONE'])
  expect(await it.faults()).toEqual([])
})
