import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ACCOUNT, openRefundWorld, type RefundWorld } from '#tests/refunding.ts'
import type { PersonKey } from '#tests/world.ts'
import { openHouse, type House } from './house.ts'
import { fill, press, says } from './walk.ts'
import { look, windowOf } from './windows.ts'

// 退款 by hand: the college asks from its bill, one of finance checks, another approves, the money goes out when its day has come.

let it: RefundWorld
let house: House

beforeAll(async () => {
  it = await openRefundWorld({ people: 4 })
  const { ground, databaseUrl } = it.world
  house = await openHouse({ ground, databaseUrl })
}, 120_000)
afterAll(async () => {
  await house.close()
  await it.stop()
})

const openFor = (person: PersonKey) => windowOf(house, { world: it.world, person })

/** Opens the refund from the list. */
async function opened(person: PersonKey): Promise<Page> {
  const page = await openFor(person)
  await page.goto('/refunds')
  await page.getByRole('button', { name: /^TK/ }).click()
  await page.getByRole('dialog', { name: '退款', exact: true }).waitFor()
  return page
}

/** A verb of the state table, confirmed in its window, with an opinion where one is asked for. */
async function decide(page: Page, verb: string, opinion?: string): Promise<void> {
  await press(page, verb)
  const asked = page.getByRole('dialog').last()
  if (opinion) await asked.getByRole('textbox').fill(opinion)
  await press(asked, verb)
}

test(
  'BR-50 a refund by two people: asked for, checked, approved by another, paid',
  { timeout: 120_000 },
  async () => {
    const { orderId } = await it.paid(2)
    const college = await openFor('cashier')
    await college.goto(`/payments/${orderId}`)
    await press(college, '申请退款')
    await college.getByRole('checkbox').nth(1).check()
    await press(college, '下一步')
    await college.getByLabel('情况说明').fill('学生参军入伍，附入伍通知书')
    await fill(college, { 收款户名: ACCOUNT.name, 开户银行: ACCOUNT.bank, 收款账号: ACCOUNT.accountNo })
    await look(college, 'refund-ask')
    await press(college, '提交退款申请')
    await says(college, '等待财务经办')

    const finance = await opened('finance')
    await finance.getByLabel('意见').fill('材料齐全，按规则全额退')
    await look(finance, 'refund-check')
    await press(finance, '经办，交另一人复核')
    await says(finance, '请第二人复核')
    // Who checked does not approve, and reads why.
    await expect(finance.getByRole('button', { name: '复核通过' }).isDisabled()).resolves.toBe(true)

    const second = await opened('secondFinance')
    await look(second, 'refund-approve')
    await decide(second, '复核通过', '同意')
    await says(second, '请按日期退款')

    it.world.now = new Date('2026-05-08T09:00:00+08:00')
    await finance.reload()
    await decide(finance, '开始退款')
    await finance.getByLabel('银行流水号').fill('2026050800012')
    await press(finance, '登记已退款')
    await says(finance, '已登记退款')
    await look(finance, 'refund-done')
    expect(await it.faults()).toEqual([])
  },
)
