import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { listCandidates } from '#src/modules/candidates/contract.ts'
import { addCandidates } from '#src/modules/candidates/index.ts'
import type { Database } from '#src/platform/db/open.ts'
import { zipOfFiles } from '#tests/archives.ts'
import { freshDatabase } from '#tests/database.ts'
import { portrait } from '#tests/portraits.ts'
import { openWorld, PASSWORD, type World } from '#tests/world.ts'
import { expectFit, openHouse, settled, signIn, type House } from './house.ts'

// Photos at the screen: one by one with a crop chosen by keyboard, and an archive from upload to roster.

let database: Database
let world: World
let house: House
let page: Page
let folder: string
let ids: number[]
const people = inventPeople(4, 42)
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaowu-photos-'))
  await mkdir(join(folder, 'data'))
  database = await freshDatabase()
  world = await openWorld({ database, dataFolder: join(folder, 'data') })
  ids = await world.act('officer', (scope) => addCandidates(scope, people))
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
  ;({ page } = await house.open())
  await page.goto('/')
  await signIn(page, { login: 'officer', password: PASSWORD })
})
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(folder, { recursive: true })
})

async function fileOf(name: string, bytes: Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}
const photosKept = async () => (await world.as('officer').ok(listCandidates, { photo: 'YES' })).total

const shot = async (name: string) => {
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

describe('照片', () => {
  test('one photo is looked at, cropped by keyboard, kept, and taken away with a reason', async () => {
    await page.goto(`/candidates?candidate=${ids[0]}`)
    const drawer = page.getByRole('dialog', { name: '考生详情' })
    await drawer.getByText('还没有照片').waitFor()
    const photo = await fileOf('one.jpg', await portrait(1, { width: 900, height: 1400 }))
    await drawer.locator('input[type=file]').first().setInputFiles(photo)
    await drawer.getByText('裁切后 900×1260 像素').waitFor()
    const zoom = drawer.getByRole('slider', { name: '放大' })
    await zoom.focus()
    for (let times = 0; times < 25; times += 1) await page.keyboard.press('ArrowRight')
    await drawer.getByText('裁切后 600×840 像素').waitFor()
    await shot('photo-draft')
    await expectFit(page)
    await drawer.getByRole('button', { name: '保存这张照片' }).click()
    await drawer.getByRole('img', { name: `${people[0]?.name}的照片` }).waitFor()
    await settled(page)
    await shot('photo-kept')
    await drawer.getByRole('button', { name: '删除照片' }).click()
    const asked = page.getByRole('dialog', { name: /^删除“/ })
    await asked.getByLabel('原因').fill('传成了别人的照片')
    await asked.getByRole('button', { name: '删除照片' }).click()
    await drawer.getByText('还没有照片').waitFor()
    expect(await photosKept()).toBe(0)
  })

  test('a photo nobody can use says why, in place', async () => {
    await page.goto(`/candidates?candidate=${ids[1]}`)
    const drawer = page.getByRole('dialog', { name: '考生详情' })
    const small = await fileOf('small.jpg', await portrait(2, { width: 100, height: 140 }))
    await drawer.locator('input[type=file]').first().setInputFiles(small)
    await drawer.getByText('偏小，打印可能不清楚').waitFor()
    await drawer.getByRole('button', { name: '保存这张照片' }).click()
    await drawer.getByText('照片太小（100×140 像素）').waitFor()
    await expectFit(page)
    expect(await photosKept()).toBe(0)
  })

  test('an archive goes from upload to the roster', async () => {
    await page.goto('/candidates')
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '批量上传照片' }).click()
    await page.getByText('名册里还有 4 名考生没有照片').waitFor()
    const [one, two] = people
    const bytes = zipOfFiles({
      [`${one?.idNumber}.jpg`]: await portrait(3),
      [`${two?.name}-${two?.studentNo}.jpg`]: await portrait(4),
      '20999999.jpg': await portrait(5),
    })
    await page.locator('input[type=file]').setInputFiles(await fileOf('照片.zip', bytes))
    await page.getByRole('button', { name: '只写入正确的 2 张' }).waitFor()
    await page.getByText('写入后还有 2 名没有').waitFor()
    await expectFit(page)
    await page.getByRole('button', { name: '只写入正确的 2 张' }).click()
    await page.getByText('已写入 2 张照片').waitFor()
    await page.getByText('名册里还有 2 名考生没有照片').waitFor()
    await shot('photos-done')
    await expectFit(page)
    await page.getByRole('link', { name: '查看名单' }).click()
    await page.getByText('共 2 条').waitFor()
    expect(await photosKept()).toBe(2)
  })
})
