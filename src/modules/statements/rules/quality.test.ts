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
    const ids = of
      .get(line.at)
      ?.shares.map((share) => share.orderId)
      .toSorted((a, b) => a - b)
    return JSON.stringify(ids) !== JSON.stringify(line.pays)
  })
  expect(wrong).toEqual([])
  expect(certain.length / clear.length).toBeGreaterThanOrEqual(0.99)
  expect(unclear.filter((line) => of.get(line.at)?.verdict === 'CERTAIN')).toEqual([])
})

test('whatever a statement says: no order receives more than it asks for, no line pays more than it is, none for two reasons', () => {
  const COLLEGES = [
    { id: 1, name: '海蓝职业技术学院', shortName: '海蓝职院' },
    { id: 2, name: '云岭工程职业学院', shortName: '云岭工程' },
  ]
  const orders = fc.array(
    fc.record({ orgId: fc.constantFrom(1, 2), dueFen: fc.constantFrom(100, 200, 300, 400) }),
    { maxLength: 8 },
  )
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
      const open = given.map((each, at) => ({ ...each, id: at, orderNo: no(at), ...PLAIN }))
      const asked = told.map(({ quotes, ...each }, at) => ({
        ...each,
        at,
        on: '2026-03-02',
        remark: quotes.map(no).join(' '),
        hasTwin: false,
      }))
      const matches = matchLines(asked, {
        orders: open,
        settled,
        receipts: [],
        names: new NameBook(COLLEGES),
      })
      expect(matches.map((match) => match.at)).toEqual(asked.map((line) => line.at))
      const certain = matches.filter((match) => match.verdict === 'CERTAIN')
      const over = open.filter(
        (order) =>
          sumOf(certain.flatMap((match) => match.shares).filter((each) => each.orderId === order.id)) >
          order.dueFen,
      )
      const spent = matches.filter((match) => sumOf(match.shares) > (asked[match.at]?.amountFen ?? 0))
      const unsaid = matches.filter(
        ({ verdict, shares }) => shares.length > 0 && verdict !== 'CERTAIN' && verdict !== 'LIKELY',
      )
      // A line that quotes nothing is never put on one of several orders of its payer that ask for the same.
      const silent = certain.filter(({ at, shares }) => {
        const order = open[shares[0]?.orderId ?? -1]
        const rivals = open.filter(
          (each) =>
            each.orgId === order?.orgId && each.id !== order.id && each.dueFen === asked[at]?.amountFen,
        )
        return asked[at]?.remark === '' && shares.length === 1 && rivals.length > 0
      })
      expect({ over, spent, unsaid, silent }).toEqual({ over: [], spent: [], unsaid: [], silent: [] })
    }),
    { numRuns: 300 },
  )
})

const PLAIN = { isOwn: false, isExpired: false, createdOn: '2026-03-01', slip: null }
const no = (id: number) => `JF260302${String(id).padStart(5, '0')}`
const sumOf = (shares: readonly { amountFen: number }[]) =>
  shares.reduce((sum, each) => sum + each.amountFen, 0)
