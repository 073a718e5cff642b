import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCandidates } from '#src/modules/candidates/contract.ts'
import { linkWorkbook } from '#src/modules/candidates/contract/confirmation.ts'
import { readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import { clientOf } from '#tests/client.ts'
import { openDemoHouse } from './demo-house.ts'
import { expectFit } from './house.ts'

// The candidate's own page on a phone and at a desk, by keyboard alone, from the link to the answer. With
// KAOWU_SHOTS=folder every step leaves a picture.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
const folder = scratch()
const shots = process.env['KAOWU_SHOTS']
interface Link {
  readonly path: string
  readonly proof: string
  readonly name: string
}
let links: Link[]

beforeAll(async () => {
  demo = await openDemoHouse()
  if (shots) await mkdir(shots, { recursive: true })
  const hailan = clientOf(demo.house.app, await demo.cookieOf('hailan'))
  const file = folder.path()
  await writeFile(file, (await hailan.call(linkWorkbook, {})).bytes)
  const rows = Object.values(await readTexts(file)).filter((row) => row?.[3] === '未确认')
  links = []
  for (const [name = '', , studentNo = '', , , address = ''] of rows.slice(0, 3)) {
    const found = await hailan.ok(listCandidates, { q: studentNo })
    const proof = found.rows[0]?.idMasked.slice(-4) ?? ''
    links.push({ path: address.slice(address.indexOf('/confirm/')), proof, name })
  }
}, 120_000)
afterAll(async () => {
  folder.remove()
  await demo.close()
})

const LOOKS = [
  ['phone', { width: 390, height: 844 }],
  ['desk', {}],
  ['dark', { width: 390, height: 844, dark: true }],
] as const

const photograph = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `confirm-${name}.png`), fullPage: true })
}

test.each(LOOKS)('BR-22 from the link to 确认无误, by keyboard, %s', async (look, options) => {
  const link = links[LOOKS.findIndex(([name]) => name === look)]
  if (!link) throw new Error('the demonstration has links that are not answered yet')
  const screen = await demo.house.open(options)
  const { page, faults } = screen
  await page.goto(link.path)
  await expectFit(page, 'the door')
  await photograph(page, `${look}-door`)
  await page.getByLabel('本人证件号码后四位').focus()
  await page.keyboard.type(link.proof === '0000' ? '1111' : '0000')
  await page.keyboard.press('Enter')
  await page.getByText('还可以再试 4 次').waitFor()
  await expectFit(page, 'a wrong number')
  await photograph(page, `${look}-wrong`)
  await page.getByLabel('本人证件号码后四位').fill(link.proof)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: link.name }).waitFor()
  await expectFit(page, 'the own data')
  await photograph(page, `${look}-data`)
  await page.getByRole('button', { name: '以上信息确认无误' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('您已确认无误').waitFor()
  await expectFit(page, 'confirmed')
  await photograph(page, `${look}-confirmed`)
  await page.getByRole('button', { name: '信息有误，提出异议' }).click()
  await page.getByLabel('有误的内容').click()
  await page.getByTitle('姓名', { exact: true }).click()
  await expectFit(page, 'an objection')
  await photograph(page, `${look}-objecting`)
  await page.getByLabel('正确的姓名').fill('韩雨彤')
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.getByText('等待学校处理').first().waitFor()
  await expectFit(page, 'objected')
  await photograph(page, `${look}-objected`)
  expect(faults).toEqual([])
  await screen.close()
})

test('a link that does not open says so kindly, and asks nobody to sign in', async () => {
  const screen = await demo.house.open({ width: 390, height: 844 })
  const { page, faults } = screen
  await page.goto('/confirm/wrong-link')
  await page.getByLabel('本人证件号码后四位').fill('1234')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '这个链接打不开了' }).waitFor()
  await expectFit(page, 'a dead link')
  await photograph(page, 'dead')
  expect(faults).toEqual([])
  await screen.close()
})

test('人工核对 by keyboard: the next person after a decision', async () => {
  const screen = await demo.house.open({})
  const { page, faults } = screen
  const [name = '', value = ''] = (await demo.cookieOf('hailan')).split('=')
  await page.context().addCookies([{ name, value, url: demo.house.url }])
  await page.goto('/candidates/review')
  const who = page.locator('.kw-review-who')
  await who.waitFor()
  const [first, second] = await page.locator('.kw-review-name strong').allInnerTexts()
  expect(await who.innerText()).toBe(first)
  await page.keyboard.press('j')
  await expect.poll(() => who.innerText()).toBe(second)
  await page.keyboard.press('k')
  await expect.poll(() => who.innerText()).toBe(first)
  await page.keyboard.press('v')
  await page.getByRole('dialog').getByLabel('原因').fill('对照证件原件核对')
  await page.getByRole('dialog').getByRole('button', { name: '查看' }).click()
  await page
    .getByText(/\d{17}[\dX]/)
    .first()
    .waitFor()
  await photograph(page, 'review')
  await page.keyboard.press('y')
  await page.getByRole('dialog').getByLabel('意见').fill('证件与名册一致')
  await page.getByRole('dialog').getByRole('button', { name: '核对无误' }).click()
  await expect.poll(() => who.innerText()).toBe(second)
  expect(faults).toEqual([])
  await screen.close()
})
