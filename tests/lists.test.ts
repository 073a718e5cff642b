import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listCandidates } from '#src/modules/candidates/contract.ts'
import { createOrder, listOrders } from '#src/modules/payments/contract.ts'
import { listRegistrations } from '#src/modules/registrations/contract.ts'
import { setUpExam } from './exam.ts'
import { openWorld, type World } from './world.ts'

/** Two of them look alike to a search that takes % and _ for wildcards. */
const NAMES = ['林_晓', '林明晓', '100%', '1000', '周静', '周敏']

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.act('system', async ({ client }) => {
    const { rows } = await client.query<{ id: number }>('select id from level order by rank')
    return setUpExam(client, {
      evaluationOrgId: world.orgs.evaluation,
      certificateId: world.vets.id,
      levelIds: rows.map((row) => row.id),
      orgIds: [world.orgs.college],
      perSite: NAMES.length,
      names: NAMES,
      paid: false,
    })
  })
  const { rows } = await world.as('officer').ok(listRegistrations, {})
  await world.as('cashier').ok(createOrder, { planId: rows[0]?.planId ?? 0 })
})
afterAll(() => world.stop())

interface Asked {
  readonly q?: string
  readonly page?: number
  readonly sort?: string
}

/** The lists of three modules, asked alike. */
const LISTS = {
  candidates: (asked: Asked) => world.as('officer').ok(listCandidates, asked),
  registrations: (asked: Asked) => world.as('officer').ok(listRegistrations, asked),
  payments: (asked: Asked) => world.as('finance').ok(listOrders, asked),
} as const

describe.each(Object.entries(LISTS))('%s', (_, list) => {
  test('a page behind the last one is empty and still says how many there are', async () => {
    const { total } = await list({})
    expect(total).toBeGreaterThan(0)
    for (const page of [2, 500, 10_000]) expect(await list({ page })).toEqual({ rows: [], total })
  })

  test('a sort key the list does not know changes nothing, nor does one that every object has', async () => {
    const unsorted = await list({})
    for (const sort of ['nonsense', '-nonsense', 'constructor', '-__proto__', 'name; drop table', ''])
      expect(await list({ sort })).toEqual(unsorted)
  })

  test('% _ and \\ in the search mean themselves, and find nothing where they do not stand', async () => {
    for (const q of ['%', '_', '%%', '\\', '张%', '%学院']) {
      const { rows } = await list({ q })
      expect(rows.every((row) => 'name' in row && row.name.includes(q))).toBe(true)
    }
  })
})

test.each(['candidates', 'registrations'] as const)(
  '%s are found by the sign that stands in their name',
  async (key) => {
    const found = async (q: string) => {
      const { rows } = await LISTS[key]({ q })
      return rows.map((row) => ('name' in row ? row.name : ''))
    }
    expect(await found('林_')).toEqual(['林_晓'])
    expect(await found('100%')).toEqual(['100%'])
    expect((await found('100')).toSorted()).toEqual(['100%', '1000'])
  },
)
