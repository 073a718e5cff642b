import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listPacks } from '#src/modules/papers/contract.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import { setUpExam, type Exam } from '#tests/exam.ts'
import * as arranging from '#tests/arranging.ts'
import { openWorld, type World } from '#tests/world.ts'
import { axe } from './axe.ts'
import { expectFit, openHouse, settled, type House } from './house.ts'
import { windowOf } from './windows.ts'

/** 考务材料 by hand: a look at one, labels of one's own size, the pack made, outdated and renewed. */
let database: Database
let dataFolder: string
let world: World
let house: House
let exam: Exam
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-papers-screens-'))
  world = await openWorld({ database, dataFolder })
  world.now = new Date('2026-05-11T10:00:00+08:00')
  const { rows } = await database.pool.query<{ id: number }>('select id from level order by rank')
  exam = await world.act('system', (scope) =>
    setUpExam(scope.client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: rows.map((row) => row.id),
      orgIds: [world.orgs.college],
      perSite: 8,
      seal: (text) => scope.vault.seal(text),
    }),
  )
  await arranging.arranged(world, exam.planId)
  world.now = new Date('2026-05-14T10:00:00+08:00')
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(dataFolder, { recursive: true })
})

async function openFor(width = 1440): Promise<Page> {
  const page = await windowOf(house, { world, person: 'officer', width })
  await page.goto(`/schedules/papers?planId=${exam.planId}`)
  await settled(page)
  return page
}

/** What has been opened is whole, fits and can be read by everybody; pictures on request. */
async function look(page: Page, name: string) {
  await settled(page)
  if (shots) await page.screenshot({ path: join(shots, `papers-${name}.png`), fullPage: true })
  expect(await axe(page)).toEqual([])
}

describe('考务材料', () => {
  test.each([1440, 390])(
    'a look at one paper, and labels of one’s own size, %i pixels wide',
    async (width) => {
      const page = await openFor(width)
      await page.getByRole('button', { name: '预览座次图' }).click()
      await page
        .getByText(/^预览座次图：第一场次 初级01/)
        .first()
        .waitFor()
      await page.locator('object[type="application/pdf"]').waitFor({ state: 'attached' })
      await look(page, `preview-${width}`)
      await page.keyboard.press('Escape')
      await page.getByLabel('桌贴标签纸', { exact: true }).click()
      await page.locator('.ant-select-item-option', { hasText: '自定尺寸' }).last().click()
      await page.getByLabel('左边距（mm）').fill('60')
      await page.getByLabel('左边距（mm）').press('Tab')
      const button = page.getByRole('button', { name: '生成这些材料' })
      await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true')
      await page.getByText('超过 210 毫米').first().waitFor()
      await look(page, `own-${width}`)
      await page.close()
    },
  )

  test('with nothing chosen the button says why; a pack is made, outdated by a moved seat, and renewed', async () => {
    const page = await openFor()
    for (const box of await page.getByRole('list', { name: '材料' }).getByRole('checkbox').all())
      await box.press('Space')
    await page.getByText('请至少选择一种材料。').first().waitFor({ state: 'attached' })
    await page.getByLabel('门贴', { exact: true }).press('Space')
    await page.getByRole('button', { name: '生成这些材料' }).click()
    await page.getByText('有效', { exact: true }).waitFor({ timeout: 30_000 })
    await database.pool.query('update seat_assignment set seat_no = 40 where registration_id = $1', [
      exam.registrationIds[0],
    ])
    await page.reload()
    await page.getByText('已过期', { exact: true }).waitFor()
    await expectFit(page)
    await page.getByRole('button', { name: '换新有变化的' }).click()
    await page.getByText('有效', { exact: true }).waitFor({ timeout: 30_000 })
    await page.getByText(/^替换 .{14} 的部分考场$/).waitFor()
    await look(page, 'renewed')
    const { rows } = await world.as('officer').ok(listPacks, { planId: exam.planId })
    expect(rows.map((row) => row.items)).toEqual([1, 2])
    await page.close()
  })
})
