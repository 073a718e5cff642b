import { afterAll, beforeAll, expect, test } from 'vitest'
import { openGateways } from '#src/platform/payment/gateways.ts'
import { openPayingWorld, type PayingWorld } from '#tests/paying.ts'
import type { PersonKey } from '#tests/world.ts'
import { axe } from './axe.ts'
import { openHouse, type House } from './house.ts'
import { look, photograph, windowOf } from './windows.ts'

/** 在线支付 by hand: a college chooses, scans, pays at the (local) gateway, and sees that it is paid. */
let paying: PayingWorld
let house: House

beforeAll(async () => {
  paying = await openPayingWorld({ people: 4, callsBack: true })
  const { ground, databaseUrl } = paying.world
  house = await openHouse({ ground, databaseUrl }, { gateways: openGateways(paying.local) })
}, 120_000)
afterAll(async () => {
  await house.close()
  await paying.stop()
})

const openFor = (person: PersonKey) => windowOf(house, { world: paying.world, person })

test(
  'BR-48 a college pays by code: shown, paid at the cashier, and the page says so by itself',
  { timeout: 120_000 },
  async () => {
    const orderId = await paying.bill(2)
    const page = await openFor('cashier')
    await page.goto(`/payments/${orderId}`)
    await page.getByRole('button', { name: '在线支付' }).click()
    await page.getByText('微信支付', { exact: true }).click()
    await look(page, 'pay-choose')
    await page.getByRole('button', { name: '去支付' }).click()
    await page.getByRole('img', { name: '微信支付付款码' }).waitFor()
    await look(page, 'pay-code')

    const [cashier] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: '打开付款页面' }).click(),
    ])
    await cashier.getByText('这是演示用的模拟收银台').waitFor()
    await photograph(cashier, 'pay-cashier')
    expect(await axe(cashier)).toEqual([])
    await cashier.getByRole('button', { name: '付款 ¥600.00' }).click()
    await cashier.getByText('付款成功', { exact: true }).waitFor()

    await page.getByText('付款成功，缴费单已缴清，报考生效。').waitFor()
    await look(page, 'pay-done')
    await page.getByRole('button', { name: '返回缴费单' }).click()
    await page.getByText('已缴费').first().waitFor()

    const finance = await openFor('finance')
    await finance.goto('/online-payments')
    await finance.getByText('已用于缴费单').waitFor()
    await look(finance, 'online-charges')
    await finance.getByRole('tab', { name: '支付渠道' }).click()
    await finance.getByRole('button', { name: '测试连接' }).first().click()
    await finance.getByText('连接正常，双方签名一致。').waitFor()
    await look(finance, 'online-channels')
    await finance.getByRole('button', { name: '修改' }).last().click()
    await finance.getByLabel('商户私钥').waitFor()
    await photograph(finance, 'online-dialog')
  },
)

test(
  'BR-49 a candidate pays on the phone: found by name and number, paid by code, and “已缴费” by itself',
  { timeout: 120_000 },
  async () => {
    const { name, idNumber } = await paying.selfPayer(3)
    const { page } = await house.open({ width: 390 })
    await page.goto('/my-payments')
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('证件号码').fill(idNumber)
    await page.getByRole('button', { name: '查询我的缴费' }).click()
    await look(page, 'own-due')
    await page.getByRole('button', { name: '去缴费' }).click()
    await page.getByRole('button', { name: '支付宝付款码' }).click()
    await page.getByRole('img', { name: '支付宝付款码' }).waitFor()
    await look(page, 'own-code')
    const [cashier] = await Promise.all([
      page.waitForEvent('popup'),
      page.getByRole('link', { name: '打开支付宝付款' }).click(),
    ])
    await cashier.getByRole('button', { name: '付款 ¥300.00' }).click()
    await cashier.getByText('付款成功', { exact: true }).waitFor()
    await page.getByRole('button', { name: '申请发票' }).click()
    await page.getByLabel('发票抬头').fill(name)
    await page.getByLabel('接收邮箱').fill('candidate@example.cn')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByText('发票已申请').waitFor()
    await look(page, 'own-paid')
    expect(await page.getByText('已缴费', { exact: true }).count()).toBe(2)
  },
)
