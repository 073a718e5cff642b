import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { findChromium } from './chromium.ts'
import { writeFontConfig } from './fonts.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface ScreenOptions {
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
  /** Prefix of addresses: `page.goto('/login')`. */
  readonly baseURL: string
}

/** One window of one visitor: own cookies, own storage. */
export interface Screen {
  readonly page: Page
  /** Errors and warnings of the browser's console, and exceptions of the page; a refused request (4xx) is none. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

export interface TestBrowser {
  open(options: ScreenOptions): Promise<Screen>
  close(): Promise<void>
}

/** Starts a Chromium with Chinese glyphs; close it at the end. Animations are off, as for people who asked for that. */
export async function openBrowser(): Promise<TestBrowser> {
  const folder = await mkdtemp(join(tmpdir(), 'kaowu-screens-'))
  const found = await findChromium()
  const env = { ...process.env, ...found.env, FONTCONFIG_FILE: await writeFontConfig(folder) }
  const browser = await chromium.launch({ executablePath: found.path, headless: true, args: FLAGS, env })

  return {
    async open({ width = 1440, height = 900, dark = false, baseURL }) {
      const look: BrowserContextOptions = {
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        locale: 'zh-CN',
        // Not Shanghai on purpose: screens must show Beijing time wherever the computer stands.
        timezoneId: 'America/New_York',
        baseURL,
      }
      const context = await browser.newContext(look)
      const page = await context.newPage()
      return { page, faults: collectFaults(page), close: () => context.close() }
    },
    async close() {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function collectFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => {
    const expected = /Failed to load resource.*status of 4\d\d/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !expected) faults.push(message.text())
  })
  return faults
}
