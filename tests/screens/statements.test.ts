import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrder, getOrder } from '#src/modules/payments/contract.ts'
import type { Database } from '#src/platform/db/open.ts'
import { registerPeople } from '#src/modules/registrations/index.ts'
import { freshDatabase } from '#tests/database.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { workbook } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import { openHouse, type House } from './house.ts'
import { press, says } from './walk.ts'
import { look, windowOf } from './windows.ts'

/** BR-48: a college pays by transfer; finance brings the bank's statement in, and answers what the statement leaves open. */
let database: Database
let dataFolder: string
let world: World
let road: Road
let house: House

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-statements-screens-'))
  world = await openWorld({ database, dataFolder })
  road = await walkToRegistration(world, { people: 20 })
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
}, 120_000)
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await rm(dataFolder, { recursive: true })
})

/** An order of the college over so many more people. */
async function order(from: number, count: number) {
  const rows = road.people.slice(from, from + count).map((person) => ({
    name: person.name,
    idType: person.idType,
    idNumber: person.idNumber,
    certificate: 'VETS',
    level: '初级',
    site: '',
    remark: '',
  }))
  await world.act('officer', (scope) => registerPeople(scope, { planId: road.planId }, rows))
  return world.as('cashier').ok(createOrder, { planId: road.planId })
}
const stateOf = async (orderId: number) => (await world.as('cashier').ok(getOrder, { orderId })).state

test('BR-48 the college pays by transfer, finance imports the statement: the certain is paid, the unclear is asked', async () => {
  const [quoted, treasury] = [await order(0, 3), await order(3, 2)]
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  const bytes = await workbook(
    ['交易时间', '借方发生额/元(支取)', '贷方发生额/元(收入)', '对方户名', '摘要', '备注'],
    [
      [
        '20260302 09:30:00',
        '0.00',
        yuan(quoted.amountFen),
        '海蓝职业技术学院',
        '电汇',
        `${quoted.orderNo} 考试费`,
      ],
      ['20260302 09:40:00', '0.00', yuan(treasury.amountFen), '临海市财政国库', '教育支出', ''],
      ['20260302 09:50:00', '15.00', '0.00', '手续费', '收费', ''],
      ['20260302 10:05:00', '0.00', '100.00', '王小明', '转账', ''],
      ['合计', '15.00', yuan(quoted.amountFen + treasury.amountFen + 10_000), '', '', ''],
    ],
  )
  const page = await windowOf(house, { world, person: 'finance' })
  await page.goto('/statements')
  await press(page, '导入银行流水')
  await page.locator('input[type=file]').setInputFiles({ name: '建行明细.xlsx', mimeType: '', buffer: bytes })
  await says(page, '附言写明缴费单号')
  await says(page, '列为建议，等待确认')
  await look(page, 'statement-preview', [1440])
  await press(page, /写入 4 笔/)
  await says(page, '能确定的已记到缴费单')
  expect([await stateOf(quoted.id), await stateOf(treasury.id)]).toEqual(['PAID', 'PENDING'])

  await page.getByRole('link', { name: /在银行流水中查看/ }).click()
  await press(page, '临海市财政国库')
  await says(page, '系统判断：很可能')
  await look(page, 'statement-line', [1440])
  await press(page, '匹配到所选缴费单')
  await says(page, '已匹配')
  await expect.poll(() => stateOf(treasury.id)).toBe('PAID')

  await page.goto('/receipts')
  await press(page, '临海市财政国库')
  await says(page, '银行流水，由')
  await look(page, 'statement-receipt', [1440])

  // Money nobody asked for goes back, by two people.
  await page.goto('/receipts')
  await press(page, '王小明')
  await press(page, '退回待认领的款项…')
  await page.getByLabel('说明').fill('付款人汇错，来电要求退回')
  await look(page, 'statement-give-back', [1440])
  await press(page, '提出退款')
  await says(page, /已提出退款 TK/)
  await says(page, '待经办')
})
