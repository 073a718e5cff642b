import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openWeb, type WebOptions } from '#src/app/http.ts'
import type { Ground } from '#src/platform/ground.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { askDesk } from '#tests/desk.ts'
import { axe } from './axe.ts'
import { openBrowser, type Screen, type ScreenOptions } from './browser.ts'

/** The product in a real browser: the server over a ground, the bundle as people get it, and a Chromium. */
export interface House {
  readonly url: string
  readonly app: FastifyInstance
  open(options?: Partial<ScreenOptions>): Promise<Screen>
  close(): Promise<void>
}

export async function openHouse(
  { ground, databaseUrl }: { ground: Ground; databaseUrl: string },
  options: Partial<WebOptions> = {},
): Promise<House> {
  const [bundle, browser, feed] = await Promise.all([
    askDesk<{ folder: string }>('/bundle'),
    openBrowser(),
    openTaskFeed(databaseUrl, ground.log),
  ])
  const app = await openWeb(ground, { feed, demoAccounts: [], webFolder: bundle.folder, ...options })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    app,
    async open(look = {}) {
      const screen = await browser.open({ baseURL: url, ...look })
      screen.page.setDefaultTimeout(15_000)
      return screen
    },
    async close() {
      await browser.close()
      await app.close()
      await feed.stop()
    },
  }
}

/** Signs in through the form, when the page asks for it. */
export async function signIn(page: Page, who: { login: string; password: string }): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(who.login)
  await page.getByRole('textbox', { name: '密码' }).fill(who.password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Waits until the page stands: its heading is there and nothing is being fetched any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, .ant-result-title').first().waitFor()
  const waiting = page.locator('.ant-skeleton, .ant-spin-spinning, .ant-btn-loading')
  // Twice in a row: what one answer leads to may be asked for only then.
  let quiet = 0
  for (let tries = 0; quiet < 2 && tries < 100; tries += 1) {
    await page.waitForTimeout(80)
    quiet = (await waiting.count()) === 0 ? quiet + 1 : 0
  }
  expect(quiet).toBe(2)
}

/** What the router of the open program tells of itself. */
interface Router {
  readonly history: { push(address: string): void }
  readonly state: { status: string; location: { href: string }; resolvedLocation?: { href: string } }
}
declare global {
  var __TSR_ROUTER__: Router
  /** Where the router was before it followed a link of the test. */
  var wasAt: object | undefined
}

/** Goes to an address in the program that stands open, as a link of it does, and waits until its page has come. */
export async function follow(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    globalThis.wasAt = __TSR_ROUTER__.state.resolvedLocation
    __TSR_ROUTER__.history.push(to)
  }, address)
  await page.waitForFunction(() => {
    const { status, location, resolvedLocation: at } = __TSR_ROUTER__.state
    return status === 'idle' && at?.href === location.href && at !== globalThis.wasAt
  })
}

/** Nobody stumbles: no serious finding of axe, nothing wider than the window, a heading and a title. */
export async function expectFit(page: Page, where = new URL(page.url()).pathname): Promise<void> {
  await settled(page)
  await expectShape(page, where)
  expect({ where, found: await axe(page) }).toEqual({ where, found: [] })
}

/** What is seen at once of a settled page: nothing wider than the window, a heading and a title. */
export async function expectShape(page: Page, where: string): Promise<void> {
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const title = await page.title()
  const isTitled = /.+ · 考务$/.test(title)
  expect({ where, tooWide, isTitled }).toEqual({ where, tooWide: 0, isTitled: true })
}

/** Clicks what opens the file window, and chooses the file. */
export async function choose(
  page: Page,
  opener: string | RegExp,
  file: Parameters<Page['setInputFiles']>[1],
): Promise<void> {
  const window = page.waitForEvent('filechooser')
  await page.getByText(opener).click()
  await (await window).setFiles(file)
}

export type Downloads = Awaited<ReturnType<typeof openDownloads>>

/** A folder for what is downloaded; remove it at the end. */
export async function openDownloads() {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-downloads-'))
  return {
    /** Clicks, and keeps the file that comes: where it lies and what it is called. */
    async save(page: Page, click: () => Promise<void>) {
      const [download] = await Promise.all([page.waitForEvent('download'), click()])
      const name = download.suggestedFilename()
      const path = join(folder, name)
      await download.saveAs(path)
      return { path, name }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
