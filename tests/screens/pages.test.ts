import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PageEntry } from '#src/web/page.ts'
import { axe, axeOfColours } from './axe.ts'
import type { Screen, ScreenOptions } from './browser.ts'
import { openDemoHouse, viewersOf } from './demo-house.ts'
import { expectShape, settled } from './house.ts'

// Every page of the product, as somebody of every kind of organisation that may open it, in the demonstration world:
// wide and narrow, light and dark. With KAOWU_SHOTS=folder every view leaves a picture.

Object.assign(globalThis, { KAOWU_GALLERY: false })
const { PAGES } = await import('#src/web/pages.tsx')

type Ids = Readonly<Record<string, number>>

/** Where a page with a parameter is looked at, and what else of a page is worth a look. */
const ADDRESSES: Readonly<Record<string, (id: Ids, kind: string) => string[]>> = {
  '/organisations': ({ evaluation }, kind) =>
    kind === 'PLATFORM' ? ['', `?organisation=${evaluation}`] : [''],
  '/guide': () => ['', '#rooms'],
  '/pilot-apply/new': ({ certificate }) => [`?certificateId=${certificate}&year=2031`],
  '/pilots/import': ({ certificateFirst }) => ['', `?certificateId=${certificateFirst}`],
  '/pilots/$pilotId': ({ pilot }) => [`/pilots/${pilot}`],
  '/pilots/$pilotId/edit': ({ pilotDraft }) => [`/pilots/${pilotDraft}/edit`],
  '/sites/$siteId': ({ site }) => [`/sites/${site}`],
  '/sites/applications/new': ({ certificate }) => [`?certificateId=${certificate}`],
  '/sites/applications/$applicationId': ({ application, applicationDraft, applicationWaiting }, kind) =>
    kind === 'INSTITUTION'
      ? [`/sites/applications/${application}`, `/sites/applications/${applicationDraft}`]
      : [`/sites/applications/${applicationWaiting}`],
  '/sites/applications/$applicationId/edit': (id) => [`/sites/applications/${id['applicationDraft']}/edit`],
  '/agreements': () => ['', '?tab=gaps'],
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
  '/payments/$orderId': ({ order, orderWaiting }, kind) => [
    `/payments/${kind === 'INSTITUTION' ? order : orderWaiting}`,
  ],
  '/payments/$orderId/notice': ({ order }) => [`/payments/${order}/notice`],
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
  '/tickets': ({ planSeated }) => [`?planId=${planSeated}`],
  '/tickets/layouts/$layoutId': ({ layout }) => [`/tickets/layouts/${layout}`],
  '/tickets/settings/$planId': ({ planSeated, planOpen }) => [
    `/tickets/settings/${planSeated}`,
    `/tickets/settings/${planOpen}`,
  ],
}

const LOOKS = {
  wide: {},
  narrow: { width: 390, height: 844 },
  dark: { dark: true },
} as const satisfies Record<string, Partial<ScreenOptions>>
type Look = keyof typeof LOOKS

/** What no sentence may say; the last one would hide the page behind the limit of requests. */
const LEFTOVERS = /undefined|NaN|Invalid Date|\[object |\bnull\b|操作过于频繁/

let demo: Awaited<ReturnType<typeof openDemoHouse>>
const screens = new Map<Look, Screen>()
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  demo = await openDemoHouse()
  for (const [look, options] of Object.entries(LOOKS))
    screens.set(look as Look, await demo.house.open(options))
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(() => demo.close())

/** The window of this look, with this account signed in; nobody when empty. */
async function windowOf(look: Look, login: string) {
  const screen = screens.get(look) as Screen
  const context = screen.page.context()
  await context.clearCookies()
  if (login === '') return screen
  const [name = '', value = ''] = (await demo.newSessionOf(login)).split('=')
  await context.addCookies([{ name, value, url: demo.house.url }])
  return screen
}

interface View {
  readonly look: Look
  readonly login: string
  readonly address: string
  /** What of axe is asked: all, the colours of a page examined in the light, or nothing when another person's view was. */
  readonly stumbles?: 'all' | 'colours' | 'known'
}

const FINDINGS = { all: axe, colours: axeOfColours, known: async () => [] } as const

/** Opens an address, looks whether it is fit to be used, and answers what it says. */
async function visit({ look, login, address, stumbles = 'all' }: View): Promise<string> {
  const { page, faults } = await windowOf(look, login)
  const before = faults.length
  await page.goto(address)
  await settled(page)
  if (shots) {
    const name = `${address.replaceAll(/[/?=&]/g, '-')}-${login || 'nobody'}-${look}.png`
    await page.screenshot({ path: join(shots, name.slice(1)), fullPage: true })
  }
  await expectShape(page, address)
  const found = await FINDINGS[stumbles](page)
  expect({ address, found, faults: faults.slice(before) }).toEqual({ address, found: [], faults: [] })
  const said = await page.locator('body').innerText()
  expect(said).not.toMatch(LEFTOVERS)
  return said
}

/** As `Promise.all`, but a failure waits for the others: what still walked would disturb the next test. */
async function allEnded<T>(visits: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(visits)
  return Promise.all(visits)
}

const isShown = (page: PageEntry, kind: string) => !page.only || (page.only as string[]).includes(kind)
const cases = PAGES.flatMap((page) =>
  viewersOf(page.permission)
    .filter(({ kind }) => page.permission === 'PUBLIC' || isShown(page, kind))
    .map(({ kind, login }, at) => ({ path: page.path, kind, login, isFirst: at === 0 })),
)

describe('every page is fit for use', () => {
  test.each(cases)('$path as $login', async ({ path, kind, login, isFirst }) => {
    const examples = ADDRESSES[path]?.(demo.example, kind) ?? [path]
    const addresses = examples.map((each) => (each.startsWith('/') ? each : path + each))
    for (const address of addresses) {
      // Three windows of one person, side by side: while one waits for its answers, another computes.
      const [said] = await allEnded([
        visit({ look: 'wide', login, address }),
        visit({ look: 'narrow', login, address, stumbles: isFirst ? 'all' : 'known' }),
        ...(isFirst ? [visit({ look: 'dark', login, address, stumbles: 'colours' })] : []),
      ])
      expect(said).not.toContain('没有这个页面')
    }
  })

  test('the description of the interface', async () => {
    const { page, faults } = await windowOf('wide', '')
    await page.goto('/api/docs')
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.title()).toBe('接口说明 · 考务')
    expect(await axe(page)).toEqual([])
    expect(faults).toEqual([])
  })

  test('an address that leads nowhere, and one that is not for this role, say so and lead on', async () => {
    for (const look of ['wide', 'narrow'] as const) {
      expect(await visit({ look, login: 'hailan', address: '/nowhere' })).toContain('没有这个页面')
      const refused = await visit({ look, login: 'hailan', address: '/organisations' })
      expect(refused).toContain('您没有查看“机构管理”的权限')
      expect(refused).toContain('回到首页')
    }
  })

  test.each(['wide', 'narrow'] as const)('“查看指南” opens the guide at its step, %s', async (look) => {
    const { page } = await windowOf(look, 'hailan')
    const heading = page.getByRole('heading', { level: 3, name: '设考场' })
    /** Pixels between the upper edge of the window and the step, once it has the keyboard. */
    const top = () =>
      heading.evaluate((it) => (document.activeElement === it ? it.getBoundingClientRect().top : -1))
    const arrives = async () => {
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
  })

  test('a record that is not there says so', async () => {
    for (const address of ['/plans/999999', '/agreements/999999', '/payments/999999', '/sites/999999']) {
      const said = await visit({ look: 'wide', login: 'hailan', address })
      expect(said).toMatch(/没有找到|不存在/)
    }
  })
})
