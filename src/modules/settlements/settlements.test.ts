import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { auditOf } from '#src/shared/platform-contract.ts'
import { emptied, openDeeds, standingOf, type Deeds } from '#tests/money/real.ts'
import { newFolder } from '#tests/folder.ts'
import { pdfText } from '#tests/pdf.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
let road: Road
let deeds: Deeds
const REGISTERING = new Date('2026-03-02T10:00:00+08:00')
const SETTLING = new Date('2026-04-13T09:00:00+08:00')
const FEE = 30_001

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 12 })
  deeds = openDeeds(world, road)
})
afterAll(() => world.stop())

let paidOrder = 0
/** Three have paid, two stand on an order, one on none; the college's tier gives back 12.5 %. */
beforeEach(async () => {
  world.now = REGISTERING
  await world.ground.pool.query('truncate settlement cascade')
  await world.ground.pool.query('truncate rebate_rate')
  await emptied(world)
  await deeds.register(3, FEE)
  paidOrder = await deeds.order()
  const [receipt] = await deeds.receive([{ source: 'STATEMENT', key: 'a', amount: 3 * FEE }])
  await deeds.allocate({ receiptId: receipt?.receiptId ?? 0, orderId: paidOrder, amountFen: undefined })
  await deeds.register(2, FEE)
  await deeds.order()
  await deeds.register(1, FEE)
  world.now = SETTLING
  await setRate(1250)
})

const finance = () => world.as('finance')
const cashier = () => world.as('cashier')
async function setRate(rate: number) {
  const { version } = await finance().ok(contract.getRates, { year: 2026 })
  const rates = [{ tier: 'STANDARD', basis: 'PERCENT' as const, rate }]
  await finance().ok(contract.setRates, { year: 2026, version, rates, reason: '合作办法' })
}
async function drafted() {
  await finance().ok(contract.draftSettlements, { planId: road.planId })
  const [row] = (await finance().ok(contract.listSettlements, {})).rows
  return row?.id ?? 0
}
async function agreed() {
  const settlementId = await drafted()
  await finance().ok(contract.sendDrafts, { planId: road.planId })
  await cashier().ok(contract.agreeSettlement, { settlementId })
  return settlementId
}
const look = (settlementId: number) => finance().ok(contract.getSettlement, { settlementId })
const books = async () => {
  const { accounts } = await standingOf(world)
  return {
    REBATE: accounts['REBATE'] ?? 0,
    REBATE_PAYABLE: accounts['REBATE_PAYABLE'] ?? 0,
    BANK: accounts['BANK'],
  }
}
const REBATE = 11_250

describe('the road of a settlement', () => {
  test('counted for the whole plan, sent, agreed, settled and paid: every figure, and the books', async () => {
    const made = await finance().ok(contract.draftSettlements, { planId: road.planId })
    expect(made).toEqual({ added: 1, renewed: 0, kept: 0 })
    const [row] = (await finance().ok(contract.listSettlements, { planId: road.planId, sort: '-rebateFen' }))
      .rows
    expect(row).toMatchObject({
      state: 'DRAFT',
      registeredCount: 6,
      registeredFen: 6 * FEE,
      paidCount: 3,
      paidFen: 3 * FEE,
      refundedFen: 0,
      outstandingFen: 3 * FEE,
      tierName: '标准',
      basis: 'PERCENT',
      rate: 1250,
      rebateFen: REBATE,
    })
    const settlementId = row?.id ?? 0
    // The college sees nothing of it yet.
    expect((await cashier().ok(contract.listSettlements, {})).total).toBe(0)
    expect((await cashier().call(contract.getSettlement, { settlementId })).status).toBe(404)

    expect(await finance().ok(contract.sendDrafts, { planId: road.planId })).toEqual({ sent: 1 })
    const theirs = await cashier().ok(contract.getSettlement, { settlementId })
    expect(theirs).toMatchObject({
      state: 'SENT',
      rebateInWords: '壹佰壹拾贰元伍角整',
      since: [],
      versions: [],
    })
    expect(theirs.offers.map((offer) => offer.verb)).toEqual(['agree', 'object'])
    await cashier().ok(contract.agreeSettlement, { settlementId, version: theirs.version })

    await finance().ok(contract.settle, { settlementId })
    expect(await books()).toEqual({ REBATE, REBATE_PAYABLE: -REBATE, BANK: 3 * FEE })
    await finance().ok(contract.paySettlement, {
      settlementId,
      paidOn: '2026-04-13',
      bankReference: 'YH0001',
    })
    expect(await books()).toEqual({ REBATE, REBATE_PAYABLE: 0, BANK: 3 * FEE - REBATE })
    const { rows } = await cashier().ok(auditOf, { entity: 'settlement', entityId: settlementId })
    expect(rows.map((line) => line.sentence).join()).toContain('银行流水号 YH0001')
  })

  test('every step of the organisation is taken back with a reason, and the books with it', async () => {
    const settlementId = await agreed()
    await finance().ok(contract.settle, { settlementId })
    await finance().ok(contract.paySettlement, {
      settlementId,
      paidOn: '2026-04-13',
      bankReference: 'YH0001',
    })
    const again = await finance().call(contract.settle, { settlementId })
    expect(again.problem).toMatchObject({ code: 'state.not_possible' })
    await finance().ok(contract.unpaySettlement, { settlementId, opinion: '退票' })
    expect(await books()).toEqual({ REBATE, REBATE_PAYABLE: -REBATE, BANK: 3 * FEE })
    await finance().ok(contract.unsettle, { settlementId, opinion: '标准有误' })
    expect(await books()).toEqual({ REBATE: 0, REBATE_PAYABLE: 0, BANK: 3 * FEE })
    expect((await look(settlementId)).state).toBe('AGREED')
  })

  test('the college objects; the statement is counted again under the new rate and the old figures are kept', async () => {
    const settlementId = await drafted()
    await finance().ok(contract.sendSettlement, { settlementId })
    await cashier().ok(contract.objectSettlement, { settlementId, opinion: '返还比例应为 20%' })
    expect(await look(settlementId)).toMatchObject({ state: 'OBJECTED', opinion: '返还比例应为 20%' })
    await setRate(2000)
    await finance().ok(contract.reopenSettlement, { settlementId, opinion: '标准已更正' })
    const now = await look(settlementId)
    expect(now).toMatchObject({ state: 'DRAFT', figuresNo: 2, rebateFen: 18_000 })
    expect(now.versions.map((each) => each.rebateFen)).toEqual([18_000, REBATE])
  })
})

describe('figures are frozen', () => {
  test('what is refunded after counting changes no figure; it is said beside them until they are counted again', async () => {
    const settlementId = await agreed()
    world.now = new Date(SETTLING.getTime() + 3_600_000)
    await deeds.takeForRefund({ orderId: paidOrder, refundId: 1, amountFen: FEE })
    const it = await look(settlementId)
    expect(it).toMatchObject({ refundedFen: 0, rebateFen: REBATE })
    expect(it.since).toEqual(['统计后又退款 1 笔，退款合计变动 ¥300.01', '按现在的数字，返还应变动 -¥37.50'])
    const again = await finance().ok(contract.draftSettlements, { planId: road.planId })
    expect(again).toEqual({ added: 0, renewed: 0, kept: 1 })
    await finance().ok(contract.reopenSettlement, { settlementId, opinion: '有退款' })
    expect(await look(settlementId)).toMatchObject({ refundedFen: FEE, rebateFen: 7500, since: [] })
  })

  test('nobody agrees to figures they have not seen', async () => {
    const settlementId = await drafted()
    await finance().ok(contract.sendSettlement, { settlementId })
    const { version } = await cashier().ok(contract.getSettlement, { settlementId })
    await finance().ok(contract.reopenSettlement, { settlementId, opinion: '再核对' })
    await finance().ok(contract.sendSettlement, { settlementId })
    const late = await cashier().call(contract.agreeSettlement, { settlementId, version })
    expect(late.problem).toMatchObject({ code: 'settlement.figures_changed' })
  })

  test('figures and rates are never rewritten, whoever tries', async () => {
    await drafted()
    for (const sql of ['update settlement_figures set rebate_fen = 0', 'delete from rebate_rate'])
      await expect(world.ground.pool.query(sql)).rejects.toThrow('append-only')
  })
})

test('every figure leads to the lines behind it; finance sees no names and finds none', async () => {
  const settlementId = await drafted()
  const lines = async (
    who: 'finance' | 'cashier',
    figure: 'registered' | 'paid' | 'outstanding',
    q?: string,
  ) => world.as(who).ok(contract.listLines, { settlementId, figure, ...(q ? { q } : {}) })
  expect((await lines('finance', 'registered')).total).toBe(6)
  expect((await lines('finance', 'outstanding')).rows.map((row) => row.paymentStatus)).toEqual([
    'IN_ORDER',
    'IN_ORDER',
    'UNPAID',
  ])
  await finance().ok(contract.sendSettlement, { settlementId })
  const [theirs] = (await lines('cashier', 'paid')).rows
  const [ours] = (await lines('finance', 'paid')).rows
  expect(ours).toMatchObject({ name: null, orderId: paidOrder })
  expect(theirs?.name).not.toBeNull()
  expect((await lines('finance', 'paid', theirs?.name ?? '')).total).toBe(0)
  expect((await lines('cashier', 'paid', theirs?.name ?? '')).total).toBe(1)
})

test('a plan is settled once its payments have closed, by its own organisation; rates by two at once are told', async () => {
  world.now = new Date('2026-03-27T23:00:00+08:00')
  const early = await finance().call(contract.draftSettlements, { planId: road.planId })
  expect(early.problem).toMatchObject({ code: 'settlement.too_early' })
  const rates = { year: 2026, version: 0, rates: [], reason: '同时保存' }
  expect((await finance().call(contract.setRates, rates)).problem).toMatchObject({
    code: 'settlement.rates_changed',
  })
})

test('without an agreement on the exam day there is no rebate, and nothing to pay', async () => {
  await world.ground.pool.query(`update agreement set valid_to_on = '2026-04-10'`)
  const settlementId = await agreed()
  await finance().ok(contract.settle, { settlementId })
  const it = await look(settlementId)
  expect(it).toMatchObject({ hasAgreement: false, rebateFen: 0 })
  expect(it.offers.find((offer) => offer.verb === 'pay')).toMatchObject({ allowed: false })
  expect(await books()).toMatchObject({ REBATE: 0 })
  await world.ground.pool.query(`update agreement set valid_to_on = '2026-12-31'`)
})

test('the statement on paper has the frozen figures, the amount in figures and in words', async () => {
  const settlementId = await drafted()
  const { bytes } = await finance().call(contract.printSettlement, { settlementId })
  const path = join(process.env['KAOWU_LOOK'] ?? newFolder(), 'statement.pdf')
  await writeFile(path, bytes)
  const text = (await pdfText(path)).join('').replaceAll(/\s/g, '')
  for (const part of ['考试费结算单', '¥112.50', '壹佰壹拾贰元伍角整', '实收的12.5%', '海蓝职业技术学院'])
    expect(text).toContain(part)
})
