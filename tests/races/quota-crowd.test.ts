import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type World } from '#tests/world.ts'
import { register } from './registering.ts'
import { meetingOf, race } from './together.ts'

let world: World

/** What is consumed, what the ledger says, and how many stand registered: three ways to the same number. */
async function used(): Promise<unknown> {
  const { rows } = await world.ground.pool.query(
    `select (select consumed from quota) as consumed,
       (select coalesce(sum(amount), 0)::bigint from quota_change where kind = 'CONSUMED') as ledger,
       (select count(*) from registration where status in ('PENDING', 'CONFIRMED')) as live`,
  )
  return rows[0]
}

describe('fifty people registered one by one at once, with a quota for thirty', () => {
  const [PEOPLE, PLACES] = [50, 30]
  let crowd: Road
  beforeEach(async () => {
    world = await openWorld()
    crowd = await walkToRegistration(world, { people: 60, granted: PLACES })
    // The second wall is taken away, to see the first one stand alone.
    await world.ground.pool.query('alter table quota drop constraint quota_not_exceeded')
  })
  afterEach(() => world.stop())

  /** Each commit is for one person; as many as have a connection have looked before any of them writes. */
  const allAtOnce = (locking: boolean) => {
    const between = locking ? () => Promise.resolve() : meetingOf(PEOPLE, 1_500)
    return race(
      crowd.people
        .slice(0, PEOPLE)
        .map(
          (person) => () => register(world, crowd, { who: 'officer', people: [person], locking, between }),
        ),
    )
  }
  const ledgerAddsUp = async () => {
    const { rows } = await world.ground.pool.query<{ granted: boolean; consumed: boolean }>(
      `select sum(c.amount) filter (where c.kind in ('GRANTED', 'ADJUSTED')) = q.granted as granted,
         sum(c.amount) filter (where c.kind in ('CONSUMED', 'RELEASED')) = q.consumed as consumed
       from quota q join quota_change c on c.quota_id = q.id group by q.id`,
    )
    return rows
  }

  test('BR-08 exactly thirty are registered by the lock alone, and the ledger adds up', async () => {
    const { won, lost } = await allAtOnce(true)
    expect([won.length, lost.length]).toEqual([PLACES, PEOPLE - PLACES])
    for (const reason of lost) expect(String(reason)).toContain('E-B07')
    expect(await used()).toEqual({ consumed: PLACES, ledger: PLACES, live: PLACES })
    expect(await ledgerAddsUp()).toEqual([{ granted: true, consumed: true }])
  })

  test('control: without lock and constraint more than thirty are registered', async () => {
    const { won } = await allAtOnce(false)
    expect(won.length).toBeGreaterThan(PLACES)
    expect(await used()).toEqual({ consumed: won.length, ledger: won.length, live: won.length })
  })
})
