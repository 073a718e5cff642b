import { expect, test } from 'vitest'
import { inventStatement } from '#tests/statement-truth.ts'
import fc from 'fast-check'
import { matchLines } from './match.ts'
import { NameBook } from './names.ts'

const settled = new Map<string, string>()

test('BR-48 of the unambiguous lines of a statement at least 99 % are matched, all of them rightly; of the others none', () => {
  const truth = inventStatement({ lines: 2_000, orders: 4_000 })
  const found = matchLines(truth.lines, {
    orders: truth.orders,
    settled,
    receipts: [],
    names: new NameBook(truth.colleges),
  })
  const clear = truth.lines.filter((line) => line.pays !== null)
  const unclear = truth.lines.filter((line) => line.pays === null)
  expect(clear.length).toBeGreaterThan(1_700)
  expect(unclear.length).toBeGreaterThan(150)
  const of = new Map(found.map((match) => [match.at, match]))
  const certain = clear.filter((line) => of.get(line.at)?.verdict === 'CERTAIN')
  const wrong = certain.filter((line) => {
    const ids = of.get(line.at)?.shares.map((share) => share.orderId).toSorted((a, b) => a - b)
    return JSON.stringify(ids) !== JSON.stringify(line.pays)
  })
  expect(wrong).toEqual([])
  const missed = Object.groupBy(clear.filter((line) => !certain.includes(line)), (line) => line.kind)
  expect(certain.length / clear.length, JSON.stringify(Object.entries(missed).map(([kind, lines]) => [kind, lines?.length]))).toBeGreaterThanOrEqual(0.99)
  expect(unclear.filter((line) => of.get(line.at)?.verdict === 'CERTAIN')).toEqual([])
})

test('whatever a statement says: no order receives more than it asks for, no line pays more than it is, none for two reasons', () => {
  const COLLEGES = [
    { id: 1, name: '海蓝职业技术学院', shortName: '海蓝职院' },
    { id: 2, name: '云岭工程职业学院', shortName: '云岭工程' },
  ]
  const orders = fc.array(fc.record({ orgId: fc.constantFrom(1, 2), dueFen: fc.constantFrom(100, 200, 300, 400) }), { maxLength: 8 })
  const lines = fc.array(
    fc.record({
      amountFen: fc.constantFrom(100, 200, 300, 500, 700),
      payer: fc.constantFrom('海蓝职业技术学院', '云岭工程职业学院', '云岭工程', '王小明'),
      quotes: fc.array(fc.nat(9), { maxLength: 2 }),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(orders, lines, (given, told) => {
      const no = (id: number) => `JF260302${String(id).padStart(5, '0')}`
      const open = given.map((each, at) => ({ ...each, id: at, orderNo: no(at), isOwn: false, isExpired: false, createdOn: '2026-03-01', slip: null }))
      const asked = told.map(({ quotes, ...each }, at) => ({ ...each, at, on: '2026-03-02', remark: quotes.map(no).join(' '), hasTwin: false }))
      const matches = matchLines(asked, { orders: open, settled, receipts: [], names: new NameBook(COLLEGES) })
      expect(matches.map((match) => match.at)).toEqual(asked.map((line) => line.at))
      const certain = matches.filter((match) => match.verdict === 'CERTAIN')
      for (const order of open) {
        const put = certain.flatMap((match) => match.shares).filter((share) => share.orderId === order.id)
        expect(put.reduce((sum, share) => sum + share.amountFen, 0)).toBeLessThanOrEqual(order.dueFen)
      }
      for (const { at, shares, verdict } of matches) {
        expect(shares.reduce((sum, share) => sum + share.amountFen, 0)).toBeLessThanOrEqual(asked[at]?.amountFen ?? 0)
        if (verdict === 'AMBIGUOUS' || verdict === 'NONE') expect(shares).toEqual([])
      }
      // A line that quotes nothing is never put on one of several orders of its payer that ask for the same.
      for (const { at, shares } of certain) {
        const [share, ...more] = shares
        const order = open[share?.orderId ?? -1]
        const line = asked[at]
        if (!order || !line || more.length > 0 || line.remark !== '') continue
        const alike = open.filter((each) => each.orgId === order.orgId && each.dueFen === line.amountFen)
        expect(alike.filter((each) => each.id !== order.id)).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
})
