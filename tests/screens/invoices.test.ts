import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepInvoiceSetting } from '#src/modules/invoices/contract.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import { examOn, paidOrder, TITLE } from '#tests/invoicing.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { choose, openDownloads, openHouse, settled, type House } from './house.ts'
import { fill, openWalk, press, says } from './walk.ts'

// 发票 by hand: the college asks from its bill, a slip in the tax number is told at its field, finance records the invoice,
// the college downloads it (BR-50, BR-51).

let database: Database
let dataFolder: string
let world: World
let house: House
let orderId: number
const shots = process.env['KAOWU_SHOTS']

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-invoice-screens-'))
  world = await openWorld({ database, dataFolder })
  await world.as('finance').ok(keepInvoiceSetting, { institutionWhen: 'PAID', answerWorkdays: 5 })
  orderId = await paidOrder(world, { planId: await examOn(world, '2026-05-16'), amountFen: 87_000 })
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
}, 120_000)
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(dataFolder, { recursive: true })
})

test('BR-51 asked for from the bill, issued, downloaded', { timeout: 60_000 }, async () => {
  const walk = openWalk(house)
  const downloads = await openDownloads()
  try {
    const college = await walk.open('cashier', '发票')
    await college.goto(`/payments/${orderId}`)
    await press(college, '申请发票')
    const asking = college.getByRole('dialog')
    await fill(asking, { 发票抬头: TITLE.title, 接收邮箱: TITLE.email })
    const taxNo = asking.getByLabel('税号（统一社会信用代码）')
    await taxNo.fill('91350100M000100Y44')
    await press(asking, '提交申请')
    await says(asking, /校验码不对/)
    if (shots) await college.screenshot({ path: join(shots, 'invoice-asking.png') })
    await taxNo.fill(TITLE.taxNo)
    await press(asking, '提交申请')
    await says(college, /预计 2026-03-09 周一/)

    const finance = await walk.open('finance', '发票')
    await says(finance, /待开具 1 张，其中今天可开 1 张/)
    await finance.getByRole('button', { name: /^FP/ }).click()
    await press(finance, '登记开票')
    const issuing = finance.getByRole('dialog', { name: '登记开票' })
    await fill(issuing, { 发票号码: '26332000000012345678' })
    const { name, bytes } = await scan('发票.pdf', 1)
    await choose(finance, '选择文件', { name, mimeType: 'application/pdf', buffer: bytes })
    if (shots) await finance.screenshot({ path: join(shots, 'invoice-issuing.png') })
    await press(issuing, '登记并发送邮件')
    await says(finance, '已登记，并已发邮件。')

    await college.reload()
    await settled(college)
    await says(college, '26332000000012345678')
    if (shots) await college.screenshot({ path: join(shots, 'invoice-issued.png') })
    await press(college, '发票-26332000000012345678.pdf')
    const saved = await downloads.save(college, () => college.getByRole('link', { name: '下载' }).click())
    expect(saved.name).toBe('发票-26332000000012345678.pdf')
    expect(walk.complaints()).toEqual([])
  } finally {
    await downloads.remove()
  }
})
