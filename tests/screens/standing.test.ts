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
import { pressAt, writeAt } from './keyboard.ts'

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

const at = (text: string) => new Date(`${text}+08:00`)

/** Chooses the scan of the stamped form, by keyboard. */
async function stamp(page: Page) {
  const { name, bytes } = await scan('申请表.pdf')
  const chooser = page.waitForEvent('filechooser')
  await pressAt(page, page.locator('.ant-upload-btn').first())
  await (await chooser).setFiles({ name, mimeType: 'application/pdf', buffer: bytes })
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

  test('BR-03 with the keyboard alone the college fills in the form, uploads the stamped scan and submits', async () => {
    world.now = at('2026-09-28T10:00')
    const page = await windowOf('officer')
    await page.goto('/sites')
    await pressAt(page, button(page, '新增申报'))
    await pressAt(page, page.getByRole('checkbox', { name: '初级' }), 'Space')
    await writeAt(page, {
      考核站点名称: '海蓝职业技术学院考点',
      站点地址: '临海省海蓝市学府路 1 号逸夫楼',
      站点考务负责人: '张敏',
      负责人电话: '0571-88886666',
      技术员: '董建平',
      技术员电话: '0571-88886603',
      第1间教学楼: '逸夫楼',
      第1间房间号: '201机房',
      第1间机器总数: '50',
      第1间可用: '50',
      第1间备用: '5',
      '第1间耳麦（副）': '54',
      '第1间摄像头（个）': '2',
    })
    await pressAt(page, button(page, '保存，去上传申请表'))
    await page.getByText('提交前还缺：').waitFor()
    await expectFit(page)
    await stamp(page)
    await page.getByText('已上传，请核对下方的预览。').waitFor()
    await page.getByText('提交前还缺：').waitFor({ state: 'hidden' })
    await pressAt(page, button(page, '提交'))
    await pressAt(page, page.getByRole('dialog').getByRole('button', { name: '提交' }))
    // Seven working days on, past 国庆 and its make-up Saturday.
    await page.getByText('预计 2026-10-13 前答复').first().waitFor()
    const { rows } = await world.as('reviewer').ok(listSiteApplications, {})
    expect(rows).toMatchObject([{ state: 'SUBMITTED', kind: 'NEW', levels: [{ name: '初级' }] }])
  })

  test('one item is returned: the college corrects that alone, stamps again and hands in again', async () => {
    world.now = at('2026-09-29T15:00')
    const page = await windowOf('reviewer')
    await page.goto('/sites/applications')
    await page.getByRole('link', { name: '海蓝职业技术学院' }).click()
    await page.getByRole('radiogroup', { name: '名称和地址准确' }).getByText('需修改').click()
    await page.getByLabel('名称和地址准确：哪里需要修改').fill('请写到楼层')
    await page.keyboard.press('Enter')
    await page.getByText('逐项核对（1/7）').waitFor()
    await button(page, '其余各项都无误').click()
    await page.getByText('逐项核对（7/7）').waitFor()
    await button(page, '退回').click()
    await page.getByRole('dialog').getByRole('textbox').fill('地址请再写细一些')
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
    await page.getByText('已退回').first().waitFor()
    await expectFit(page)

    world.now = at('2026-09-30T09:00')
    const college = await windowOf('officer')
    await college.goto('/sites')
    await button(college, '继续申报').click()
    await button(college, '修改').click()
    await college.getByText('名称和地址准确：请写到楼层').waitFor()
    await college.getByText('：这次不需要修改').first().waitFor()
    expect(await college.getByText('：这次不需要修改').count()).toBe(3)
    await college.getByLabel('站点地址').fill('临海省海蓝市学府路 1 号逸夫楼 2 层')
    await expectFit(college)
    await button(college, '保存，去上传申请表').click()
    await college.getByText('提交前还缺：').waitFor()
    await stamp(college)
    await college.getByText('提交前还缺：').waitFor({ state: 'hidden' })
    await button(college, '提交').click()
    await college.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await college.getByText('预计 2026-10-15 前答复').first().waitFor()
  })

  test('BR-02 with the keyboard alone the reviewer checks item by item and approves; the college sees it on a phone', async () => {
    world.now = at('2026-10-12T10:00')
    const page = await windowOf('reviewer')
    await page.goto('/sites/applications')
    await pressAt(page, page.getByRole('link', { name: '海蓝职业技术学院' }))
    // What was in order and has not changed is in order still; the form and its seal are new.
    await page.getByText('逐项核对（4/7）').waitFor()
    await pressAt(page, button(page, '其余各项都无误'))
    await page.getByText('逐项核对（7/7）').waitFor()
    await expectFit(page)
    await pressAt(page, button(page, '通过'))
    await writeAt(page, { 审核意见: '同意设立' })
    await pressAt(page, button(page, '通过并启用站点'))
    await page.getByText('已通过').first().waitFor()
    const phone = await windowOf('officer', 390)
    await phone.goto('/sites')
    await phone.getByText('已启用').first().waitFor()
    const { rows } = await world.as('officer').ok(listSites, {})
    expect(rows).toMatchObject([{ state: 'ENABLED', siteCode: '100001' }])
    await expectFit(phone)
  })

  test('BR-05 已成为: what is included needs nothing more, a missing level is added to the site', async () => {
    const page = await windowOf('officer')
    await page.goto('/sites')
    await page.getByText('初级都已启用，无需重复申报').waitFor()
    await button(page, '增加级别').click()
    await page.getByRole('checkbox', { name: '中级' }).check()
    await expectFit(page)
    await button(page, '保存，去上传申请表').click()
    await page.getByText('提交前还缺：').waitFor()
    await stamp(page)
    await page.getByText('提交前还缺：').waitFor({ state: 'hidden' })
    await button(page, '提交').click()
    await page.getByRole('dialog').getByRole('button', { name: '提交' }).click()
    await page
      .getByText(/预计 .+ 前答复/)
      .first()
      .waitFor()

    const reviewer = await windowOf('reviewer')
    await reviewer.goto('/sites/applications')
    await reviewer.getByRole('link', { name: '海蓝职业技术学院' }).first().click()
    await button(reviewer, '其余各项都无误').click()
    await button(reviewer, '通过').click()
    await reviewer.getByLabel('审核意见').fill('同意增加')
    await reviewer.getByRole('dialog').getByRole('button', { name: /^通过/ }).click()
    const levels = async () => (await world.as('officer').ok(listSites, {})).rows[0]?.levels ?? []
    await expect
      .poll(async () => (await levels()).map((level) => level.name), { timeout: 10_000 })
      .toEqual(['初级', '中级'])
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
    await upload(reviewer, '双方盖章.pdf')
    await reviewer.getByText('双方盖章件已上传').first().waitFor()
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
