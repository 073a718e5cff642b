import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptied, openDeeds, type Deeds } from '#tests/money/real.ts'
import { walkToRegistration } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { closeDays } from './index.ts'

let world: World
let deeds: Deeds
let orderId = 0
const FEE = 30_000
const on = (day: string, hour = '10:00') => new Date(`${day}T${hour}:00+08:00`)

/** Three days of money: ordered on the 2nd, received and allocated on the 3rd and 5th. */
beforeAll(async () => {
  world = await openWorld()
  deeds = openDeeds(world, await walkToRegistration(world, { people: 12 }))
  await emptied(world)
  await deeds.register(2, FEE)
  orderId = await deeds.order()
  world.now = on('2026-03-03')
  const [first] = await deeds.receive([{ source: 'STATEMENT', key: 'a', amount: FEE }])
  await deeds.allocate({ receiptId: first?.receiptId ?? 0, orderId, amountFen: undefined })
  world.now = on('2026-03-05', '00:00')
  const [second] = await deeds.receive([{ source: 'ALIPAY', key: 'b', amount: FEE + 1 }])
  await deeds.allocate({ receiptId: second?.receiptId ?? 0, orderId, amountFen: undefined })
})
afterAll(() => world.stop())

const balances = async (fromOn: string, untilOn: string) =>
  Object.fromEntries(
    (await world.as('finance').ok(contract.getBalances, { fromOn, untilOn })).rows.map((row) => [
      row.account,
      [row.openingFen, row.debitFen, row.creditFen, row.closingFen],
    ]),
  )
const MARCH_3_TO_4 = {
  RECEIVABLE: [2 * FEE, 0, FEE, FEE],
  INCOME: [-2 * FEE, 0, 0, -2 * FEE],
  BANK: [0, FEE, 0, FEE],
  UNCLAIMED: [0, FEE, FEE, 0],
}
/** Where the sums of closed days differ from the lines of those days. */
const differences = async () =>
  (
    await world.ground.pool.query<object>(`select * from (
       select l.evaluation_org_id, (occurred_at at time zone 'Asia/Shanghai')::date as on_day, account,
         sum(greatest(amount_fen, 0)) as debit, sum(greatest(-amount_fen, 0)) as credit
       from journal_entry e join journal_line l on l.entry_id = e.id where (occurred_at at time zone 'Asia/Shanghai')::date < (select until_on from account_days_closed)
       group by 1, 2, 3) lines
     full join account_day d using (evaluation_org_id, on_day, account)
     where (debit, credit) is distinct from (d.debit_fen::numeric, d.credit_fen::numeric)`)
  ).rows

describe('balances', () => {
  test('read the same before and after days were closed, and after an entry came late for a closed day', async () => {
    expect(await balances('2026-03-03', '2026-03-04')).toEqual(MARCH_3_TO_4)
    world.now = on('2026-03-05', '01:00')
    expect(await closeDays({ pool: world.ground.pool, clock: () => world.now })).toBeGreaterThan(3)
    expect(await closeDays({ pool: world.ground.pool, clock: () => world.now })).toBe(0)
    expect(await differences()).toEqual([])
    expect(await balances('2026-03-03', '2026-03-04')).toEqual(MARCH_3_TO_4)

    // Somebody's deed began before midnight of the 4th and is written now.
    world.now = on('2026-03-04', '23:59')
    await deeds.receive([{ source: 'STATEMENT', key: 'late', amount: 7 }])
    expect(await differences()).toEqual([])
    expect((await balances('2026-03-03', '2026-03-04'))['BANK']).toEqual([0, FEE + 7, 0, FEE + 7])
    expect((await balances('2026-03-05', '2026-03-05'))['BANK']).toEqual([FEE + 7, 0, 0, FEE + 7])
    world.now = on('2026-03-06')
    await closeDays({ pool: world.ground.pool, clock: () => world.now })
    expect(await differences()).toEqual([])
  })

  test('debits equal credits in any period, and the balances cancel', async () => {
    for (const [from, until] of [
      ['2026-03-02', '2026-03-02'],
      ['2026-03-03', '2026-03-05'],
      ['2026-01-01', '2026-12-31'],
    ] as const) {
      const rows = Object.values(await balances(from, until))
      const sum = (at: number) => rows.reduce((total, row) => total + (row[at] ?? 0), 0)
      expect([sum(0), sum(1) - sum(2), sum(3)]).toEqual([0, 0, 0])
    }
  })

  test('who works with the product closes no days and writes no sums', async () => {
    for (const sql of ['update account_day set debit_fen = 0', `select close_account_days('2030-01-01')`])
      await expect(world.act('finance', (scope) => scope.client.query(sql))).rejects.toThrow(
        'permission denied',
      )
  })
})

describe('entries', () => {
  type Asked = (typeof contract.listEntries)['input']['_zod']['input']
  const list = (asked: Asked) => world.as('finance').ok(contract.listEntries, asked)

  test('newest first, and every figure of the balances is the sum of the entries it leads to', async () => {
    const { rows, total } = await list({})
    expect(total).toBe(6)
    expect(rows[0]).toMatchObject({ kind: 'ALLOCATED', orderId, orgName: '海蓝职业技术学院' })
    expect((await list({ sort: 'occurredAt' })).rows[0]?.kind).toBe('ORDERED')
    const period = { fromOn: '2026-03-03', untilOn: '2026-03-05' }
    const shown = await balances(period.fromOn, period.untilOn)
    for (const [account, [, debit, credit]] of Object.entries(shown))
      for (const [side, figure] of [
        ['DEBIT', debit],
        ['CREDIT', credit],
      ] as const) {
        const found = (await list({ account: account as Asked['account'], side, ...period })).rows.flatMap(
          (row) => row.lines,
        )
        const moved = found.filter(
          (line) => line.account === account && line.amountFen > 0 === (side === 'DEBIT'),
        )
        expect([account, side, moved.reduce((sum, line) => sum + Math.abs(line.amountFen), 0)]).toEqual([
          account,
          side,
          figure,
        ])
      }
  })

  test('found by order number, by college, by kind and day; one opens with both its sides', async () => {
    const orderNo = (await list({ kind: 'ORDERED' })).rows[0]?.orderNo ?? ''
    expect((await list({ q: orderNo })).total).toBe(3)
    expect((await list({ q: '云岭' })).total).toBe(0)
    expect((await list({ q: '海蓝', kind: 'ALLOCATED' })).total).toBe(2)
    expect((await list({ fromOn: '2026-03-04', untilOn: '2026-03-04' })).rows.map((row) => row.memo)).toEqual(
      ['银行流水到账，海蓝职业技术学院'],
    )
    const [entry] = (await list({ q: orderNo, kind: 'ORDERED' })).rows
    expect(await world.as('finance').ok(contract.getEntry, { entryId: entry?.id ?? 0 })).toEqual(entry)
    expect(entry?.lines).toEqual([
      { account: 'RECEIVABLE', amountFen: 2 * FEE },
      { account: 'INCOME', amountFen: -2 * FEE },
    ])
  })

  test('the books are the organisation’s: a college has no right to them', async () => {
    expect((await world.as('cashier').call(contract.listEntries, {})).status).toBe(403)
  })
})
