import { describe, expect, test } from 'vitest'
import type { Incoming, OpenOrder, UnprovedReceipt } from './evidence.ts'
import { matchLines } from './match.ts'
import { NameBook } from './names.ts'

const COLLEGES = [
  { id: 1, name: '海蓝职业技术学院', shortName: '海蓝职院' },
  { id: 2, name: '云岭工程职业学院', shortName: '云岭工程' },
  { id: 3, name: '青屏师范高等专科学校', shortName: '青屏师专' },
]
const order = (id: number, over: Partial<OpenOrder> = {}): OpenOrder => ({
  id,
  orderNo: `JF260302${String(id).padStart(5, '0')}`,
  orgId: 1,
  dueFen: 30_000 * id,
  isOwn: false,
  isExpired: false,
  createdOn: '2026-03-02',
  slip: null,
  ...over,
})
const line = (at: number, over: Partial<Incoming> = {}): Incoming => ({
  at,
  on: '2026-03-05',
  amountFen: 30_000,
  payer: '海蓝职业技术学院',
  remark: '',
  hasTwin: false,
  ...over,
})
interface Given {
  orders?: OpenOrder[]
  settled?: string[]
  receipts?: UnprovedReceipt[]
  learnt?: { nameKey: string; orgId: number }[]
}
const matched = (lines: Incoming[], { orders = [], settled = [], receipts = [], learnt = [] }: Given) =>
  matchLines(lines, {
    orders,
    settled: new Map(settled.map((each) => [each.replace('JF', ''), each])),
    receipts,
    names: new NameBook(COLLEGES, learnt),
  })
const one = (over: Partial<Incoming>, given: Given) => {
  const [match] = matched([line(0, over)], given)
  return {
    verdict: match?.verdict,
    shares: match?.shares,
    codes: match?.parts.map((part) => part.code),
    ...match,
  }
}
const share = (orderId: number, amountFen: number) => ({ orderId, amountFen })
const NUMBER = 'JF26030200001'

describe('BR-48 a line that quotes its order', () => {
  test('number and amount agree: certain, whoever pays, unless it is another college', () => {
    const orders = [order(1), order(9, { orgId: 2, dueFen: 5 })]
    expect(one({ remark: `${NUMBER} 海蓝职院 考试费` }, { orders })).toMatchObject({
      verdict: 'CERTAIN',
      shares: [share(1, 30_000)],
      codes: ['REF_EXACT', 'PAYER_FULL', 'AMOUNT_EQUAL'],
    })
    expect(one({ remark: NUMBER, payer: '王小明' }, { orders }).verdict).toBe('CERTAIN')
    expect(one({ remark: NUMBER, payer: '云岭工程职业学院' }, { orders })).toMatchObject({
      verdict: 'LIKELY',
      codes: expect.arrayContaining(['PAYER_OTHER']) as string[],
    })
  })

  test.each([
    'jf 260302 00001',
    'ＪＦ２６０３０２００００１',
    'JF26O3O2OOOO1',
    '考试费26030200001',
    'JF-260302-0000l',
    '缴费单号：26030200001，海蓝',
  ])('damaged: %s', (remark) => {
    expect(one({ remark, payer: '' }, { orders: [order(1), order(2)] })).toMatchObject({
      verdict: 'CERTAIN',
      shares: [share(1, 30_000)],
    })
  })

  test('a number inside an account number counts for nothing', () => {
    expect(
      one({ remark: '622202603020000199', payer: '王小明' }, { orders: [order(1)] }).codes,
    ).not.toContain('REF_DAMAGED')
  })

  test('less than asked is a part, more leaves the rest unclaimed: certain when the college itself pays', () => {
    const orders = [order(1)]
    expect(one({ remark: NUMBER, amountFen: 10_000 }, { orders })).toMatchObject({
      verdict: 'CERTAIN',
      shares: [share(1, 10_000)],
    })
    expect(one({ remark: NUMBER, amountFen: 40_000 }, { orders })).toMatchObject({
      verdict: 'CERTAIN',
      shares: [share(1, 30_000)],
    })
    expect(one({ remark: NUMBER, amountFen: 40_000, payer: '王小明' }, { orders }).verdict).toBe('LIKELY')
  })

  test('several numbers in one remark, also run together: the sum pays all', () => {
    const orders = [order(1), order(2), order(3)]
    for (const remark of [
      'JF26030200001、JF26030200002',
      '2603020000126030200002',
      'JF2603020000126030200002',
    ])
      expect(one({ remark, amountFen: 90_000 }, { orders })).toMatchObject({
        verdict: 'CERTAIN',
        shares: [share(1, 30_000), share(2, 60_000)],
      })
  })

  test('a part that is exactly what another open order asks for is a question', () => {
    const orders = [order(2), order(1)]
    expect(one({ remark: 'JF26030200002', amountFen: 30_000 }, { orders })).toMatchObject({
      verdict: 'AMBIGUOUS',
      shares: [],
      rivals: [2, 1],
    })
  })

  test('a paid order that is quoted again is a double payment: nobody is paid, it is said', () => {
    expect(one({ remark: NUMBER }, { settled: [NUMBER] })).toMatchObject({ verdict: 'NONE', shares: [] })
    const [first, second] = matched([line(0, { remark: NUMBER }), line(1, { remark: NUMBER })], {
      orders: [order(1)],
    })
    expect([first?.verdict, second?.verdict]).toEqual(['CERTAIN', 'NONE'])
    expect(second?.parts.map((part) => part.code)).toContain('REF_SETTLED')
  })

  test('two remittances for one order fill it one after the other', () => {
    const found = matched(
      [line(0, { remark: NUMBER, amountFen: 10_000 }), line(1, { remark: NUMBER, amountFen: 20_000 })],
      {
        orders: [order(1)],
      },
    )
    expect(found.map((each) => [each.verdict, each.shares[0]?.amountFen])).toEqual([
      ['CERTAIN', 10_000],
      ['CERTAIN', 20_000],
    ])
  })

  test('an expired order is named, never paid', () => {
    expect(one({ remark: NUMBER }, { orders: [order(1, { isExpired: true })] })).toMatchObject({
      verdict: 'NONE',
      shares: [],
      rivals: [1],
      codes: expect.arrayContaining(['REF_EXACT', 'ORDER_EXPIRED']) as string[],
    })
  })
})

describe('BR-48 a line that quotes nothing', () => {
  test.each([
    ['海蓝职业技术学院', 'CERTAIN'],
    ['海蓝职业技术学院（东校区）', 'CERTAIN'],
    ['海蓝职业技术学院财务处', 'CERTAIN'],
    [' 海蓝 职业技术学院', 'CERTAIN'],
    ['海蓝职院', 'LIKELY'],
    ['海蓝职业技术学院工会委员会', 'LIKELY'],
    ['王小明', 'LIKELY'],
  ] as const)('payer %s and the exact amount of one order: %s', (payer, verdict) => {
    expect(one({ payer }, { orders: [order(1), order(2)] })).toMatchObject({
      verdict,
      shares: [share(1, 30_000)],
    })
  })

  test('a payer learnt from earlier matches counts like the college itself', () => {
    const learnt = [{ nameKey: '临海市财政国库', orgId: 1 }]
    expect(one({ payer: '临海市财政国库' }, { orders: [order(1)], learnt }).verdict).toBe('CERTAIN')
    const both = [...learnt, { nameKey: '临海市财政国库', orgId: 2 }]
    const orders = [order(1), order(4, { orgId: 2 })]
    expect(one({ payer: '临海市财政国库' }, { orders, learnt: both }).verdict).toBe('LIKELY')
  })

  test('all open orders of the payer together: certain; some of them: proposed; two ways: a question', () => {
    const three = [order(1), order(2), order(5)]
    expect(one({ amountFen: 240_000 }, { orders: three }).verdict).toBe('CERTAIN')
    expect(one({ amountFen: 90_000 }, { orders: three })).toMatchObject({
      verdict: 'LIKELY',
      shares: expect.arrayContaining([share(1, 30_000), share(2, 60_000)]) as unknown[],
    })
    const more = [order(1), order(2), order(3), order(4)]
    expect(one({ amountFen: 150_000 }, { orders: more })).toMatchObject({ verdict: 'AMBIGUOUS', shares: [] })
  })

  test('two orders of the same amount: never one of them silently', () => {
    const orders = [order(1), order(2, { dueFen: 30_000 })]
    expect(one({}, { orders })).toMatchObject({ verdict: 'AMBIGUOUS', shares: [], rivals: [1, 2] })
    // Not even when a line that quotes one of them leaves only the other.
    const [, second] = matched([line(0, { remark: NUMBER }), line(1)], { orders })
    expect(second?.verdict).toBe('LIKELY')
  })

  test('what a slip announces is matched by it, also from a payer nobody knows', () => {
    const slip = { payer: '临海市财政国库', paidOn: '2026-03-04', amountFen: 30_000 }
    const orders = [order(1, { slip }), order(2, { dueFen: 30_000 })]
    expect(one({ payer: '临海市财政国库' }, { orders })).toMatchObject({
      verdict: 'CERTAIN',
      shares: [share(1, 30_000)],
    })
    const late = one({ payer: '临海市财政国库', on: '2026-05-05' }, { orders })
    expect(late.verdict).toBe('AMBIGUOUS')
  })

  test('another sum than any order asks for: proposed for an only order, else asked; nobody open: orphan', () => {
    expect(one({ amountFen: 12_345 }, { orders: [order(1)] })).toMatchObject({ verdict: 'LIKELY' })
    expect(one({ amountFen: 12_345 }, { orders: [order(1), order(2)] })).toMatchObject({
      verdict: 'AMBIGUOUS',
      shares: [],
    })
    expect(one({}, { orders: [order(1, { orgId: 2, dueFen: 7 })] })).toMatchObject({
      verdict: 'NONE',
      shares: [],
    })
  })

  test('the second of two equal lines for one order is said to be double', () => {
    const [first, second] = matched([line(0), line(1)], { orders: [order(1)] })
    expect([first?.verdict, second?.verdict]).toEqual(['CERTAIN', 'NONE'])
    expect(second?.parts.map((part) => part.code)).toContain('TWICE')
  })

  test('a line that may be in an earlier import already, or before its order was made, awaits a click', () => {
    expect(one({ hasTwin: true }, { orders: [order(1)] }).verdict).toBe('LIKELY')
    expect(one({ on: '2026-02-27' }, { orders: [order(1)] }).verdict).toBe('LIKELY')
  })
})

describe('money that was confirmed by hand', () => {
  const receipt = (id: number, over: Partial<UnprovedReceipt> = {}): UnprovedReceipt => ({
    id,
    amountFen: 30_000,
    payer: '海蓝职业技术学院',
    receivedOn: '2026-03-04',
    orderNos: [NUMBER],
    ...over,
  })

  test('is proved by its line, by number or by payer, amount and day; the next equal line is new', () => {
    const receipts = [receipt(7)]
    expect(one({ remark: NUMBER, payer: '王小明' }, { receipts, settled: [NUMBER] })).toMatchObject({
      verdict: 'CERTAIN',
      receiptId: 7,
      shares: [],
    })
    const found = matched([line(0), line(1)], { receipts })
    expect(found.map((each) => each.receiptId)).toEqual([7, null])
    expect(one({ on: '2026-04-20' }, { receipts }).receiptId).toBeNull()
  })

  test('two receipts that look the same, or an open order that asks for the same: a question', () => {
    expect(one({}, { receipts: [receipt(7), receipt(8)] })).toMatchObject({
      verdict: 'AMBIGUOUS',
      receiptId: null,
    })
    expect(one({}, { receipts: [receipt(7)], orders: [order(2, { dueFen: 30_000 })] })).toMatchObject({
      verdict: 'AMBIGUOUS',
      receiptId: null,
      shares: [],
      rivals: [2],
    })
  })
})
