import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listAgreements } from '#src/modules/agreements/contract.ts'
import { listPilots } from '#src/modules/pilots/contract.ts'
import { listSiteApplications } from '#src/modules/sites/contract/applications.ts'
import { listSites } from '#src/modules/sites/contract/sites.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import type { Screen } from './browser.ts'
import { expectFit, openHouse, type House } from './house.ts'

let database: Database
let dataFolder: string
let world: World
let house: House
const screens: Screen[] = []

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-standing-'))
  world = await openWorld({ database, dataFolder })
  await seedCalendar(world.ground.pool, world.now)
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
})
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(dataFolder, { recursive: true })
})

/** A window in which this person is signed in. */
async function windowOf(person: PersonKey, width = 1440): Promise<Page> {
  const screen = await house.open({ width })
  screens.push(screen)
  const [name = '', value = ''] = world.as(person).cookie.split('=')
  await screen.page.context().addCookies([{ name, value, url: house.url }])
  return screen.page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first()
const upload = async (page: Page, name: string) => {
  const { bytes } = await scan(name)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes })
}

describe('the road to a place where exams may be held', () => {
  test('the college applies for the pilot and learns that the site is another approval', async () => {
    const page = await windowOf('officer')
    await page.goto('/pilot-apply')
    await button(page, '立即申报').click()
    await page.getByLabel('初级拟报考人数').fill('120')
    await page.getByLabel('联系人').fill('张敏')
    await page.getByLabel('联系电话').fill('0571-88886666')
    await button(page, '保存并提交').click()
    await page.waitForURL(/pilots\/1$/)
    await page.getByText('待省厅审核').first().waitFor()
    await page.goto('/sites')
    await page.getByText('两次审核，由两个单位分别进行').waitFor()
    const { rows } = await world.as('province').ok(listPilots, {})
    expect(rows).toMatchObject([{ state: 'SUBMITTED', plannedTotal: 120 }])
    await expectFit(page)
  })

  test('BR-01 the province approves in a window that offers the planned total', async () => {
    const page = await windowOf('province')
    await page.goto('/pilots')
    await page.getByRole('link', { name: '海蓝职业技术学院' }).click()
    await button(page, '通过').click()
    expect(await page.getByLabel('核定指标').inputValue()).toBe('120')
    await button(page, '通过并核定指标').click()
    await page.getByText('请写明意见，至少 2 个字。').waitFor()
    await page.getByLabel('审核意见').fill('材料齐全，同意试点')
    await button(page, '通过并核定指标').click()
    await page.getByText('审核意见：材料齐全，同意试点').waitFor()
  })

  test('BR-03 the college fills in the form, uploads the stamped scan and submits', async () => {
    const page = await windowOf('officer')
    await page.goto('/sites')
    await button(page, '新增申报').click()
    await page.getByRole('checkbox', { name: '初级' }).check()
    await page.getByLabel('考核站点名称').fill('海蓝职业技术学院考点')
    await page.getByLabel('站点地址').fill('临海省海蓝市学府路 1 号逸夫楼')
    await page.getByLabel('站点考务负责人').fill('张敏')
    await page.getByLabel('负责人电话').fill('0571-88886666')
    await button(page, '保存，去上传申请表').click()
    await page.getByText('提交前还缺：').waitFor()
    await expectFit(page)
    await upload(page, '申请表.pdf')
    await page.getByText('已上传，请核对下方的预览。').waitFor()
    await button(page, '提交').click()
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await page.getByText('预计 2026-03-11 前答复').first().waitFor()
    const { rows } = await world.as('reviewer').ok(listSiteApplications, {})
    expect(rows).toMatchObject([{ state: 'SUBMITTED', kind: 'NEW', levels: [{ name: '初级' }] }])
  })

  test('BR-02 the reviewer approves the levels, and the college sees its site in service, also on a phone', async () => {
    const page = await windowOf('reviewer')
    await page.goto('/sites/applications')
    await page.getByRole('link', { name: '海蓝职业技术学院' }).click()
    await button(page, '通过').click()
    await page.getByLabel('审核意见').fill('同意设立')
    await button(page, '通过并启用站点').click()
    await page.getByText('已通过').first().waitFor()
    const phone = await windowOf('officer', 390)
    await phone.goto('/sites')
    await phone.getByText('已启用').first().waitFor()
    const { rows } = await world.as('officer').ok(listSites, {})
    expect(rows).toMatchObject([{ state: 'ENABLED', siteCode: '100001' }])
    await expectFit(phone)
  })

  test('BR-06 an agreement is drafted for the gap, sealed and confirmed', async () => {
    const reviewer = await windowOf('reviewer')
    await reviewer.goto('/agreements?tab=gaps')
    await reviewer.getByRole('checkbox').last().check()
    await button(reviewer, '为所选 1 个站点起草协议').click()
    await button(reviewer, '起草').click()
    await reviewer.getByText('已启用的站点都有 2026 年的协议。').waitFor()
    const college = await windowOf('collegeAdmin')
    await college.goto('/agreements/1')
    await upload(college, '协议.pdf')
    await college.getByText('待评价组织确认').first().waitFor()
    await reviewer.goto('/agreements/1')
    await button(reviewer, '确认生效').click()
    await reviewer.getByRole('dialog').getByRole('button', { name: '确认生效' }).click()
    await reviewer.getByText('已生效').first().waitFor()
    const { rows } = await world.as('collegeAdmin').ok(listAgreements, {})
    expect(rows).toMatchObject([{ state: 'EFFECTIVE', year: 2026 }])
    await expectFit(reviewer)
  })

  test('no page complained in the console', () => {
    expect(screens.flatMap((each) => each.faults)).toEqual([])
  })
})
