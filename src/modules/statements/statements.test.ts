import * as sheetjs from '@e965/xlsx'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as payments from '#src/modules/payments/contract.ts'
import { importing, takenBack } from '#tests/importing.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { bringLines } from './actions/bringing.ts'
import { gatherLines } from './actions/gathering.ts'
import type { BankLine } from './import/check/line.ts'
import * as contract from './contract.ts'
import { tellLines } from './index.ts'

let world: World
let road: Road
let bank: ReturnType<typeof importing>
const HEADERS = [
  '交易日期',
  '交易时间',
  '借方发生额',
  '贷方发生额',
  '余额',
  '对方户名',
  '对方账号',
  '摘要',
  '附言',
  '交易流水号',
]
const COLLEGE = '海蓝职业技术学院'

beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 20 })
  bank = importing(world, { who: 'finance', route: contract.importStatement, input: {}, headers: HEADERS })
})
afterAll(() => world.stop())

beforeEach(async () => {
  await world.ground.pool.query('truncate payment_order, receipt, bank_line, payer_alias cascade')
  await sql('delete from registration')
  registered = 0
  serial = 0
})

const sql = <Row>(text: string, values: unknown[] = []) =>
  world.act('system', async (scope) => (await scope.client.query(text, values)).rows as Row[])
const finance = () => world.as('finance')

let registered = 0
let serial = 0

/** An order of 海蓝 over so many people at 300 yuan, new ones each time. */
async function order(count = 1): Promise<{ id: number; orderNo: string }> {
  await sql(
    `insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
       id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
     select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked,
       c.gender, 30000 from candidate c where c.id = any ($5) order by c.id offset $6 limit $7`,
    [
      world.orgs.evaluation,
      road.planId,
      road.levels[0]?.id,
      road.siteId,
      road.candidateIds,
      registered,
      count,
    ],
  )
  registered += count
  return world.as('cashier').ok(payments.createOrder, { planId: road.planId })
}

/** A line of the statement: what came in, from whom, with which remark. */
function line(yuan: string, given: Partial<typeof USUAL> = {}): string[] {
  serial += 1
  const { payer, remark, out, id, on } = { ...USUAL, id: `S${serial}`, ...given }
  const amounts = out ? [yuan, ''] : ['', yuan]
  return [on, '09:30:00', ...amounts, '90,000.00', payer, '6222020200112233', '转账', remark, id]
}
const USUAL = { payer: COLLEGE, remark: '', out: false, id: '', on: '2026-03-02' }

async function bring(rows: readonly string[][]) {
  const preview = await bank.preview(rows)
  return bank.commit(preview.id)
}
const lines = async (state?: contract.LineRow['state']) =>
  (await finance().ok(contract.listLines, { size: 100, sort: 'tradedOn', ...(state ? { state } : {}) })).rows
const onlyLine = async () => {
  const [first] = await lines()
  if (!first) throw new Error('no line')
  return first
}
const stateOf = async (orderId: number) =>
  (await world.as('cashier').ok(payments.getOrder, { orderId })).state
/** Debit and credit of each account in the books. */
const books = async () =>
  Object.fromEntries(
    (
      await sql<{ account: string; sum: string }>(
        `select account, sum(amount_fen)::bigint as sum from journal_line group by 1 having sum(amount_fen) <> 0`,
      )
    ).map((row) => [row.account, Number(row.sum)]),
  )

describe('a statement comes in', () => {
  test('BR-48 certain lines pay their orders, the rest waits; every fen is in the books; again it does nothing', async () => {
    const [one, two, three] = [await order(1), await order(2), await order(3)]
    const rows = [
      line('300.00', { remark: `${one.orderNo} 海蓝职院 考试费`, payer: '王小明' }),
      line('600.00', { remark: two.orderNo.replace('JF', '').replaceAll('0', 'O') }),
      line('500.00', { remark: three.orderNo }),
      line('66.00', { payer: '支付宝（中国）网络技术有限公司' }),
      line('1.00', { payer: '银行', remark: '手续费', out: true }),
      ['', '', '1.00', '1,466.00', '', '', '', '合计', '', ''],
    ]
    const preview = await bank.preview(rows)
    expect(preview).toMatchObject({
      state: 'PREVIEWED',
      counts: { rows: 5, fresh: 5, failed: 0 },
      summary: { incoming: 4, incomingFen: 146_600, outgoing: 1, certain: 3, none: 1 },
    })
    const shown = await finance().ok(contract.previewStatement, { importId: preview.id })
    expect(shown.rows.map((row) => [row.outcome, row.orders.map((each) => each.amountFen)])).toEqual([
      ['MATCH', [30_000]],
      ['MATCH', [60_000]],
      ['MATCH', [50_000]],
      ['WAIT', []],
      ['KEEP', []],
    ])
    expect(shown.rows[2]?.because).toContain('金额少 ¥400.00，先缴一部分')

    expect(await bank.commit(preview.id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 5 } })
    expect([await stateOf(one.id), await stateOf(two.id), await stateOf(three.id)]).toEqual([
      'PAID',
      'PAID',
      'PENDING',
    ])
    expect((await lines()).map((each) => each.state).toSorted()).toEqual([
      'MATCHED',
      'MATCHED',
      'MATCHED',
      'OUTGOING',
      'UNMATCHED',
    ])
    expect(await books()).toEqual({ BANK: 146_600, UNCLAIMED: -6_600, RECEIVABLE: 40_000, INCOME: -180_000 })

    const again = await bank.preview(rows)
    expect(again).toMatchObject({ counts: { fresh: 0, skipped: 5 } })
    const more = await bring([...rows, line('400.00', { remark: three.orderNo })])
    expect(more.counts).toMatchObject({ fresh: 1, skipped: 5 })
    expect(await stateOf(three.id)).toBe('PAID')
    expect(await books()).toEqual({ BANK: 186_600, UNCLAIMED: -6_600, INCOME: -180_000 })
  })

  test('the text table and the old workbook a bank offers come in as they are', async () => {
    const { id, orderNo } = await order(1)
    const rows = [HEADERS, line('300.00', { remark: orderNo })]
    const text = rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')
    const preview = await bank.previewBytes(Buffer.from(`\ufeff${text}`))
    expect(preview).toMatchObject({ state: 'PREVIEWED', counts: { rows: 1, fresh: 1, failed: 0 } })
    await bank.commit(preview.id)
    expect(await stateOf(id)).toBe('PAID')

    const sheet = sheetjs.utils.aoa_to_sheet([HEADERS, line('7.00')])
    const book = sheetjs.utils.book_new(sheet, '明细')
    const old = await bank.previewBytes(sheetjs.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer)
    expect(old).toMatchObject({ state: 'PREVIEWED', counts: { rows: 1, fresh: 1, failed: 0 } })
  })

  test('one remittance for two orders pays both; more than is asked stays unclaimed; a second time it is nobody’s', async () => {
    const [one, two] = [await order(1), await order(2)]
    await bring([line('900.00'), line('350.00', { remark: one.orderNo })])
    // The line that quotes the number chooses first; the other sum fits nothing any more and waits.
    expect(await stateOf(one.id)).toBe('PAID')
    expect(await lines('PROPOSED')).toMatchObject([{ amountFen: 90_000, state: 'PROPOSED' }])
    const { rows } = await finance().ok(contract.listReceipts, { rest: 'YES', size: 50 })
    expect(rows.map((row) => row.restFen).toSorted((a, b) => a - b)).toEqual([5_000, 90_000])
    await bring([line('300.00', { remark: one.orderNo })])
    expect((await lines('UNMATCHED'))[0]?.because).toContain(
      `附言写的缴费单 ${one.orderNo} 已缴清或已取消，可能是重复汇款`,
    )
    expect(await stateOf(two.id)).toBe('PENDING')
  })

  test('two orders of the same amount: a question, never silently one of them; a person answers, and the payer is learnt', async () => {
    const [one, two] = [await order(1), await order(1)]
    await bring([line('300.00')])
    const asked = await onlyLine()
    expect(asked).toMatchObject({ state: 'UNMATCHED', verdict: 'AMBIGUOUS' })
    const seen = await finance().ok(contract.getLine, { lineId: asked.id })
    expect(seen.rivals.map((each) => each.id)).toEqual([one.id, two.id])
    const over = { lineId: asked.id, shares: [{ orderId: two.id, amountFen: 30_001 }] }
    expect((await finance().call(contract.matchLine, over)).problem.errors.map((each) => each.code)).toEqual([
      'statement.shares_over',
      'statement.order_asks_less',
    ])
    await finance().ok(contract.matchLine, {
      lineId: asked.id,
      shares: [{ orderId: two.id, amountFen: 30_000 }],
    })
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['PENDING', 'PAID'])

    await bring([line('300.00', { payer: '临海市财政国库', on: '2026-03-01' })])
    const [unknown] = await lines('PROPOSED')
    await finance().ok(contract.confirmLines, { lineIds: [unknown?.id ?? 0] })
    expect(await stateOf(one.id)).toBe('PAID')
    const three = await order(1)
    await bring([line('300.00', { payer: '临海市财政国库' })])
    expect(await stateOf(three.id)).toBe('PAID')
  })

  test('money that was confirmed by hand is proved, not counted again', async () => {
    const one = await order(1)
    const slip = { orderId: one.id, payer: COLLEGE, paidOn: '2026-03-02', amountFen: 30_000 }
    await world.as('cashier').okUpload(payments.attachSlip, slip, await scan('回单.pdf', 1))
    await finance().ok(payments.confirmOrder, { orderId: one.id, opinion: '已到账' })
    const before = await books()
    expect((await finance().ok(contract.listReceipts, { proof: 'NONE' })).total).toBe(1)
    await bring([line('300.00')])
    expect(await books()).toEqual(before)
    expect(await onlyLine()).toMatchObject({ state: 'MATCHED', verdict: 'CERTAIN' })
    expect((await finance().ok(contract.listReceipts, {})).rows).toMatchObject([
      { source: 'SLIP', proof: 'LINE' },
    ])

    const { id: lineId } = await onlyLine()
    await finance().ok(contract.unmatchLine, { lineId, opinion: '不是同一笔' })
    expect(await finance().ok(contract.receiveLine, { lineId })).toEqual({ state: 'UNMATCHED' })
    expect((await books())['BANK']).toBe(60_000)
    const { rows } = await finance().ok(contract.listReceipts, { proof: 'NONE' })
    await finance().ok(contract.matchLine, { lineId, receiptId: rows[0]?.id ?? 0 })
    expect(await books()).toEqual(before)
  })

  test('a second export of the same account in another shape is not counted before somebody has said so', async () => {
    await order(1)
    await bring([line('300.00')])
    const other = await bring([line('300.00', { id: 'ANOTHER-SHAPE' })])
    expect(other.problems.map((each) => each.code)).toEqual(['W-S02'])
    expect((await books())['BANK']).toBe(30_000)
  })
})

describe('what a person does', () => {
  test('a match is taken back with a reason, a line ignored and taken up again; the books follow', async () => {
    const one = await order(1)
    await bring([line('300.00', { remark: one.orderNo })])
    const { id: lineId } = await onlyLine()
    const used = await finance().call(contract.ignoreLine, { lineId, opinion: '不是考试费' })
    expect(used.problem.code).toBe('state.not_possible')
    await finance().ok(contract.unmatchLine, { lineId, opinion: '付款人来电更正' })
    expect(await stateOf(one.id)).toBe('PENDING')
    expect((await books())['UNCLAIMED']).toBe(-30_000)
    await finance().ok(contract.ignoreLine, { lineId, opinion: '不是考试费' })
    expect(await books()).toEqual({ RECEIVABLE: 30_000, INCOME: -30_000 })
    await finance().ok(contract.restoreLine, { lineId })
    expect((await books())['UNCLAIMED']).toBe(-30_000)
  })

  test('unclaimed money is put on another order, and released again', async () => {
    const [one, two] = [await order(1), await order(1)]
    await bring([line('500.00', { remark: one.orderNo })])
    const [receipt] = (await finance().ok(contract.listReceipts, { rest: 'YES' })).rows
    const receiptId = receipt?.id ?? 0
    const put = { receiptId, orderId: two.id, amountFen: 20_000, opinion: '院校来函确认' }
    expect(await finance().ok(contract.allocateReceipt, put)).toEqual({ restFen: 0 })
    expect((await finance().call(contract.allocateReceipt, put)).problem.code).toBe('statement.no_money')
    const { allocations } = await finance().ok(contract.getReceipt, { receiptId })
    expect(allocations.map((each) => each.amountFen)).toEqual([30_000, 20_000])
    const second = { receiptId, allocationId: allocations[1]?.id ?? 0, opinion: '认错了' }
    expect(await finance().ok(contract.releaseAllocation, second)).toEqual({ restFen: 20_000 })
    expect(await finance().ok(contract.sumReceipts, {})).toMatchObject({
      ages: [{ age: 'WEEK', count: 1, fen: 20_000 }],
    })
  })

  test('an import is taken back while nothing of it is matched; then its money never came', async () => {
    const one = await order(1)
    const { id } = await bring([line('1.00', { payer: '张三' }), line('300.00', { remark: one.orderNo })])
    const no = await takenBack(world, 'finance', id).catch((error: unknown) => String(error))
    expect(no).toContain('其中 1 笔已匹配')
    const [matched] = await lines('MATCHED')
    await finance().ok(contract.unmatchLine, { lineId: matched?.id ?? 0, opinion: '导错了账户' })
    expect((await takenBack(world, 'finance', id)).state).toBe('UNDONE')
    expect(await books()).toEqual({ RECEIVABLE: 30_000, INCOME: -30_000 })
    const again = await bring([line('300.00', { remark: one.orderNo })])
    expect(again.counts.fresh).toBe(1)
    expect(await stateOf(one.id)).toBe('PAID')
  })
})

describe('two people tell overlapping statements at once', () => {
  const values = (): BankLine[] => [
    {
      on: '2026-03-02',
      at: '',
      direction: 'IN',
      amountFen: 50_000,
      name: '张三',
      account: '',
      remark: '',
      serial: 'S1',
      voucher: '',
      balance: '',
    },
  ]
  const tell = () => world.act('finance', (scope) => tellLines(scope, values()))
  /** The same without the lock: both have looked before either writes. */
  const tellUnlocked = (bothLooked: () => Promise<void>) =>
    world.act('finance', async (scope) => {
      const facts = await gatherLines(scope, {
        lines: values().map((value) => ({ line: 1, value })),
        locking: false,
      })
      await bothLooked()
      return bringLines(scope, { lines: [...facts.lines.values()], facts, importId: null })
    })
  const bothUnlocked = () => {
    let looked = 0
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => (go = resolve))
    const bothLooked = () => {
      looked += 1
      if (looked === 2) go()
      return gate
    }
    return Promise.allSettled([tellUnlocked(bothLooked), tellUnlocked(bothLooked)])
  }

  test('the second finds the line of the first: no line and no fen twice', async () => {
    const written = await Promise.all([tell(), tell()])
    expect(written.toSorted()).toEqual([0, 1])
    expect((await books())['BANK']).toBe(50_000)
  })

  test('with the lock taken away the constraint refuses the second whole', async () => {
    const both = await bothUnlocked()
    expect(both.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await books())['BANK']).toBe(50_000)
  })
})

test('BR-48 from the limit on a match, also a certain one, awaits a second person; never the same', async () => {
  await world.ground.pool.query(
    `create table if not exists payment_setting (evaluation_org_id bigint primary key, four_eyes_from_fen bigint,
       updated_by_name text not null, updated_at timestamptz not null)`,
  )
  await world.ground.pool.query(
    `insert into payment_setting values ($1, 50000, '测试', now()) on conflict (evaluation_org_id) do update set four_eyes_from_fen = 50000`,
    [world.orgs.evaluation],
  )
  const [small, large] = [await order(1), await order(2)]
  await bring([line('300.00', { remark: small.orderNo }), line('600.00', { remark: large.orderNo })])
  expect([await stateOf(small.id), await stateOf(large.id)]).toEqual(['PAID', 'PENDING'])
  const [waits] = await lines('AWAITING')
  const lineId = waits?.id ?? 0
  expect((await finance().call(contract.agreeLine, { lineId })).problem.code).toBe('statement.same_eyes')
  const { offers } = await finance().ok(contract.getLine, { lineId })
  expect(offers.find((each) => each.verb === 'agree')).toMatchObject({ allowed: false })
  await world.as('secondFinance').ok(contract.declineLine, { lineId, opinion: '请核对付款人' })
  const again = { lineId, shares: [{ orderId: large.id, amountFen: 60_000 }] }
  expect(await finance().ok(contract.matchLine, again)).toEqual({ state: 'AWAITING' })
  expect(await world.as('secondFinance').ok(contract.agreeLine, { lineId })).toEqual({ state: 'MATCHED' })
  expect(await stateOf(large.id)).toBe('PAID')
  await world.ground.pool.query('delete from payment_setting')
})

test('a file that is no statement is refused at once, saying what was understood and what is missing', async () => {
  const { workbook } = await import('#tests/workbook.ts')
  const bytes = await workbook(['交易日期', '户名', '入帐金额合计'], [['2026-03-02', COLLEGE, '1']])
  const no = await finance().upload(contract.importStatement, {}, { name: '流水.xlsx', bytes })
  expect(no.problem).toMatchObject({ code: 'statement.layout_unknown' })
  expect(no.problem.detail).toContain('已认出“交易日期”')
})
