import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageEntry } from '#src/web/page.ts'
import { axe, axeOfColours } from './axe.ts'
import type { Screen } from './browser.ts'
import { JOIN_TOKEN, openDemoHouse, viewersOf } from './demo-house.ts'
import { expectShape, follow, settled } from './house.ts'

// Every page of the product, as somebody of every kind of organisation that may open it, in the demonstration world:
// wide and narrow, light and dark. With KAOWU_SHOTS=folder every view leaves a picture.

Object.assign(globalThis, { KAOWU_GALLERY: false })
const { PAGES } = await import('#src/web/pages.tsx')

type Ids = Readonly<Record<string, number>>

/** Where a page with a parameter is looked at, and what else of a page is worth a look. */
const ADDRESSES: Readonly<Record<string, (id: Ids, kind: string) => string[]>> = {
  '/organisations': ({ evaluation }, kind) =>
    kind === 'PLATFORM' ? ['', `?organisation=${evaluation}`] : [''],
  '/colleagues': ({ colleague }, kind) =>
    kind === 'INSTITUTION' ? ['', `?colleague=${colleague}`, '?tab=invitations', '?tab=contacts'] : [''],
  '/messages': (_, kind) => (kind === 'INSTITUTION' ? ['', '?tab=settings'] : ['']),
  '/join': () => ['', `#${JOIN_TOKEN}`],
  '/guide': ({ article }, kind) =>
    kind === 'EVALUATION'
      ? ['?tab=own', `?tab=own&readers=${article}`]
      : ['?tab=news', '#rooms', '?tab=faq', `?tab=news&article=${article}`],
  '/guide/edit': ({ article }, kind) => (kind === 'EVALUATION' ? [`?article=${article}`] : ['?kind=GUIDE']),
  '/pilot-apply/new': ({ certificate }) => [`?certificateId=${certificate}&year=2031`],
  '/pilots/import': ({ certificateFirst }) => ['', `?certificateId=${certificateFirst}`],
  '/pilots/$pilotId': ({ pilot }) => [`/pilots/${pilot}`],
  '/pilots/$pilotId/edit': ({ pilotDraft }) => [`/pilots/${pilotDraft}/edit`],
  '/calendar': () => ['', '?year=2028'],
  '/sites/$siteId': ({ site }) => [`/sites/${site}`],
  '/sites/applications/new': ({ certificateFirst }) => [`?certificateId=${certificateFirst}&change=true`],
  '/sites/applications/$applicationId': ({ application, applicationDraft, applicationWaiting }, kind) =>
    kind === 'INSTITUTION'
      ? [`/sites/applications/${application}`, `/sites/applications/${applicationDraft}`]
      : [`/sites/applications/${applicationWaiting}`],
  '/sites/applications/$applicationId/edit': (id) => [`/sites/applications/${id['applicationDraft']}/edit`],
  '/agreements': (_, kind) => ['', '?tab=gaps', ...(kind === 'EVALUATION' ? ['?tab=renewals'] : [])],
  '/agreements/$agreementId': ({ agreement }) => [`/agreements/${agreement}`],
  '/authorities': ({ roster, rosterOfEvaluation }, kind) => [
    '',
    `?roster=${kind === 'PROVINCE' ? roster : rosterOfEvaluation}`,
  ],
  '/candidates/confirmation': () => ['', '?tab=objections'],
  '/candidates': ({ candidate, registered }) => ['', `?candidate=${candidate}`, `?candidate=${registered}`],
  '/candidates/photos': ({ photoImport }) => ['', `?import=${photoImport}`],
  '/candidates/archive': () => ['', '?grade=2024'],
  '/plans/calendar': () => ['', '?phase=PAYING'],
  '/plans/$planId': ({ planSeated, planDrawing, planPostponed }) => [
    `/plans/${planSeated}`,
    `/plans/${planDrawing}`,
    `/plans/${planPostponed}`,
  ],
  '/plans/$planId/change': ({ planOpen, planPostponed }) => [
    `/plans/${planOpen}/change`,
    `/plans/${planPostponed}/change`,
  ],
  '/plans/$planId/edit': ({ planDraft }) => [`/plans/${planDraft}/edit`],
  '/bans': ({ ban }) => ['', `?ban=${ban}`],
  '/rooms': ({ planOpen, planSeated }) => [`?planId=${planOpen}`, `?planId=${planSeated}`],
  '/rooms/import': ({ planOpen, planSeated }) => ['', `?planId=${planOpen}`, `?planId=${planSeated}`],
  '/rooms/$physicalRoomId/map': ({ machineRoom }) => [`/rooms/${machineRoom}/map`],
  '/imports': ({ importWritten, importWaiting, importUndoing, photoImport }, kind) =>
    kind === 'INSTITUTION'
      ? ['', ...[importWritten, importWaiting, importUndoing, photoImport].map((each) => `?importId=${each}`)]
      : [''],
  '/candidates/import': ({ importWritten, importWaiting }) => [
    '',
    `?import=${importWaiting}`,
    `?import=${importWritten}`,
  ],
  '/fees': ({ fee }) => ['', `?fee=${fee}`, '?try=yes'],
  '/hostings': ({ hosting }) => ['', `?hosting=${hosting}`],
  '/registrations': ({ planSeated, registration }) => [
    '',
    `?planId=${planSeated}&registration=${registration}`,
  ],
  '/accommodations': ({ accommodation }) => ['', `?accommodation=${accommodation}`],
  '/registrations/withdrawals': ({ withdrawal }) => ['', `?request=${withdrawal}`],
  '/registrations/eligible': ({ planOpen, planSeated }) => [
    `?planId=${planOpen}&verdict=CANNOT`,
    `?planId=${planSeated}`,
  ],
  '/registrations/import': ({ planOpen }) => [`?planId=${planOpen}`],
  '/corrections/new': ({ registered }) => [`?candidateId=${registered}`],
  '/corrections/$correctionId': ({ correction, correctionDraft }, kind) => [
    `/corrections/${correction}`,
    ...(kind === 'INSTITUTION' ? [`/corrections/${correctionDraft}`] : []),
  ],
  '/corrections/$correctionId/edit': ({ correctionDraft }) => [`/corrections/${correctionDraft}/edit`],
  '/invoices': ({ invoice, invoiceWaiting }, kind) => [
    kind === 'INSTITUTION' ? '?request=new' : '',
    `?invoice=${kind === 'INSTITUTION' ? invoice : invoiceWaiting}`,
  ],
  '/payments/$orderId': ({ order, orderWaiting }, kind) => [
    `/payments/${kind === 'INSTITUTION' ? order : orderWaiting}`,
  ],
  '/payments/$orderId/pay': ({ order }) => [`/payments/${order}/pay`],
  '/online-payments': () => ['', '?tab=bills', '?tab=channels'],
  '/settlements/$settlementId': ({ settlement }) => [`/settlements/${settlement}`],
  '/ledger': ({ entry }) => [`?entry=${entry}`, '?tab=balances'],
  '/statements': ({ bankLine }) => ['', `?line=${bankLine}`],
  '/receipts': ({ receipt }) => ['', `?receipt=${receipt}`],
  '/refunds': ({ refund, refundOrder }, kind) =>
    kind === 'INSTITUTION'
      ? [`?refund=${refund}`, `?request=${refundOrder}`]
      : ['', `?refund=${refund}`, ...(kind === 'EVALUATION' ? ['?view=rules'] : [])],
  '/schedules/$planId': ({ planDrawing, planSeated }) => [
    `/schedules/${planDrawing}`,
    `/schedules/${planSeated}`,
  ],
  '/schedules/proof/$planId': ({ planDrawing, planSeated }) => [
    `/schedules/proof/${planDrawing}`,
    `/schedules/proof/${planSeated}`,
  ],
  '/schedules/runs/$runId/seats': ({ run }) => [`/schedules/runs/${run}/seats`],
  '/schedules/runs/$runId/repair': ({ run }) => [`/schedules/runs/${run}/repair`],
  '/schedules/runs/$runId': ({ run }) => [`/schedules/runs/${run}`, `/schedules/runs/${run}?list=rooms`],
  '/schedules/papers': ({ planSeated }) => [`?planId=${planSeated}`],
  '/tickets': ({ planRepaired }) => [`?planId=${planRepaired}`],
  '/tickets/layouts/$layoutId': ({ layout }) => [`/tickets/layouts/${layout}`],
  '/tickets/settings/$planId': ({ planSeated, planOpen }) => [
    `/tickets/settings/${planSeated}`,
    `/tickets/settings/${planOpen}`,
  ],
}

/** How a page is looked at. It is turned from one look to the next in the open window: loading it anew cost twice as much. */
const LOOKS = ['wide', 'narrow', 'dark'] as const
type Look = (typeof LOOKS)[number]
const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/** What no sentence may say; the last one would hide the page behind the limit of requests. */
const LEFTOVERS = /undefined|NaN|Invalid Date|\[object |\bnull\b|操作过于频繁/

/** Windows side by side: while one waits for its answers, another computes. As many as cases run at once. */
const WINDOWS = 3

/** A window, and in whose name the program stands open in it. */
interface Window extends Screen {
  login?: string | undefined
}

let demo: Awaited<ReturnType<typeof openDemoHouse>>
const free: Window[] = []
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  demo = await openDemoHouse()
  for (let opened = 0; opened < WINDOWS; opened += 1) free.push({ ...(await demo.house.open(WIDE)) })
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(() => demo.close())

/** Does something in a window of its own, with this account signed in; nobody when empty. */
async function inWindow<T>(login: string, look: (window: Window) => Promise<T>): Promise<T> {
  const open = free.findIndex((each) => each.login === login)
  const [window] = free.splice(Math.max(open, 0), 1)
  if (!window) throw new Error('More cases run at once than there are windows.')
  try {
    const context = window.page.context()
    const [name = '', value = ''] = login === '' ? [] : (await demo.newSessionOf(login)).split('=')
    // One session follows the other without a gap, in which the open program would ask to sign in again.
    if (name) await context.addCookies([{ name, value, url: demo.house.url }])
    else await context.clearCookies()
    await turn(window, 'wide')
    return await look(window)
  } finally {
    free.push(window)
  }
}

async function turn({ page }: Screen, look: Look): Promise<void> {
  await page.setViewportSize(look === 'narrow' ? NARROW : WIDE)
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' })
}

/**
 * Opens an address: by loading it, or, where that was seen of the page already, in the program that stands open, as a
 * link does. That costs a third.
 */
async function arrive(window: Window, { login, address, isKnown = false }: View): Promise<void> {
  const isOpen = window.login === login && login !== ''
  window.login = undefined
  if (isKnown && isOpen) await follow(window.page, address)
  else await window.page.goto(address)
}

interface View {
  readonly login: string
  readonly address: string
  readonly looks?: readonly Look[]
  /** Whether another view of this page was loaded by its address and examined by axe when narrow. */
  readonly isKnown?: boolean
}

/** Opens an address, looks whether it is fit to be used in each look, and answers what it says. */
const visit = (view: View): Promise<string> =>
  inWindow(view.login, async (window) => {
    const { page, faults } = window
    const { address, login, looks = ['wide', 'narrow'], isKnown = false } = view
    const before = faults.length
    const texts: string[] = []
    await arrive(window, view)
    for (const look of looks) {
      await turn(window, look)
      await settled(page)
      if (shots) {
        const name = `${address.replaceAll(/[/?=&]/g, '-')}-${login || 'nobody'}-${look}.png`
        await page.screenshot({ path: join(shots, name.slice(1)), fullPage: true })
      }
      await expectShape(page, address)
      const found = await stumbles(page, look, isKnown)
      expect({ address, look, found }).toEqual({ address, look, found: [] })
      texts.push(await page.locator('body').innerText())
      expect(texts.at(-1)).not.toMatch(LEFTOVERS)
    }
    expect({ address, faults: faults.slice(before) }).toEqual({ address, faults: [] })
    window.login = login
    return texts[0] ?? ''
  })

/** All that axe finds; of a page examined in the light only the colours of the dark. */
const stumbles = (page: Page, look: Look, isKnown: boolean) => {
  if (look === 'dark') return axeOfColours(page)
  return look === 'narrow' && isKnown ? [] : axe(page)
}

const isShown = (page: PageEntry, kind: string) => !page.only || (page.only as string[]).includes(kind)
const cases = PAGES.flatMap((page) =>
  viewersOf(page.permission)
    .filter(({ kind }) => page.permission === 'PUBLIC' || isShown(page, kind))
    .map(({ kind, login }, at) => ({ path: page.path, kind, login, isFirst: at === 0 })),
)
// One person after the other, so that the program need not be loaded for each page.
const byPerson = cases.toSorted((one, other) => one.login.localeCompare(other.login))

describe.concurrent('every page is fit for use', { timeout: 120_000 }, () => {
  test.each(byPerson)('$path as $login', async ({ path, kind, login, isFirst }) => {
    const examples = ADDRESSES[path]?.(demo.example, kind) ?? [path]
    for (const [at, each] of examples.entries()) {
      const address = each.startsWith('/') ? each : path + each
      // Every look of a page is examined once; with pictures asked for, every look of every view.
      const isWhole = isFirst && (at === 0 || shots !== undefined)
      const said = await visit({ login, address, isKnown: !isWhole, ...(isWhole ? { looks: LOOKS } : {}) })
      expect(said).not.toContain('没有这个页面')
    }
  })
})

describe('pages beside the menu', () => {
  test('the description of the interface', async () => {
    await inWindow('', async ({ page, faults }) => {
      const before = faults.length
      await page.goto('/api/docs')
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await page.title()).toBe('接口说明 · 考务')
      expect(await axe(page)).toEqual([])
      expect(faults.slice(before)).toEqual([])
    })
  })

  test('an address that leads nowhere, and one that is not for this role, say so and lead on', async () => {
    expect(await visit({ login: 'hailan', address: '/nowhere' })).toContain('没有这个页面')
    const refused = await visit({ login: 'hailan', address: '/organisations' })
    expect(refused).toContain('您没有查看“机构管理”的权限')
    expect(refused).toContain('回到首页')
  })

  test.each(['wide', 'narrow'] as const)('“查看指南” opens the guide at its step, %s', (look) =>
    inWindow('hailan', async (screen) => {
      const { page } = screen
      await turn(screen, look)
      const heading = page.getByRole('heading', { level: 3, name: '设考场' })
      /** Pixels between the upper edge of the window and the step, once it has the keyboard. */
      const top = () =>
        heading.evaluate((it) => (document.activeElement === it ? it.getBoundingClientRect().top : -1))
      const arrives = async () => {
        // The guide is an article: it is read after the page has opened.
        await heading.waitFor()
        await expect.poll(top).toBeGreaterThan(56)
        expect(await top()).toBeLessThan(200)
      }
      await page.goto('/rooms')
      await page.getByRole('link', { name: '查看指南' }).click()
      await arrives()
      if (shots) await page.screenshot({ path: join(shots, `guide-at-rooms-${look}.png`) })
      await page.goto('/guide#rooms')
      await page.reload()
      await arrives()
    }),
  )

  test('a record that is not there says so', async () => {
    for (const address of ['/plans/999999', '/agreements/999999', '/payments/999999', '/sites/999999']) {
      const said = await visit({ login: 'hailan', address, looks: ['wide'] })
      expect(said).toMatch(/没有找到|不存在/)
    }
  })
})
