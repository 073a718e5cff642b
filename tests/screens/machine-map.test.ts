import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from './axe.ts'
import { openDemoHouse } from './demo-house.ts'
import { expectFit, settled } from './house.ts'

/** 机位图 by mouse and by keys, and what becomes of those who sit there (BR-34, BR-35). */
let demo: Awaited<ReturnType<typeof openDemoHouse>>
const shots = process.env['KAOWU_SHOTS']
beforeAll(async () => {
  demo = await openDemoHouse()
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(() => demo.close())

async function windowOf(login: string) {
  const { page } = await demo.house.open({ width: 1440 })
  const [name = '', value = ''] = (await demo.newSessionOf(login)).split('=')
  await page.context().addCookies([{ name, value, url: demo.house.url }])
  return page
}

test('machines are marked by keys and by mouse, the sum follows, the alarm names who has lost a machine', async () => {
  const page = await windowOf('hailan')
  const address = `/rooms/${demo.example['machineRoom']}/map`
  await page.goto(address)
  await settled(page)
  await page.getByText('28 − 3 = 25', { exact: false }).first().waitFor()
  const place = (name: RegExp) => page.getByRole('gridcell', { name })
  // The keys: down to the second machine, mark it and the one below as broken.
  await place(/机号 1，/).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('3')
  await place(/机号 2，故障/).waitFor()
  await place(/机号 3，故障/).waitFor()
  // The mouse: two closed places.
  await page.getByText('4 封闭').click()
  await place(/机号 15，/).click()
  await place(/机号 16，/).click()
  await page.getByText('24 − 3 = 21', { exact: false }).first().waitFor()
  if (shots) await page.screenshot({ path: join(shots, 'map-edited.png'), fullPage: true })
  await page.getByRole('button', { name: '保存机位图' }).click()
  await page.getByText('机位图已保存。').waitFor()
  expect(await axe(page)).toEqual([])

  await page.goto(`/rooms?planId=${demo.example['planSeated']}`)
  await settled(page)
  await page.getByText('机位告急').waitFor()
  if (shots) await page.screenshot({ path: join(shots, 'alarm-college.png'), fullPage: true })
  await expectFit(page)
  expect(await axe(page)).toEqual([])
  await page.close()
})

test('the organiser grants fewer spares with a reason, as far as there are machines', async () => {
  const page = await windowOf('zhuguan')
  await page.goto(`/rooms?planId=${demo.example['planSeated']}`)
  await settled(page)
  await page.getByText('机位告急').waitFor()
  const offer = page.getByRole('button', { name: '同意少留备用机' }).first()
  // 24 machines for 25 people: no spare can be given up, and the button says so.
  expect(await offer.isDisabled()).toBe(true)
  if (shots) await page.screenshot({ path: join(shots, 'alarm-organiser.png'), fullPage: true })
  expect(await axe(page)).toEqual([])
  await page.close()
})
