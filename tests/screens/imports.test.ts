import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { workbook } from '#tests/workbook.ts'
import { openDemoHouse } from './demo-house.ts'
import { settled } from './house.ts'

// A whole import with the keyboard alone: a file is chosen, checked, written and taken back with Tab, Enter and Space, and
// at every turn one can see where the keyboard stands.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
beforeAll(async () => {
  demo = await openDemoHouse()
}, 120_000)
afterAll(() => demo.close())

const HEADERS = ['姓名', '证件类型', '证件号码', '性别', '出生日期', '考生类别', '学号', '爱好']
const student = (name: string, number: string, studentNo: string) => {
  return [name, '护照', number, '女', '2005-03-07', '在校生', studentNo, '羽毛球']
}

/** What the element with the keyboard says, and what it is. */
const here = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLInputElement
    const words = it.labels?.[0]?.textContent ?? it.getAttribute('aria-label') ?? it.textContent
    return { words: words.trim(), tag: it.tagName }
  })

/** Whether one can see that the keyboard stands there; a radio's mark is drawn by its neighbour. */
const isSeen = (page: Page) =>
  page.evaluate(() => {
    const it = document.activeElement as HTMLInputElement
    const outlined = it.type === 'radio' || getComputedStyle(it).outlineStyle !== 'none'
    return outlined && it.matches(':focus-visible')
  })

/** Presses Tab until it stands at what says this. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  const passed: string[] = []
  for (let times = 0; times < 80; times += 1) {
    await page.keyboard.press('Tab')
    const at = await here(page)
    passed.push(at.words.slice(0, 20))
    if (!words.test(at.words)) continue
    expect([at.words, await isSeen(page)]).toEqual([at.words, true])
    return
  }
  throw new Error(`Tab never came to ${String(words)}, only to ${passed.join(' | ')}`)
}

/** A stage has ended when the keyboard stands at the heading of the next one. */
async function landsAt(page: Page, heading: RegExp): Promise<void> {
  const place = async () => {
    const { tag, words } = await here(page)
    return `${tag} ${words}`
  }
  await expect.poll(place, { timeout: 30_000 }).toMatch(heading)
}

test('a workbook comes in and is taken back by keyboard alone', async () => {
  const { page } = await demo.house.open({})
  const [name = '', value = ''] = (await demo.cookieOf('hailan')).split('=')
  await page.context().addCookies([{ name, value, url: demo.house.url }])
  const rows = [student('鲁滨孙', 'K10000001', 'K0001'), student('', 'K10000002', 'K0002')]
  const buffer = await workbook(HEADERS, rows)
  await page.goto('/candidates/import')
  await settled(page)

  // Listened for in good time: the browser has to be told that its own window shall not open.
  const choosing = page.waitForEvent('filechooser')
  await tabTo(page, /点击选择，或把文件拖到这里/)
  await page.keyboard.press('Enter')
  const file = { name: '两人.xlsx', mimeType: 'application/octet-stream', buffer }
  await (await choosing).setFiles(file)
  await landsAt(page, /^H2 “两人\.xlsx”的检查结果/)
  await expect
    .poll(() => page.getByRole('status').allInnerTexts())
    .toContain('检查完成：可以写入 1，有错误 1，有提醒 0。')
  expect(await page.getByText('没有读取：“爱好”').isVisible()).toBe(true)

  // All or nothing first: the button says why not; then the good row.
  await tabTo(page, /先写入正确的 1 行/)
  await page.keyboard.press('ArrowDown')
  const refused = page.getByRole('button', { name: '写入 1 行', exact: true })
  await expect.poll(() => refused.getAttribute('aria-disabled')).toBe('true')
  await tabTo(page, /^写入 1 行/)
  expect(await page.getByRole('tooltip').innerText()).toContain('1 行有错误')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('ArrowUp')
  await page.getByRole('button', { name: '只写入正确的 1 行' }).waitFor()
  await tabTo(page, /只写入正确的 1 行/)
  await page.keyboard.press('Enter')
  await landsAt(page, /^H2 导入完成/)

  await tabTo(page, /撤销导入/)
  await page.keyboard.press('Space')
  await page.getByRole('dialog', { name: '撤销导入' }).waitFor()
  await tabTo(page, /^撤销导入$/)
  await page.keyboard.press('Enter')
  await landsAt(page, /^H2 这次导入已撤销/)
  await page.goto('/imports?q=两人')
  await expect
    .poll(() => page.locator('tbody').innerText(), { timeout: 10_000 })
    .toMatch(/两人\.xlsx[\s\S]*已撤销/)
}, 120_000)
