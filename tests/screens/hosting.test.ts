import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { walkAgreement, walkSite } from '#src/app/demo/road.ts'
import { listHostings } from '#src/modules/hostings/contract.ts'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import { prepareGuests } from '#tests/guests.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { openHouse, type House } from './house.ts'
import { look, windowOf } from './windows.ts'

/** 委托考试 by hand: arranged by the organiser, used by the guest, who then sends somebody back (BR-10). */
let database: Database
let dataFolder: string
let world: World
let road: Road
let house: House

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-hosting-screens-'))
  world = await openWorld({ database, dataFolder })
  road = await walkToRegistration(world)
  await prepareGuests(world, road)
  const cast = {
    province: world.actor('otherProvince'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('otherCollegeAdmin'),
    officer: world.actor('otherOfficer'),
  }
  const levelIds = road.levels.map((each) => each.id)
  const course = { certificateId: world.vets.id, name: 'VETS', levelIds }
  const site = { ...course, address: '云岭省云岭市学府路 8 号', at: world.now }
  const siteId = await walkSite(road.stage, cast, site)
  await walkAgreement(road.stage, cast, { siteId, year: 2026, at: world.now })
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
}, 120_000)
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(dataFolder, { recursive: true })
})

const openFor = (person: PersonKey, width = 1440) => windowOf(house, { world, person, width })
const seen = (page: Page, name: string) => look(page, name, [page.viewportSize()?.width ?? 1440])

const choose = async (page: Page, label: string, option: string) => {
  await page.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-item-option', { hasText: option }).last().click()
}

describe('委托考试 and 变更考点', () => {
  test('the organiser chooses plan, guest, site and number, and both sides of it are said', async () => {
    const page = await openFor('manager')
    await page.goto('/hostings')
    await page.getByRole('button', { name: '安排委托考试' }).click()
    await choose(page, '考试计划', 'VETS')
    await choose(page, '报考院校', '云岭工程职业学院')
    await choose(page, '到哪个站点考试', '海蓝职业技术学院考点')
    await page.getByLabel('人数上限（可不填）').fill('2')
    await page.getByLabel('原因', { exact: true }).fill('部分学生在海蓝市实习')
    await seen(page, 'arrange')
    await page.getByRole('dialog').getByRole('button', { name: '安排', exact: true }).click()
    await page.getByText('0 / 2 人').first().waitFor()
    await seen(page, 'arranged')
    const { rows } = await world.as('otherOfficer').ok(listHostings, {})
    expect(rows).toMatchObject([{ side: 'GUEST', places: 2, reason: '部分学生在海蓝市实习' }])
  })

  test.each([1440, 390])('the guest chooses the site when registering, at %i pixels', async (width) => {
    const page = await openFor('otherOfficer', width)
    await page.goto(`/registrations/eligible?planId=${road.planId}`)
    await choose(page, '考核站点', '委托，还可报')
    await page
      .getByRole('button', { name: /^为.+报考初级$/ })
      .first()
      .click()
    await page.getByText('可以报考 1 人').waitFor()
    await seen(page, `register-${width}`)
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^报\s*考$/ })
      .click()
    await page.getByText('已报考 1 人。').waitFor()
    const { total } = await world.as('otherOfficer').ok(listRegistrations, { isHosted: 'true' })
    expect(total).toBe(width === 1440 ? 1 : 2)
  })

  test('and sends one back to its own site, with the reason; the history stands in the detail', async () => {
    const page = await openFor('otherOfficer')
    const { rows } = await world.as('otherOfficer').ok(listRegistrations, { isHosted: 'true' })
    expect(rows).toHaveLength(2)
    await page.goto(`/registrations?registration=${rows[0]?.id}`)
    await page.getByRole('button', { name: '变更考点' }).click()
    await choose(page, '变更到哪个站点', '本校')
    await page.getByText('可以变更 1 条').waitFor()
    await page.getByLabel('变更原因').fill('学生已返校')
    await seen(page, 'transfer')
    await page.getByRole('button', { name: '为 1 条变更考点' }).click()
    await page.getByText('变更考点记录').waitFor()
    await page.getByText('学生已返校').waitFor()
    await seen(page, 'transferred')
    const after = await world.as('otherOfficer').ok(listRegistrations, { isHosted: 'true' })
    expect(after.rows).toHaveLength(1)
  })
})
