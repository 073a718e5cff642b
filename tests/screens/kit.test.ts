import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { askDesk } from '#tests/desk.ts'
import { axe, axeOfColours } from './axe.ts'
import { openBrowser } from './browser.ts'
import type { Screen, ScreenOptions, TestBrowser } from './browser.ts'
import { settled } from './house.ts'
import { openStandIn } from './stand-in.ts'

// The kit's gallery in a real browser, against a stand-in for the server. The product's own road is walked against
// the real server in the other files of this folder.

let server: Awaited<ReturnType<typeof openStandIn>>
let browser: TestBrowser
let screen: Screen

beforeAll(async () => {
  const { folder } = await askDesk<{ folder: string }>('/gallery')
  server = await openStandIn(folder)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(() => {
  server.memory.signedIn = true
})
afterEach(async () => {
  const { faults } = screen
  await screen.close()
  if (faults.length > 0) throw new Error(`the browser complained: ${faults.join('\n')}`)
})

async function visit(path: string, options: Partial<ScreenOptions> = {}) {
  screen = await browser.open({ baseURL: server.url, ...options })
  screen.page.setDefaultTimeout(10_000)
  await screen.page.goto(path)
  return screen.page
}

/** Waits until it is there. */
const shown = (what: Locator) => what.waitFor().then(() => true)

const TABS = ['words', 'table', 'decisions', 'form', 'import', 'import&import=12', 'table&size=100']
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/** What is wrong wide and on a phone, light and dark; the open window is turned from one look to the next. */
async function faultsInEveryLook(page: Page) {
  const faults: string[] = []
  for (const size of [WIDE, NARROW])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      await settled(page)
      const found = colorScheme === 'light' ? await axe(page) : await axeOfColours(page)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      const all = tooWide === 0 ? found : [...found, `${tooWide} pixels wider than the window`]
      faults.push(...all.map((each) => `${size.width} ${colorScheme}: ${each}`))
    }
  return faults
}

describe('in every look', () => {
  it('nobody stumbles over the login page', async () => {
    server.memory.signedIn = false
    const page = await visit('/login')
    await page.getByText('演示账号').waitFor()
    expect(await faultsInEveryLook(page)).toEqual([])
  })
  it('nobody stumbles over a piece of the kit, and nothing is wider than the window', async () => {
    const page = await visit('/gallery')
    for (const tab of TABS) {
      await page.goto(`/gallery?tab=${tab}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect({ tab, faults: await faultsInEveryLook(page) }).toEqual({ tab, faults: [] })
    }
  }, 180_000)
})

describe('signing in', () => {
  beforeEach(() => {
    server.memory.signedIn = false
  })
  it('leads back to the page that was asked for, after the one-time code', async () => {
    const page = await visit('/gallery?tab=form')
    await page.waitForURL('**/login?to=**')
    await page.getByLabel('账号').fill('hailan.officer')
    await page.getByRole('textbox', { name: '密码' }).fill('coded')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByLabel('动态口令').fill('123456')
    await page.getByRole('button', { name: '登录' }).click()
    await page.waitForURL('**/gallery?tab=form')
    expect(await page.title()).toBe('组件样例 · 考务')
  })
  it('never leads to a foreign address', async () => {
    const page = await visit('/login?to=//elsewhere.example/')
    await page.getByText('hailan.officer').click()
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    expect(new URL(page.url()).origin).toBe(server.url)
  })
  it('says what is wrong and the way out', async () => {
    const page = await visit('/login')
    await page.getByLabel('账号').fill('hailan.officer')
    await page.getByRole('textbox', { name: '密码' }).fill('wrong')
    await page.getByRole('button', { name: '登录' }).click()
    expect(await page.getByRole('alert').innerText()).toContain('账号或密码不正确。')
    expect(await page.getByRole('alert').innerText()).toContain('请核对后重试')
  })
  it('asks which organisation when there are several', async () => {
    const page = await visit('/login')
    await page.getByLabel('账号').fill('hailan.officer')
    await page.getByRole('textbox', { name: '密码' }).fill('several')
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('button', { name: /云州市第一中等职业学校/ }).click()
    expect(await shown(page.getByRole('heading', { name: '工作台' }))).toBe(true)
  })
  it('is asked again on top of the page when the session ends, and nothing typed is lost', async () => {
    server.memory.signedIn = true
    const page = await visit('/gallery?tab=form')
    await page.getByLabel('变更原因').fill('写了一半')
    server.memory.signedIn = false
    await page.getByLabel('手机号').fill('401')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('登录已过期').waitFor()
    await page.getByRole('textbox', { name: '密码' }).fill('demo-1')
    await page.getByRole('dialog').getByRole('button', { name: '登录' }).click()
    await page.getByText('登录已过期').waitFor({ state: 'hidden' })
    expect(await page.getByLabel('变更原因').inputValue()).toBe('写了一半')
  })
})

describe('a table', () => {
  it('keeps search, filter, page and size in the address, through a reload', async () => {
    const page = await visit('/gallery?tab=table')
    await page.getByRole('searchbox').fill('张敏')
    await page.keyboard.press('Enter')
    await page.getByLabel('认证状态', { exact: true }).click()
    await page.getByTitle('待认证').click()
    await page.waitForURL(/q=%E5%BC%A0%E6%95%8F.*state=PENDING/)
    await page.getByText('共 21 条').waitFor()
    await page.reload()
    expect(await shown(page.getByText('共 21 条'))).toBe(true)
    expect(await page.getByRole('searchbox').inputValue()).toBe('张敏')
  })
  it('goes back to the first page when the question changes', async () => {
    const page = await visit('/gallery?tab=table&page=3')
    await page.getByText('共 640 条').waitFor()
    await page.getByRole('searchbox').fill('王')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.searchParams.has('q'))
    expect(new URL(page.url()).searchParams.get('page')).toBeNull()
  })
  it('says so when nothing fits, and how to go on', async () => {
    const page = await visit('/gallery?tab=table&q=没有这个人')
    await page.getByText('没有符合条件的记录，请放宽或清除条件。').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    expect(await shown(page.getByText('共 640 条'))).toBe(true)
  })
  it('leads back from a page behind the last one, however far', async () => {
    for (const far of ['999', '99999999']) {
      const page = await visit(`/gallery?tab=table&page=${far}`)
      await page.getByText('没有这么多页').waitFor()
      await page.getByRole('button', { name: '回到第 1 页' }).click()
      expect(await shown(page.getByText('共 640 条'))).toBe(true)
      expect(page.url()).not.toContain('page=')
    }
  })
  it('exports every row that the filters let through, over all pages', async () => {
    const page = await visit('/gallery?tab=table')
    await page.getByText('共 640 条').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出' }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    expect(download.suggestedFilename()).toBe('考生名单-2026-04-20.csv')
    expect(text.startsWith('\ufeff姓名,证件号码')).toBe(true)
    expect(text.trim().split('\r\n')).toHaveLength(641)
  })
  it('chooses rows across pages, and never those that may not be chosen', async () => {
    const page = await visit('/gallery?tab=table')
    await page.getByLabel('选择这一行').nth(1).check()
    await page.getByTitle('2', { exact: true }).click()
    await page.waitForURL(/page=2/)
    await page.getByText('张敏').first().waitFor()
    await page.getByLabel('选择这一行').nth(0).check()
    await page.getByText('认证所选 2 人').waitFor()
    expect(await page.getByLabel('选择这一行').nth(1).isDisabled()).toBe(true)
  })
})

describe('decisions', () => {
  it('BR-86 a button that is not possible now says why, to a screen reader too, and does nothing', async () => {
    const page = await visit('/gallery?tab=decisions')
    const button = page.getByRole('button', { name: '撤回' })
    expect(await button.getAttribute('aria-disabled')).toBe('true')
    const reason = await button.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${reason}"]`).textContent()).toBe('试点申报当前为“已通过”，不能撤回。')
    await button.hover()
    await page.getByRole('tooltip').getByText('不能撤回').waitFor()
  })
  it('a decision that needs an opinion is not made without one', async () => {
    const page = await visit('/gallery?tab=decisions')
    await page.getByRole('button', { name: '退回' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '退回' }).click()
    await dialog.getByText('请写明意见，至少 2 个字。').waitFor()
    await dialog.getByLabel('意见').fill('印章不清楚')
    await dialog.getByRole('button', { name: '退回' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await shown(page.getByRole('status').getByText('return'))).toBe(true)
  })
  it('a refusal lands on its field, with the way out', async () => {
    const page = await visit('/gallery?tab=form')
    await page.getByLabel('手机号').fill('138')
    await page.getByRole('button', { name: '保存' }).click()
    const sentence = '手机号已被另一名考生使用。请核对后改用本人手机号。'
    expect(await shown(page.getByText(sentence))).toBe(true)
  })
  it('leaving a changed form is asked for first', async () => {
    const page = await visit('/gallery?tab=form')
    await page.getByLabel('手机号').fill('138')
    await page.getByRole('link', { name: '不保存，离开' }).click()
    await page.getByRole('button', { name: '留在本页' }).click()
    expect(await page.getByLabel('手机号').inputValue()).toBe('138')
    await page.getByRole('link', { name: '不保存，离开' }).click()
    await page.getByRole('button', { name: '离开', exact: true }).click()
    expect(await shown(page.getByRole('heading', { name: '工作台' }))).toBe(true)
  })
  it('a file of the wrong kind is refused before a byte is sent', async () => {
    const page = await visit('/gallery?tab=import')
    const file = { name: '名单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') }
    await page.locator('input[type=file]').setInputFiles(file)
    expect(await shown(page.getByText('“名单.pdf”的格式不对'))).toBe(true)
  })
})
