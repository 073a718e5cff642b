import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDemoHouse } from './demo-house.ts'
import { expectFit, openDownloads, settled } from './house.ts'
import { decide, press, says } from './walk.ts'

// Pledge, draw, four eyes, publication, and the check in the browser of a college that trusts nobody. With
// KAOWU_SHOTS=folder every step leaves a picture, wide and narrow.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
let downloads: Awaited<ReturnType<typeof openDownloads>>
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  demo = await openDemoHouse()
  downloads = await openDownloads()
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(async () => {
  await downloads.remove()
  await demo.close()
})

async function windowOf(login: string, address: string) {
  const screen = await demo.house.open()
  const [name = '', value = ''] = (await demo.cookieOf(login)).split('=')
  if (name) await screen.page.context().addCookies([{ name, value, url: demo.house.url }])
  await screen.page.goto(address)
  await settled(screen.page)
  return screen
}

async function photograph(page: Page, name: string) {
  await expectFit(page, name)
  if (!shots) return
  await page.screenshot({ path: join(shots, `verify-${name}.png`), fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: join(shots, `verify-${name}-narrow.png`), fullPage: true })
  await page.setViewportSize({ width: 1440, height: 900 })
}

const drop = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path)

test('BR-55 BR-87 from the pledge to the check in the browser', async () => {
  const { planDrawing } = demo.example
  const manager = await windowOf('zhuguan', `/schedules/${planDrawing}`)
  const { page } = manager
  await decide(page, '公布承诺')
  await says(page, /1 份承诺，排考 0 次/)
  await photograph(page, 'pledged')

  const college = await windowOf('hailan', `/schedules/proof/${planDrawing}`)
  await says(college.page, '还没有')
  const own = college.page.getByRole('row').filter({ hasText: '海蓝职业技术学院考点（' })
  const noted = /[0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/.exec(await own.first().innerText())?.[0] ?? ''
  expect(noted).toHaveLength(14)
  await photograph(college.page, 'promised')

  await decide(page, '排考')
  await says(page, '已排考，待复核')
  await page.getByRole('button', { name: '复核通过' }).hover()
  await says(page, /由林知夏执行，复核必须由另一个人办理/)
  await photograph(page, 'drawn')

  const second = await windowOf('fuhe', `/schedules/${planDrawing}`)
  await decide(second.page, '复核通过')
  await says(second.page, '已复核，待发布')
  await photograph(second.page, 'confirmed')
  await decide(second.page, '发布')
  await says(second.page, '已发布')
  await photograph(second.page, 'published')

  await college.page.reload()
  const file = await downloads.save(college.page, () => press(college.page, /下载海蓝/))
  expect(file.name).toMatch(/^排考核验-.*\.json$/)

  const anybody = await windowOf('', '/verify')
  const sent: string[] = []
  anybody.page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`))
  await anybody.page.getByLabel(/排考前抄下的承诺摘要/).fill(noted)
  await drop(anybody.page, file.path)
  await says(anybody.page, '核验通过')
  await says(anybody.page, /120 个座位逐字一致/)
  await says(anybody.page, '与您抄下的摘要一致。')
  await photograph(anybody.page, 'good')

  const changed = join(file.path.slice(0, file.path.lastIndexOf('/')), 'changed.json')
  await writeFile(changed, (await readFile(file.path, 'utf8')).replace('"seatNo":1,', '"seatNo":2,'))
  await drop(anybody.page, changed)
  await says(anybody.page, '核验不通过')
  await says(anybody.page, /重新排出的是/)
  await photograph(anybody.page, 'bad')
  expect(sent).toEqual([])
  for (const screen of [manager, college, second, anybody]) expect(screen.faults).toEqual([])
}, 180_000)

test('BR-86 “为什么是第二场？” is answered where the seat stands', async () => {
  const { page, faults } = await windowOf('hailan', `/schedules/runs/${demo.example['run']}`)
  await press(page, /随机排入首场，为什么/)
  await says(page, /先后次序由密封的随机种子洗牌决定/)
  await says(page.getByRole('dialog'), 'BR-52')
  await photograph(page, 'why')
  expect(faults).toEqual([])
})
