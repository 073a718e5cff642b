import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertAllocations, releaseAllocations, addRefunded } from '#src/modules/payments/queries/receipts.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { days, type Move } from './days.ts'
import { doBoth, expectedOf } from './moves.ts'
import { emptied, openDeeds, standingOf, type Deeds } from './real.ts'
import { Reference } from './reference.ts'

// Random days at the finance office, played on the real actions and a real database and, beside it, in a notebook
// (`reference.ts`). After every move both must say the same. KAOWU_MONEY_DAYS=500 plays longer.

let world: World
let road: Road
let deeds: Deeds
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world, { people: 100 })
  deeds = openDeeds(world, road)
})
afterAll(() => world.stop())

const DAYS = Number(process.env['KAOWU_MONEY_DAYS'] ?? 25)
const NOTHING_BROKEN = {
  'entries that do not balance': 0,
  'registrations in two open orders': 0,
  'orders that are not the sum of their allocations': 0,
  'receipts that are not the sum of their allocations': 0,
  'orders whose books differ from what they still ask for': 0,
  'overspent receipts': 0,
  'allocations refunded twice': 0,
}

async function play(moves: readonly Move[], by: Deeds): Promise<void> {
  const ids = await emptied(world)
  const reference = new Reference()
  let standing = await standingOf(world)
  for (const move of moves) {
    await doBoth(move, { reference, deeds: by, ids, standing })
    standing = await standingOf(world)
    const { ids: _, broken, ...shown } = standing
    const expected = { broken: NOTHING_BROKEN, ...expectedOf(reference) }
    named(move, () => expect({ broken, ...shown }).toEqual(expected))
  }
}

/** A difference says after which move it was seen. */
function named(move: Move, compare: () => void): void {
  try {
    compare()
  } catch (cause) {
    const { message } = cause as Error
    throw new Error(`${JSON.stringify(move)}: ${message}`, { cause })
  }
}

/** Days that found mistakes once: played first, every time. */
const REMEMBERED: [Move[]][] = [
  [
    [
      { do: 'register', count: 2, fee: 30_001 },
      { do: 'order' },
      { do: 'receive', told: [{ source: 'STATEMENT', key: 'a', amount: 95_000 }] },
      { do: 'allocate', at: 0, on: 0, wish: undefined },
      { do: 'callOff' },
      { do: 'release', at: 0 },
      // Nobody who was cancelled with the plan comes back by being taken off its bill.
      { do: 'removeLines', at: 0, count: 1 },
    ],
  ],
]

test(
  'BR-48 for any sequence of deeds the real money is the money of the notebook, to the fen',
  async () => {
    const property = fc.asyncProperty(days, (moves) => play(moves, deeds))
    const played = fc.assert(property, {
      numRuns: DAYS,
      examples: REMEMBERED,
      ...seedOf(process.env['KAOWU_MONEY_SEED']),
    })
    await expect(played).resolves.toBeUndefined()
  },
  DAYS * 3_000,
)

const seedOf = (seed: string | undefined) => (seed === undefined ? {} : { seed: Number(seed) })

/** Mistakes somebody could make; each must be found within a few days, or the comparison above would prove nothing. */
describe('the comparison finds', () => {
  const found = async (wrong: Partial<Deeds>) => {
    const outcome = await fc.check(
      fc.asyncProperty(days, (moves) => play(moves, { ...deeds, ...wrong })),
      { numRuns: 60, seed: 7, endOnFailure: true },
    )
    return String(outcome.errorInstance)
  }

  test('money put on an order without looking at what is left of it', async () => {
    // The database says no as well; here it has been told to look away.
    await world.ground.pool.query(`alter table receipt drop constraint receipt_not_overspent;
      alter table payment_order drop constraint payment_order_received`)
    const difference = await found({
      allocate: async ({ receiptId, orderId, amountFen = 30_001 }) =>
        world.act('finance', async (scope) => {
          const owners = { evaluationOrgId: world.orgs.evaluation, orgId: world.orgs.college }
          await insertAllocations(scope, [{ receiptId, orderId, amountFen, reason: '认领', ...owners }])
          return { orderId, allocatedFen: amountFen, state: 'PENDING' as const }
        }),
    })
    expect(difference).toMatch(/"do":"allocate"/)
  })

  test('a refund that does not look at what was refunded before', async () => {
    await world.ground.pool.query(`alter table allocation drop constraint allocation_refunded;
      alter table payment_order drop constraint payment_order_refunded`)
    const difference = await found({
      takeForRefund: ({ orderId, amountFen }) =>
        world.act('finance', async (scope) => {
          const { rows } = await scope.client.query<{ id: number; receipt_id: number; source: string }>(
            `select a.id, a.receipt_id, r.source from allocation a join receipt r on r.id = a.receipt_id
             where a.order_id = $1 and a.is_live order by a.id desc limit 1`,
            [orderId],
          )
          const taken = rows.map((row) => ({
            allocationId: row.id,
            receiptId: row.receipt_id,
            source: row.source,
            amountFen,
          }))
          await addRefunded(scope, orderId, taken)
          return taken
        }),
    })
    expect(difference).toMatch(/"do":"refund"/)
  })

  test('an allocation taken back without a word in the books', async () => {
    const difference = await found({
      release: (allocationId) =>
        world.act('finance', async (scope) => {
          await releaseAllocations(scope, [allocationId])
          return { state: 'PENDING' as const }
        }),
    })
    expect(difference).toMatch(/"do":"release"/)
  })

  test('money that is told twice and counted twice', async () => {
    let times = 0
    const difference = await found({
      receive: (told) => deeds.receive(told.map((each) => ({ ...each, key: `${each.key} ${(times += 1)}` }))),
    })
    expect(difference).toContain('new were')
  })
})
