import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getImpact } from '#src/modules/plans/contract/changing.ts'
import { clientOf } from '#tests/client.ts'
import { openDemoHouse } from './demo-house.ts'
import { expectFit, settled } from './house.ts'

// A published plan changed, put off and copied at the screen; the calendar walked through by keyboard.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
let page: Page
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  demo = await openDemoHouse()
  ;({ page } = await demo.house.open())
  const [name = '', value = ''] = (await demo.cookieOf('zhuguan')).split('=')
  await page.context().addCookies([{ name, value, url: demo.house.url }])
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(() => demo.close())

const shot = async (name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
const ticketsOf = async (planId: number) => {
  const manager = clientOf(demo.house.app, await demo.cookieOf('zhuguan'))
  return (await manager.ok(getImpact, { planId })).touched.tickets
}

describe('考试计划', () => {
  test('BR-28 a session of an arranged plan moves: the impact list is confirmed line by line, then seats and tickets are void', async () => {
    const planId = demo.example['planSeated'] ?? 0
    expect(await ticketsOf(planId)).toBeGreaterThan(0)
    await page.goto(`/plans/${planId}/change`)
    await page.getByLabel('第二场次开始').fill('15:00')
    await page.getByLabel('第二场次开始').press('Enter')
    await page.getByLabel('第二场次结束').fill('16:40')
    await page.getByLabel('第二场次结束').press('Enter')
    await page.getByRole('button', { name: '查看影响' }).click()
    const dialog = page.getByRole('dialog', { name: '修改计划：核对影响' })
    await dialog.getByText('以下影响请逐项确认').waitFor()
    await settled(page)
    await expectFit(page, 'impact list')
    await shot('impact-wide')
    expect(await dialog.innerText()).toMatch(/个站点的排考结果作废，\d+ 张准考证收回/)
    // The session goes on at another time: it is neither a new one nor gone, or rooms and seats would lose it.
    expect(await dialog.getByRole('definition').allInnerTexts()).toHaveLength(1)
    expect(await dialog.innerText()).not.toMatch(/新增|去掉/)
    const confirm = dialog.getByRole('button', { name: '确认修改' })
    await dialog.getByLabel('修改原因').fill('下午机房另有考试')
    expect(await confirm.isDisabled()).toBe(true)
    for (const box of await dialog.getByRole('checkbox').all()) await box.check()
    await confirm.click()
    await page.waitForURL(`**/plans/${planId}`)
    await page.getByText('须重新排考').waitFor()
    await page.getByText('原因：下午机房另有考试').first().waitFor()
    await settled(page)
    await shot('changed-wide')
    expect(await ticketsOf(planId)).toBe(0)
  })

  test('BR-29 put off with the numbers in view, and copied into a draft whose dates lie ahead', async () => {
    const planId = demo.example['planOpen'] ?? 0
    await page.goto(`/plans/${planId}`)
    await page.getByRole('button', { name: '延期举行' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('涉及院校').waitFor()
    await dialog.getByLabel('延期原因').fill('台风停课')
    await settled(page)
    await expectFit(page, 'postpone')
    await shot('postpone-wide')
    await dialog.getByRole('button', { name: '延期举行' }).click()
    await page.getByText('宣布延期').waitFor()
    await page.getByRole('button', { name: '复制为新计划' }).click()
    await page.getByText('星期几不变').waitFor()
    await settled(page)
    await expectFit(page, 'copy')
    await shot('copy-wide')
    await page.getByRole('button', { name: '复制为草稿' }).click()
    await page.waitForURL('**/edit')
    await page.getByRole('button', { name: '保存草稿' }).waitFor()
    expect(await page.getByText('还不能保存').count()).toBe(0)
  })

  test('the calendar is walked by keyboard, and an entry leads to its plan', async () => {
    await page.goto('/plans/calendar')
    const month = page.getByRole('heading', { level: 2, name: /\d{4} 年 \d+ 月/ })
    const first = await month.innerText()
    const next = page.getByRole('button', { name: '下个月' })
    await next.focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => month.innerText()).not.toBe(first)
    await page.getByRole('button', { name: '本月' }).press('Enter')
    await expect.poll(() => month.innerText()).toBe(first)
    await settled(page)
    const entry = page.getByRole('table').getByRole('link').first()
    await entry.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/plans\/\d+$/)
  })
})
