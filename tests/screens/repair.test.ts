import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemoHouse } from './demo-house.ts'
import { expectFit, settled } from './house.ts'

// After publication: machines fail and people leave, the site is repaired; then two people change seats by hand and back.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
let page: Page
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  demo = await openDemoHouse()
  ;({ page } = await demo.house.open())
  await signIn('zhuguan')
  if (shots) await mkdir(shots, { recursive: true })
}, 120_000)
afterAll(() => demo.close())

async function signIn(login: string): Promise<void> {
  const [name = '', value = ''] = (await demo.cookieOf(login)).split('=')
  await page.context().addCookies([{ name, value, url: demo.house.url }])
}

async function look(name: string): Promise<void> {
  await settled(page)
  for (const [width, as] of [
    [390, 'narrow'],
    [1440, 'wide'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await settled(page)
    await expectFit(page, `${name} ${as}`)
    if (shots) await page.screenshot({ path: join(shots, `${name}-${as}.png`), fullPage: true })
  }
}

describe('发布之后', () => {
  test('BR-61 the plan names the site, the preview says who moves, the new version keeps the rest', async () => {
    const run = demo.example['run'] ?? 0
    const { pool } = demo
    await pool.query(
      `update registration set status = 'WITHDRAWN', seat_status = 'RELEASED'
       where id in (select registration_id from seat_assignment where run_id = $1 order by registration_id limit 2)`,
      [run],
    )
    await pool.query(
      `update physical_room set faulty_machines = installed_machines / 3 where id = (
         select physical_room_id from seat_assignment where run_id = $1 group by 1 order by count(*) desc, 1 limit 1)`,
      [run],
    )
    await page.goto(`/schedules/${demo.example['planSeated'] ?? 0}`)
    await page.getByRole('heading', { name: /^需要调整/ }).waitFor()
    await look('repair-hints')
    const hints = page.locator('.kw-panel', { has: page.getByRole('heading', { name: /^需要调整/ }) })
    await hints.getByRole('link').first().click()
    await page.getByRole('heading', { name: '变动名单' }).waitFor()
    await look('repair-preview')
    expect(await page.getByText(/可以证明至少要动 \d+ 人/).count()).toBe(1)
    await page.getByRole('button', { name: '提出调整' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('机房故障，两人退考')
    await page.getByRole('dialog').getByRole('button', { name: '提出调整' }).click()
    await page.getByRole('heading', { name: /第 \d+ 版调整/ }).waitFor()
    // Whoever proposed cannot confirm: the button says why.
    await page.getByRole('button', { name: '复核通过' }).and(page.locator('[aria-disabled=true]')).waitFor()
    expect(await page.getByText(/复核必须由另一个人办理/).count()).toBeGreaterThan(0)
    await look('repair-waiting')
  })

  test('BR-61 the second person finds it on the plan, sees who moves, confirms; it is published with its proof', async () => {
    await signIn('fuhe')
    await page.goto(`/schedules/${demo.example['planSeated'] ?? 0}`)
    await page.getByRole('heading', { name: /^未发布的调整/ }).waitFor()
    await look('repair-plan-waiting')
    const waiting = page.locator('.kw-panel', { has: page.getByRole('heading', { name: /^未发布的调整/ }) })
    await waiting.getByRole('link').first().click()
    await page.getByRole('heading', { name: '变动名单' }).waitFor()
    await page.getByRole('button', { name: '复核通过' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '复核通过' }).click()
    await page.getByText('已复核，待发布').waitFor()
    await page.getByRole('button', { name: '发布调整' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布调整' }).click()
    await page.waitForURL(/\/schedules\/runs\/\d+$/)
    await page.getByRole('heading', { name: '本次调整的变动名单' }).waitFor()
    await page.getByText('换座').first().waitFor()
    await page.getByRole('heading', { name: '第 1 版' }).waitFor()
    await look('repair-published')
    const waitingFor = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载全部版本' }).click()
    const path = await (await waitingFor).path()
    await page.goto('/verify')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'all.json', mimeType: 'application/json', buffer: await readFile(path) })
    await page.getByText('核验通过').waitFor()
    expect(await page.getByText(/都从它所写的上一版出发/).count()).toBe(1)
    await look('repair-verified')
    await page.goBack()
  })

  test('BR-60 two people change seats by drag, with the reason; it is taken back', async () => {
    // Back from the page of the proof: the address is that of the plan again.
    await page.waitForURL(/\/\d+$/)
    await drawMaps(Number(/(\d+)$/.exec(page.url())?.[1]))
    await page.getByRole('button', { name: '手工换座' }).click()
    const seats = page.locator('.kw-seat[draggable=true]')
    await seats.nth(1).waitFor()
    const names = async () => [await seats.nth(0).innerText(), await seats.nth(1).innerText()].map(nameIn)
    const before = await names()
    await seats.nth(0).dragTo(seats.nth(1))
    const dialog = page.getByRole('dialog', { name: '互换座位' })
    await dialog.getByText('互换座位，两人换发准考证').waitFor()
    await dialog.getByLabel('原因').fill('考生行动不便，换到门边')
    await dialog.getByRole('button', { name: '互换座位' }).click()
    await expect.poll(names, SOON).toEqual(before.toReversed())
    await page.getByText('原因：考生行动不便，换到门边').waitFor()
    await seats.nth(0).focus()
    await page.keyboard.press('Enter')
    await page.getByText('请点目标座位').waitFor()
    // BR-58: drawn as it stands, with what is broken, closed and kept free.
    await page.getByText('讲台', { exact: true }).waitFor()
    await page.getByText('有 1 个座位需要调整').waitFor()
    expect(await page.getByRole('button', { name: /^\d+ 号 .*封闭$/ }).getAttribute('aria-disabled')).toBe(
      'true',
    )
    await look('by-hand')
    await page.getByRole('button', { name: '取消选择' }).click()
    await page.getByRole('button', { name: '撤销最近一次' }).click()
    await page.getByRole('dialog').getByLabel('原因').fill('点错了人')
    await page.getByRole('dialog').getByRole('button', { name: '撤销最近一次换座' }).click()
    await expect.poll(names, SOON).toEqual(before)
  })
})

/** Every machine room of a run gets a map of eight columns: machine 5 has broken, the last is closed. */
async function drawMaps(runId: number): Promise<void> {
  await demo.pool.query(
    `with rooms as (
       select id, org_id, evaluation_org_id, installed_machines as count, (installed_machines + 7) / 8 as rows
       from physical_room where id in (select physical_room_id from seat_assignment where run_id = $1)
         and not exists (select from machine_map m where m.physical_room_id = physical_room.id)),
     maps as (
       insert into machine_map (physical_room_id, org_id, evaluation_org_id, row_count, column_count, aisles)
       select id, org_id, evaluation_org_id, rows, 8, '{4}' from rooms)
     insert into machine_place (physical_room_id, org_id, evaluation_org_id, row_count, column_count, row_no, column_no,
       machine_no, mark)
     select id, org_id, evaluation_org_id, rows, 8, (n - 1) / 8 + 1, (n - 1) % 8 + 1, n,
       case n when 5 then 'FAULTY' when count then 'BLOCKED' else 'USABLE' end
     from rooms, generate_series(1, count) n`,
    [runId],
  )
  await demo.pool.query(
    `update physical_room p set faulty_machines = 2 from machine_map m where m.physical_room_id = p.id
       and p.id in (select physical_room_id from seat_assignment where run_id = $1)`,
    [runId],
  )
}

const SOON = { timeout: 10_000 }

const nameIn = (text: string) => text.split('\n').filter(Boolean)[1] ?? ''
